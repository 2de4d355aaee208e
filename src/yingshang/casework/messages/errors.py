"""What can go wrong with addresses, codes and sending."""

from yingshang.kit.errors import BadInput, Conflict, Defect, Missing, Unavailable


class NotDelivered(Unavailable):
    """The way out does not work now; the message is tried again."""

    code = "not_delivered"
    sentence = "消息暂时发不出去（{reason}），系统会自动重试"


class Refused(BadInput):
    """The receiving side will never take this message."""

    code = "message_refused"
    sentence = "对方拒收（{reason}），请核对地址"


class InvalidAddress(BadInput):
    """The text is no e-mail address."""

    code = "invalid_email"
    sentence = "电子邮件地址不正确，请填写像 name@example.com 这样的地址"


class ChannelNotOffered(BadInput):
    """The city has no way out of this kind."""

    code = "channel_not_offered"
    sentence = "本市还没有开通{channel}通知，请选择页面上列出的方式"


class UnknownContact(Missing):
    """The person has no such address, or the link is no longer good."""

    code = "unknown_contact"
    sentence = "没有找到这个通知地址，它可能已经删除；请到“通知方式”查看"


class WrongCode(BadInput):
    """The code is not the one that was sent."""

    code = "wrong_code"
    sentence = "验证码不对，还可以再试 {left} 次"


class CodeExpired(Conflict):
    """The code is too old, was tried too often, or was never sent."""

    code = "code_expired"
    sentence = "验证码已经失效，请点“重新发送验证码”"


class CodeTooSoon(Conflict):
    """Codes are not sent one upon another."""

    code = "code_too_soon"
    sentence = "验证码发得太频繁；请 {minutes} 分钟后再试"


class UnknownMessage(Missing):
    """No dead message has this number."""

    code = "unknown_message"
    sentence = "没有编号为 {id} 的发送失败消息；用 yingshang messages dead 查看"


class WrongMailSetting(Defect):
    """A setting of the message port cannot be used."""

    code = "wrong_mail_setting"
    sentence = "消息设置 {name} 不能用：{reason}"
