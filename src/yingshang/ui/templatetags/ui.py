"""The design system's tags and filters; builtins of every template. The list with examples is docs/ui.md."""

from collections.abc import Iterable

from django import template
from django.contrib.messages.storage.base import Message
from django.template import Context
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from yingshang.ui import bars as bar_charts
from yingshang.ui import charts, dates, deadlines, icons, qr_codes
from yingshang.ui.frame import Frame, frame_of
from yingshang.ui.templatetags import ui_forms
from yingshang.ui.templatetags.ui_forms import part

register = template.Library()
register.tags.update(ui_forms.register.tags)
_TAG = '<span class="tag tag--{}">{}{}</span>'
_SCRIPT_BUTTON = '<button type="button" class="button button--secondary" {} hidden>{}</button>'

for _filter in (dates.day, dates.day_short, dates.day_long, dates.moment, dates.working_days_left):
    register.filter(_filter)
register.simple_tag(icons.icon)
register.simple_tag(qr_codes.qr)


@register.simple_tag
def task_list(tasks: Iterable[object]) -> SafeString:
    return part("task_list", items=tasks)


@register.simple_tag
def summary_list(rows: Iterable[object]) -> SafeString:
    return part("summary_list", items=rows)


@register.simple_tag
def timeline(events: Iterable[object]) -> SafeString:
    return part("timeline", items=events)


@register.simple_tag(takes_context=True)
def frame(context: Context) -> Frame:
    """The values of header and footer."""
    return frame_of(context)


@register.filter
def message_tone(message: Message) -> str:
    """The tone of one of Django's messages."""
    return {"success": "ok", "warning": "warn", "error": "error"}.get(message.level_tag, "info")


@register.simple_tag
def button(text: str, *, kind: str = "primary", href: str = "", name: str = "", value: str = "",
           busy: str = "请稍候…") -> SafeString:
    return part("button", text=text, kind=kind, href=href, name=name, value=value, busy=busy)


@register.simple_block_tag
def buttons(content: str) -> SafeString:
    return format_html('<div class="buttons">{}</div>', content)


@register.simple_tag
def print_button(text: str = "打印本页") -> SafeString:
    return format_html(_SCRIPT_BUTTON, mark_safe("data-print"), text)


@register.simple_tag
def copy_button(value: str, *, label: str = "复制") -> SafeString:
    return format_html(_SCRIPT_BUTTON, format_html('data-copy="{}"', value), label)


@register.simple_tag
def tag(text: str, *, tone: str = "neutral") -> SafeString:
    known = tone if tone in icons.TONES else "neutral"
    return format_html(_TAG, known, icons.icon(known), text)


@register.simple_tag
def provisional(*, reason: str = "") -> SafeString:
    """The mark of what rests on memory or on an unpublished calendar."""
    return format_html('<span class="provisional">暂定，{}</span>', reason or "依据待核")


@register.simple_block_tag
def notice(content: str, *, tone: str = "info", title: str = "") -> SafeString:
    return part("notice", content=content, tone=tone if tone in icons.TONES else "info", title=title)


@register.simple_block_tag
def inset(content: str) -> SafeString:
    return format_html('<div class="inset">{}</div>', content)


@register.simple_block_tag
def details(content: str, summary: str, *, is_open: bool = False) -> SafeString:
    return part("details", content=content, summary=summary, is_open=is_open)


@register.simple_block_tag
def empty(content: str, title: str) -> SafeString:
    return format_html('<div class="empty"><h2>{}</h2>{}</div>', title, content)


@register.simple_block_tag
def confirmation(content: str, title: str, *, number: str = "", qr: str = "") -> SafeString:
    return part("confirmation", content=content, title=title, number=number, qr=qr)


@register.simple_tag
def stat(value: object, title: str, *, href: str = "", unit: str = "", note: str = "",
         tone: str = "") -> SafeString:
    return part("stat", value=value, title=title, href=href, unit=unit, note=note, tone=tone)


@register.simple_tag
def deadline(reading: object, *, title: str = "", near: int = deadlines.NEAR) -> SafeString:
    return part("deadline", card=deadlines.card(reading, title=title, near=near))


@register.simple_tag
def days_left(reading: object, *, near: int = deadlines.NEAR) -> SafeString:
    shown = deadlines.card(reading, near=near)
    return format_html(_TAG, shown.tone, icons.icon(shown.icon), shown.short)


@register.simple_tag
def step_graph(steps: Iterable[charts.Step], *, title: str = "") -> SafeString:
    return part("step_graph", graph=charts.step_graph(steps), title=title)


@register.simple_tag
def bars(items: Iterable[object], *, title: str = "", unit: str = "") -> SafeString:
    return part("bars", bars=bar_charts.scaled(items), title=title, unit=unit)


@register.simple_tag
def holders(spans: Iterable[object], *, title: str = "各方用时") -> SafeString:
    return part("holders", chart=bar_charts.holders(spans), title=title)


@register.simple_tag
def progress(value: int | None, total: int, title: str, *, poll: str = "") -> SafeString:
    percent = None if value is None or total <= 0 else max(0, min(100, value * 100 // total))
    return part("progress", value=value, total=total, title=title, poll=poll, percent=percent)
