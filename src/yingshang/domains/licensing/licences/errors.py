"""What can go wrong with an e-licence after it was issued."""

from yingshang.kit.errors import BadInput, Conflict, Missing, NotPermitted


class StandingNotPossible(Conflict):
    """The licence's present standing does not allow this; facts: title, standing, wanted."""

    code = "standing_not_possible"
    sentence = "《{title}》现在的状态是“{standing}”，不能改为“{wanted}”；请刷新页面，按最新状态操作"


class NotYourLicence(NotPermitted):
    """Only the organ that issued a licence decides on it, and nobody in their own matter."""

    code = "not_your_licence"
    sentence = "只有发证机关“{issuer}”的负责人才能变更这份证照的状态，本人的证照须由他人办理（公务员法第七十六条）"


class LicenceNotYours(Missing):
    """The licence is not the actor's to manage, or does not exist."""

    code = "licence_not_yours"
    sentence = "没有找到这份证照。它可能不存在，或者您不是持证人；请从“我的证照”进入"


class ShareNotPossible(Conflict):
    """A licence that is not in force is not shown by code; facts: title, standing."""

    code = "share_not_possible"
    sentence = "《{title}》现在“{standing}”，不能生成出示码；对方可以用公开核验查到它的状态"


class ShareInvalid(BadInput):
    """The authorisation asked for has a fault; facts: reason."""

    code = "share_invalid"
    sentence = "出示码没有生成：{reason}"


class UnknownShare(Missing):
    """No authorisation has this code."""

    code = "unknown_share"
    sentence = "这个出示码不存在。请核对链接是否完整，或者请持证人重新生成"


class ShareOver(Conflict):
    """The authorisation opens nothing any more; facts: reason."""

    code = "share_over"
    sentence = "这个出示码{reason}，不能再查看。需要的话，请持证人重新生成一个"


class ShareNotForYou(NotPermitted):
    """The authorisation is for another organisation; facts: reader."""

    code = "share_not_for_you"
    sentence = "这个出示码只给“{reader}”使用；请用该单位的账号登录后再打开"


class PurposeMissing(BadInput):
    """Nobody reads somebody else's licence without saying who and what for."""

    code = "purpose_missing"
    sentence = "请写明是谁、为什么查看这份证照；持证人会看到"


class RequestNotPossible(Conflict):
    """The request cannot be made or answered now; facts: reason."""

    code = "request_not_possible"
    sentence = "申请没有提交：{reason}"


class UnknownRequest(Missing):
    """There is no such request, or it is not this organ's."""

    code = "unknown_request"
    sentence = "没有找到这条申请。它可能不存在，或者不由您的单位处理；请从证照管理进入"


class CorrectionEmpty(BadInput):
    """A correction names no line of the licence, or changes nothing."""

    code = "correction_empty"
    sentence = "更正没有保存：请选择证照上的一行，并写明与现在不同的正确内容"
