"""A notice as it is written to somebody: short, without names and numbers of people, and how to stop it."""

from django.conf import settings

from yingshang.casework.messages.masking import mask_numbers
from yingshang.casework.messages.port import Outgoing
from yingshang.casework.models.message import Channel, Message, Topic

_SUBJECTS = {Topic.LEGAL: "办件告知", Topic.PROGRESS: "办件进展", Topic.REMINDER: "提醒", Topic.CODE: "验证码"}


def outgoing(message: Message) -> Outgoing:
    """Return what goes to the port."""
    contact, site = message.contact, settings.SITE_IDENTITY["name"]
    text, stop = mask_numbers(str(message.text)), f"{settings.SITE_URL}/unsubscribe/{contact.token}/"
    if contact.channel == Channel.SMS:
        return Outgoing(key=message.key, address=contact.address, subject="", text=f"【{site}】{text}")
    is_code = message.topic == Topic.CODE
    return Outgoing(key=message.key, address=contact.address, subject=f"【{site}】{_SUBJECTS[Topic(message.topic)]}",
                    text=text if is_code else f"{text}\n\n{_foot(message, stop)}",
                    unsubscribe_url="" if is_code else stop)


def _foot(message: Message, stop: str) -> str:
    lines = [f"详情请登录 {settings.SITE_URL}/my/notices/ 查看。",
             "本邮件自动发出，请不要回复；我们不会在邮件里向您要密码或验证码。"]
    if message.topic == Topic.LEGAL:
        lines.append("这是依法必须告知的事项，退订进展和提醒后仍会发送。")
    return "\n".join([*lines, f"不想再收进展和提醒：{stop}"])
