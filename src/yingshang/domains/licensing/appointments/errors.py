"""What can go wrong with appointments."""

from yingshang.kit.errors import BadInput, Conflict, Missing, NotPermitted


class UnknownAppointment(Missing):
    """There is no such appointment, or it is not this person's."""

    code = "unknown_appointment"
    sentence = "没有找到这个预约。它可能已经取消，或者不是您的；请到“我的预约”查看"


class UnknownHall(Missing):
    """The hall takes no appointments, or not for this service."""

    code = "unknown_hall"
    sentence = "这个大厅没有开通这项预约；请从列表里选择大厅和服务"


class NoSuchSlot(BadInput):
    """Nothing can be booked at that time."""

    code = "no_such_slot"
    sentence = "不能约这个时间：{reason}。请从日程表里选一个有余号的时段"


class SlotTaken(Conflict):
    """The last place went to somebody else."""

    code = "slot_taken"
    sentence = "这个时段刚刚约满了。请另选时段，或者排候补：有人退号时按先后顺序通知您"


class TwoAtOnce(Conflict):
    """A person cannot be in two places."""

    code = "two_at_once"
    sentence = "您在这个时间已经有一个预约；请另选时段，或者先取消原来的"


class TooManyHeld(Conflict):
    """A person holds as many as one may."""

    code = "too_many_held"
    sentence = "您已经有 {most} 个{what}，不能再多了；用不着的请先取消，把号留给别人"


class BookingBlocked(NotPermitted):
    """A person did not come too often."""

    code = "booking_blocked"
    sentence = "您近一年有 {missed} 次预约没来，{until} 前不能网上预约（{article}）。可以直接到大厅现场取号"


class TooLate(Conflict):
    """An appointment cannot be changed any more."""

    code = "too_late"
    sentence = "预约时间已到或已过，不能再{act}；请直接联系大厅"


class NotInThisState(Conflict):
    """The appointment has moved on meanwhile."""

    code = "appointment_moved_on"
    sentence = "这个预约现在是“{state}”，不能{act}；请刷新页面查看"


class OfferOver(Conflict):
    """An offer of a waiting list was not taken in time."""

    code = "offer_over"
    sentence = "候补到的号没有在 {until} 前确认，已经转给下一位；可以重新排候补"


class NobodyWaits(Missing):
    """Nobody is there to be called."""

    code = "nobody_waits"
    sentence = "现在没有已报到、等待叫号的人"


class NoSuchCode(Missing):
    """No appointment of the hall and day has this code."""

    code = "no_such_code"
    sentence = "今天没有预约码是 {code} 的预约；请核对，或者现场取号"


class AlreadyWaiting(Conflict):
    """A person waits once a day and service."""

    code = "already_waiting"
    sentence = "您已经在这一天的候补名单里，不用重复排；请到“我的预约”查看"


class StillFree(Conflict):
    """There is no need to wait."""

    code = "still_free"
    sentence = "这一天还有余号，不用排候补，请直接选一个时段预约"
