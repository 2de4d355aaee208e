"""What can go wrong between a window and the organ that decides."""

from typing import ClassVar

from yingshang.kit.errors import BadInput, Conflict, Missing


class NoOrganThere(Missing):
    """Nobody of the needed kind acts for the region; facts: region, item, kind."""

    code: ClassVar[str] = "no_organ_there"
    sentence: ClassVar[str] = (
        "{region}还没有登记负责“{item}”的单位（{kind}），现在不能在这里申请。"
        "请核对所选的区，或者拨打 12345；目录管理员补上后就能办"
    )


class WindowNotOpen(BadInput):
    """A window may not receive one of the items; facts: window, item, scope."""

    code: ClassVar[str] = "window_not_open"
    sentence: ClassVar[str] = "{window}不能收“{item}”：{scope}。请换一个窗口"


class UnknownWindow(BadInput):
    """There is no such window; facts: window."""

    code: ClassVar[str] = "unknown_window"
    sentence: ClassVar[str] = "没有窗口“{window}”，请从列表中选择"


class AddressNeeded(BadInput):
    """A result goes by mail, but nobody knows where to."""

    code: ClassVar[str] = "address_needed"
    sentence: ClassVar[str] = "选了邮寄，请写明收件人、电话和地址"


class AlreadyReturned(Conflict):
    """A case went back to the window once; now the chief decides."""

    code: ClassVar[str] = "already_returned"
    sentence: ClassVar[str] = "这件已经退回窗口一次，不能再退；认为不归本单位办的，请提请负责人决定（管辖争议）"


class NotReturnedYet(Conflict):
    """A dispute comes before the window was asked."""

    code: ClassVar[str] = "not_returned_yet"
    sentence: ClassVar[str] = "第一次认为不归本单位办的，请写明理由退回窗口；窗口再送来仍有争议的，才提请负责人决定"


class Settled(Conflict):
    """The chief has decided who decides; there is nothing left to dispute."""

    code: ClassVar[str] = "competence_settled"
    sentence: ClassVar[str] = "负责人已经指定由本单位办理，请直接接收"


class NotAnOrganForIt(BadInput):
    """An organisation cannot decide this kind of item; facts: organisation, item."""

    code: ClassVar[str] = "not_an_organ_for_it"
    sentence: ClassVar[str] = "“{organisation}”不办“{item}”，请从列表中选择有权办理的单位"


class DelegationOver(Conflict):
    """The town's power over an item has ended or not begun; facts: item, town, until, organ."""

    code: ClassVar[str] = "delegation_over"
    sentence: ClassVar[str] = "{town}办理“{item}”的权限{until}，不能再作决定；这件会转给{organ}，请不要退给申请人"


class GoesElsewhere(Conflict):
    """A result is to be handed out in another way; facts: place."""

    code: ClassVar[str] = "goes_elsewhere"
    sentence: ClassVar[str] = "申请人要的是：{place}。请按申请人的选择送达；要改的，请申请人在办件页面改"


class UnknownItem(Missing):
    """No item in force has this code; facts: item."""

    code: ClassVar[str] = "unknown_item"
    sentence: ClassVar[str] = "目录里没有在这一天有效的事项“{item}”；不写 --item 就列出全部"


class UnreadableDay(BadInput):
    """The day for which places are compared is no date; facts: text."""

    code: ClassVar[str] = "unreadable_day"
    sentence: ClassVar[str] = "日期“{text}”不能使用。请用 --on 写明，如 --on 2026-03-02"
