"""The design system's tags and filters; builtins of every template. The list with examples is docs/ui.md."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from django import template
from django.contrib.messages.storage.base import Message
from django.http import QueryDict
from django.template import Context
from django.template.loader import render_to_string
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.text import slugify

from yingshang.ui import charts, dates, deadlines, icons, once, qr_codes, tables
from yingshang.ui.fields_of import plain
from yingshang.ui.forms import Form
from yingshang.ui.frame import Frame, frame_of
from yingshang.ui.pagination import Page

register = template.Library()

for _filter in (dates.day, dates.day_short, dates.day_long, dates.moment, dates.working_days_left):
    register.filter(_filter)
register.simple_tag(icons.icon)
register.simple_tag(qr_codes.qr)


def _part(name: str, /, **values: object) -> SafeString:
    return render_to_string(f"ui/{name}.html", values)


def _parts(*names: str) -> None:
    """Register tags that show one template with the keywords they get."""
    for name in names:
        register.simple_tag(_showing(name), name=name)


def _showing(name: str) -> Callable[..., SafeString]:
    def tag(items: object, **options: object) -> SafeString:
        return _part(name, items=items, **options)

    return tag


_parts("task_list", "summary_list", "timeline")


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
    return _part("button", text=text, kind=kind, href=href, name=name, value=value, busy=busy)


@register.simple_block_tag
def buttons(content: str) -> SafeString:
    return format_html('<div class="buttons">{}</div>', content)


@register.simple_tag
def print_button(text: str = "打印本页") -> SafeString:
    return format_html('<button type="button" class="button button--secondary" data-print hidden>{}</button>', text)


@register.simple_tag
def copy_button(value: str, *, label: str = "复制") -> SafeString:
    return format_html(
        '<button type="button" class="button button--secondary" data-copy="{}" hidden>{}</button>', value, label)


@register.simple_tag
def tag(text: str, *, tone: str = "neutral") -> SafeString:
    known = tone if tone in icons.TONES else "neutral"
    return format_html('<span class="tag tag--{}">{}{}</span>', known, icons.icon(known), text)


@register.simple_tag
def provisional(*, reason: str = "") -> SafeString:
    """The mark of what rests on memory or on an unpublished calendar."""
    return format_html('<span class="provisional">暂定，{}</span>', reason or "依据待核")


@register.simple_block_tag
def notice(content: str, *, tone: str = "info", title: str = "") -> SafeString:
    return _part("notice", content=content, tone=tone if tone in icons.TONES else "info", title=title)


@register.simple_block_tag
def inset(content: str) -> SafeString:
    return format_html('<div class="inset">{}</div>', content)


@register.simple_block_tag
def details(content: str, summary: str, *, is_open: bool = False) -> SafeString:
    return _part("details", content=content, summary=summary, is_open=is_open)


@register.simple_block_tag
def empty(content: str, title: str) -> SafeString:
    return format_html('<div class="empty"><h2>{}</h2>{}</div>', title, content)


@register.simple_block_tag
def confirmation(content: str, title: str, *, number: str = "", qr: str = "") -> SafeString:
    return _part("confirmation", content=content, title=title, number=number, qr=qr)


@register.simple_tag
def stat(value: object, title: str, *, href: str = "", unit: str = "", note: str = "", tone: str = "") -> SafeString:
    return _part("stat", value=value, title=title, href=href, unit=unit, note=note, tone=tone)


@register.simple_tag
def deadline(reading: object, *, title: str = "", near: int = deadlines.NEAR) -> SafeString:
    return _part("deadline", card=deadlines.card(reading, title=title, near=near))


@register.simple_tag
def days_left(reading: object, *, near: int = deadlines.NEAR) -> SafeString:
    shown = deadlines.card(reading, near=near)
    return format_html('<span class="tag tag--{} tag--long">{}{}</span>', shown.tone, icons.icon(shown.icon), shown.short)


@register.simple_tag
def step_graph(steps: Iterable[charts.Step], *, title: str = "", first_day: object = None) -> SafeString:
    return _part("step_graph", graph=charts.step_graph(steps), title=title, first_day=first_day)


@register.simple_tag
def bars(items: Iterable[object], *, title: str = "", unit: str = "") -> SafeString:
    return _part("bars", bars=charts.scaled(items), title=title, unit=unit)


@register.simple_tag
def holders(spans: Iterable[object], *, title: str = "各方用时") -> SafeString:
    return _part("holders", chart=charts.holders(spans), title=title)


@register.simple_tag
def progress(value: int | None, total: int, title: str, *, poll: str = "") -> SafeString:
    percent = None if value is None or total <= 0 else max(0, min(100, value * 100 // total))
    return _part("progress", value=value, total=total, title=title, poll=poll, percent=percent)


@register.simple_tag(takes_context=True)
def upload(context: Context, upload: object) -> SafeString:
    request = context.get("request")
    html_id = "upload-" + slugify(f"{plain(upload, 'name', 'file')}-{plain(upload, 'action', '')}")
    return render_to_string("ui/upload.html", {"items": upload, "id": html_id, "once": once_key(context)}, request)


@register.simple_tag(takes_context=True)
def once_key(context: Context) -> SafeString:
    key = once.once_key(context.get("request"))
    return format_html('<input type="hidden" name="{}" value="{}">', once.FIELD, key)


@register.simple_tag
def error_summary(form: Form | None = None, *, errors: Sequence[tuple[str, str]] = ()) -> SafeString:
    lines = (*(form.error_list if isinstance(form, Form) else ()), *(errors or ()))
    return _part("error_summary", lines=lines)


@register.simple_tag
def form_fields(form: Form) -> SafeString:
    return _part("form_fields", fields=form.fields)


@register.simple_tag
def form_field(form: Form, name: str, *, heading: bool = False) -> SafeString:
    return _part("field", field=form.field(name), heading=heading)


@register.simple_tag(takes_context=True)
def filter_form(context: Context, form: Form, *, submit: str = "筛选") -> SafeString:
    return _part("filter_form", form=form, submit=submit, keep=tables.kept_parameters(_query(context), form),
                 active=tables.active_filters(_query(context), form), path=_path(context))


@register.simple_tag(takes_context=True)
def table(context: Context, table: object) -> SafeString:
    return _part("table", table=tables.view(table, _query(context)))


@register.simple_tag(takes_context=True)
def pagination(context: Context, page: Page[Any]) -> SafeString:
    query = _query(context)
    return _part("pagination", page=page, first=urlstate_of(query, {"after": None}),
                 following=urlstate_of(query, {"after": page.next_after}))


@register.simple_tag(takes_context=True)
def urlstate(context: Context, **changes: object) -> str:
    """Return the page's query with some parameters changed; None takes one away."""
    return urlstate_of(_query(context), changes)


def urlstate_of(query: QueryDict, changes: Mapping[str, object]) -> str:
    return tables.changed_query(query, changes)


def _query(context: Context) -> QueryDict:
    request = context.get("request")
    return request.GET if request is not None else QueryDict()


def _path(context: Context) -> str:
    request = context.get("request")
    return request.path if request is not None else ""
