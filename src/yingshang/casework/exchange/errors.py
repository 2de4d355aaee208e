"""What can go wrong between our system and another one."""

from yingshang.kit.errors import BadInput, Conflict, Missing, NotPermitted


class EndpointRefused(BadInput):
    """Messages may not be sent there; facts: endpoint, reason."""

    code = "endpoint_refused"
    sentence = "地址“{endpoint}”不能用于发送：{reason}"


class UnknownConnector(Missing):
    """There is no such connector, or not for this reader; facts: connector."""

    code = "unknown_connector"
    sentence = "没有对接系统“{connector}”；用 yingshang exchange connectors 查看"


class SignatureRefused(NotPermitted):
    """The message is not signed as agreed; facts: reason."""

    code = "signature_refused"
    sentence = "签名没有通过：{reason}。请按 docs/exchange.md 对“编号.时间.正文”签名"


class EnvelopeInvalid(BadInput):
    """The body is no CloudEvent we take; facts: where, reason."""

    code = "envelope_invalid"
    sentence = "消息不符合约定：{where} {reason}"


class EventDiffers(Conflict):
    """The same source and id came with other content; facts: event."""

    code = "event_differs"
    sentence = "编号“{event}”已经用过，内容不同；新的内容请用新的编号"


class ReplyUnfit(BadInput):
    """A reply lacks what its kind needs; facts: where, reason."""

    code = "reply_unfit"
    sentence = "回复内容不可用：{where} {reason}"


class LetterNotYours(NotPermitted):
    """Dead letters are dealt with by those they belong to; facts: owner, duty."""

    code = "letter_not_yours"
    sentence = "这里由{owner}的{duty}处理；请转告他们"


class ReasonMissing(BadInput):
    """What is paused or thrown away needs a reason."""

    code = "reason_missing"
    sentence = "请写明原因，最多 200 字"


class UnknownLetter(Missing):
    """The message does not exist, or is not in the state for this."""

    code = "unknown_letter"
    sentence = "没有这条消息，或者它已经被处理；请刷新页面查看"


class EventKindUnknown(BadInput):
    """No act is called so; facts: kind."""

    code = "event_kind_unknown"
    sentence = "没有事件“{kind}”；写作 办件类型.动作（如 licensing.item.grant）、办件类型.* 或 *"


class UnknownSubscription(Missing):
    """The client has no such subscription."""

    code = "unknown_subscription"
    sentence = "没有这个订阅；用 GET /api/v1/webhooks 查看本系统的订阅"


class TooManySubscriptions(Conflict):
    """A client has as many as it may; facts: limit."""

    code = "too_many_subscriptions"
    sentence = "一个系统最多 {limit} 个订阅；请先删除不用的"
