"""Tags of forms, tables and pages of lists; `ui` takes them in."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import template
from django.http import QueryDict
from django.template import Context
from django.template.loader import render_to_string
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.text import slugify

from yingshang.ui import once, tables
from yingshang.ui.fields_of import plain
from yingshang.ui.forms import Form
from yingshang.ui.pagination import Page

register = template.Library()


def part(name: str, /, **values: object) -> SafeString:
    """Show one of the parts' templates."""
    return render_to_string(f"ui/{name}.html", values)


@register.simple_tag(takes_context=True)
def upload(context: Context, upload: object) -> SafeString:
    request = context.get("request")
    html_id = "upload-" + slugify(f"{plain(upload, 'name', 'file')}-{plain(upload, 'action', '')}")
    values = {"upload": upload, "id": html_id, "once": once_key(context)}
    return render_to_string("ui/upload.html", values, request)


@register.simple_tag(takes_context=True)
def once_key(context: Context) -> SafeString:
    key = once.once_key(context.get("request"))
    return format_html('<input type="hidden" name="{}" value="{}">', once.FIELD, key)


@register.simple_tag
def error_summary(form: Form | None = None, *, errors: Sequence[tuple[str, str]] = ()) -> SafeString:
    lines = (*(form.error_list if isinstance(form, Form) else ()), *(errors or ()))
    return part("error_summary", lines=lines)


@register.simple_tag
def form_fields(form: Form) -> SafeString:
    return part("form_fields", fields=form.fields)


@register.simple_tag
def form_field(form: Form, name: str, *, heading: bool = False) -> SafeString:
    return part("field", field=form.field(name), heading=heading)


@register.simple_tag(takes_context=True)
def filter_form(context: Context, form: Form, *, submit: str = "筛选") -> SafeString:
    return part("filter_form", form=form, submit=submit, keep=tables.kept_parameters(_query(context), form),
                 active=tables.active_filters(_query(context), form), path=_path(context))


@register.simple_tag(takes_context=True)
def table(context: Context, table: object) -> SafeString:
    return part("table", table=tables.view(table, _query(context)))


@register.simple_tag(takes_context=True)
def pagination(context: Context, page: Page[Any]) -> SafeString:
    query = _query(context)
    return part("pagination", page=page, first=urlstate_of(query, {"after": None}),
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
