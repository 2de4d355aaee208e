"""Tables and their filters, with all state in the URL."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.http import QueryDict
from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe

from yingshang.ui import dates
from yingshang.ui.deadlines import card
from yingshang.ui.fields_of import plain
from yingshang.ui.forms import Form
from yingshang.ui.icons import icon
from yingshang.ui.parts import Column, Link, Pick, Tag


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """One piece of a cell: text, a link or a tag."""

    text: str
    href: str = ""
    tone: str = ""
    icon: str = ""
    is_date: bool = False
    pick: Pick | None = None

    @property
    def html(self) -> SafeString:
        """The piece as a page shows it; made here, for a list has hundreds of them."""
        if self.pick:
            return _box(self.pick)
        if self.href:
            return format_html('<a href="{}">{}</a>', self.href, self.text)
        if self.tone:
            return format_html('<span class="tag tag--{}">{}{}</span>', self.tone, icon(self.icon), self.text)
        return format_html('<span class="date">{}</span>', self.text) if self.is_date else escape(self.text)


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    title: str
    numeric: bool
    href: str = ""
    order: str = "none"  # none, ascending, descending: what aria-sort says


@dataclass(frozen=True, slots=True, kw_only=True)
class TableView:
    caption: str
    dense: bool
    empty: str
    headings: tuple[Heading, ...]
    rows: tuple[tuple[tuple[Heading, SafeString], ...], ...]


def view(table: object, query: QueryDict) -> TableView:
    """Return a table as its template shows it."""
    headings = tuple(_heading(column, query) for column in plain(table, "columns"))
    return TableView(
        caption=plain(table, "caption"), dense=bool(plain(table, "dense", False)),
        empty=plain(table, "empty", "没有符合条件的记录"), headings=headings,
        rows=tuple(
            tuple(zip(headings, (_cell(value) for value in row), strict=True))
            for row in plain(table, "rows")
        ),
    )  # fmt: skip


def changed_query(query: QueryDict, changes: Mapping[str, object]) -> str:
    """Return the query with some parameters set, or taken away by None; "?" when nothing is left."""
    copy = query.copy()
    for name, value in changes.items():
        if value is None or value == "":
            copy.pop(name, None)
        else:
            copy[name] = str(value)
    return f"?{copy.urlencode()}"


def kept_parameters(query: QueryDict, form: Form) -> tuple[tuple[str, str], ...]:
    """Parameters a filter form must carry along: not its own, and not the place in the list."""
    own = {field.name for field in form.fields} | {"after"}
    return tuple((name, value) for name, values in query.lists() if name not in own for value in values)


def active_filters(query: QueryDict, form: Form) -> tuple[tuple[str, str, str], ...]:
    """Return (title, words, query without it) for each filter in use."""
    return tuple(
        (field.title, field.words, changed_query(query, {field.name: None, "after": None}))
        for field in form.fields if field.words
    )  # fmt: skip


def _heading(column: Column, query: QueryDict) -> Heading:
    name, numeric = plain(column, "sort", ""), bool(plain(column, "numeric", False))
    if not name:
        return Heading(title=plain(column, "title"), numeric=numeric)
    order = {name: "ascending", "-" + name: "descending"}.get(query.get("sort", ""), "none")
    following = "-" + name if order == "ascending" else name
    return Heading(title=plain(column, "title"), numeric=numeric, order=order,
                   href=changed_query(query, {"sort": following, "after": None}))


def _cell(value: Any) -> SafeString:
    return mark_safe(" ".join(piece.html for piece in _pieces(value)))


def _pieces(value: Any) -> tuple[Cell, ...]:
    if isinstance(value, tuple | list):
        return tuple(piece for item in value for piece in _pieces(item))
    if isinstance(value, Pick):
        return (Cell(text=value.title, pick=value),)
    if isinstance(value, Link):
        return (Cell(text=value.text, href=value.href),)
    if isinstance(value, Tag):
        return (Cell(text=value.text, tone=value.tone, icon=value.tone),)
    if hasattr(value, "legal_due_on"):  # a ClockReading
        shown = card(value)
        return (Cell(text=shown.short, tone=shown.tone, icon=shown.icon),)
    return (Cell(text=_words(value), is_date=isinstance(value, dt.date)),)


def _box(pick: Pick) -> SafeString:
    return format_html(
        '<label class="pick"><input type="checkbox" form="{}" name="{}" value="{}"{}><span class="hidden">{}</span>'
        '</label>', pick.form, pick.name, pick.value, mark_safe(" checked" if pick.is_chosen else ""), pick.title)


def _words(value: Any) -> str:
    if value is None or value == "":
        return "—"
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, dt.date):
        return dates.moment(value)
    return f"{value:,}" if isinstance(value, int | Decimal) else str(value)
