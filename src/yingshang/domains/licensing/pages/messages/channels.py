"""通知方式: the inbox always; an e-mail or mobile number once it is confirmed; what for, as the person likes."""

import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from yingshang.casework.messages import contacts
from yingshang.casework.messages.masking import mask_address
from yingshang.casework.messages.ports import offered, port_for
from yingshang.casework.models.message import Channel, Contact
from yingshang.domains.licensing.pages.actor import current_actor
from yingshang.domains.licensing.pages.citizen_frame import show as show_page
from yingshang.kit.errors import YingshangError
from yingshang.ui.forms import Choice, Form, Question, build_form
from yingshang.ui.request_time import now

_TOPICS = (Choice("progress", "办件进展", "例如特别程序结束、全部办结"),
           Choice("reminders", "提醒", "例如预约前一天、补交材料到期前"))
_CODE = Question(name="code", title="验证码", hint="6 位数字，15 分钟内有效", max_length=12)
_TOPIC = Question(name="topics", title="除了法定告知，还想收到", type="multichoice", choices=_TOPICS, required=False)
_ADDRESS = {Channel.EMAIL: Question(name="address", title="电子邮件地址", hint="例如 name@example.com", max_length=200),
            Channel.SMS: Question(name="address", title="手机号码", type="phone")}


@dataclass(frozen=True, slots=True, kw_only=True)
class Panel:
    """One channel as the page shows it: to give, to confirm, or to choose topics."""

    channel: str
    title: str
    stage: str
    form: Form
    to: str
    leaves_the_house: bool


def show(request: HttpRequest) -> HttpResponse:
    """Show the channels and take what was done to one of them."""
    if request.method != "POST":
        return _page(request)
    channel, does = request.POST.get("channel", ""), request.POST.get("do", "")
    if channel not in offered() or does not in _DOES:
        return redirect("licensing:my_channels")
    form = _form(channel, does, request.POST)
    if form.is_valid:
        try:
            messages.success(request, _DOES[does](request, channel, form))
        except YingshangError as refused:
            if not form.fields:
                raise
            form = form.with_error(form.fields[0].name, refused.message)
        else:
            return redirect("licensing:my_channels")
    return _page(request, channel=channel, does=does, posted=form)


def _form(channel: str, does: str, data: Mapping | None, contact: Contact | None = None) -> Form:
    """The one question of a step, if it has one; it bears the channel's name, for a page may show several."""
    asked = {"give": _ADDRESS[Channel(channel)], "confirm": _CODE, "choose": _TOPIC}.get(does)
    if asked is None:
        return build_form((), data)
    question = replace(asked, name=f"{channel}_{asked.name}")
    return build_form((question,), data, {question.name: _chosen(contact)} if contact else None)


def _chosen(contact: Contact) -> tuple[str, ...]:
    return ("progress",) * contact.wants_progress + ("reminders",) * contact.wants_reminders


def _give(request: HttpRequest, channel: str, form: Form) -> str:
    by = current_actor(request)
    contacts.give_address(channel, str(form.fields[0].value), code=_new_code(), by=by, now=now(request))
    return "验证码已发出，请在下面填写"


def _again(request: HttpRequest, channel: str, _form: Form) -> str:
    contacts.send_code_again(channel, code=_new_code(), by=current_actor(request), now=now(request))
    return "验证码已重新发出，以最新的为准"


def _confirm(request: HttpRequest, channel: str, form: Form) -> str:
    contacts.confirm_address(channel, str(form.fields[0].value), by=current_actor(request), now=now(request))
    return "地址已确认，以后的通知也会发到这里"


def _choose(request: HttpRequest, channel: str, form: Form) -> str:
    topics = form.fields[0].value or ()
    contacts.choose_topics(channel, progress="progress" in topics, reminders="reminders" in topics,
                           by=current_actor(request))
    return "已按您的选择保存"


def _remove(request: HttpRequest, channel: str, _form: Form) -> str:
    contacts.remove_address(channel, by=current_actor(request))
    return "地址已删除，通知只留在站内“消息”里"


_DOES: Mapping[str, Callable[[HttpRequest, str, Form], str]] = {
    "give": _give, "again": _again, "confirm": _confirm, "choose": _choose, "remove": _remove}


def _new_code() -> str:
    return f"{secrets.randbelow(1_000_000):06d}"


def _page(request: HttpRequest, *, channel: str = "", does: str = "", posted: Form | None = None) -> HttpResponse:
    own = {contact.channel: contact for contact in contacts.contacts_of(current_actor(request))}
    panels = tuple(_panel(one, own.get(one), posted if one == channel else None, does) for one in offered())
    return show_page(request, "messages/channels.html", {
        "panels": panels, "form": posted, "breadcrumb": (("首页", "/"), ("我的办件", "/my/"))},
        status=400 if posted else 200)


def _panel(channel: Channel, contact: Contact | None, posted: Form | None, does: str) -> Panel:
    stage = "give" if contact is None else "choose" if contact.confirmed_at else "confirm"
    form = posted if posted and does == stage else _form(channel, stage, None, contact)
    return Panel(channel=channel, title=channel.label, stage=stage, form=form,
                 to=mask_address(contact.address) if contact else "",
                 leaves_the_house=port_for(channel).leaves_the_house)
