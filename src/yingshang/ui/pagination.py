"""Pages of a long list by keyset: one row more than shown is read, nothing is counted, no row comes twice."""

import base64
import binascii
import datetime as dt
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar, Generic, TypeVar

from django.core.exceptions import ValidationError
from django.db.models import Model, Q, QuerySet

from yingshang.kit.errors import BadInput

Row = TypeVar("Row", bound=Model)
PARAMETER = "after"


class BadCursor(BadInput):
    """The address of a page names no place in this list."""

    code: ClassVar[str] = "bad_cursor"
    sentence: ClassVar[str] = "这一页的网址不完整或已失效。请回到列表第一页重新翻看"


@dataclass(frozen=True, slots=True, kw_only=True)
class Page(Generic[Row]):
    """Some rows, and the cursor of the next ones (None on the last page)."""

    rows: tuple[Row, ...]
    next_after: str | None
    is_first: bool


def keyset_page(queryset: QuerySet[Row], *, order: tuple[str, ...], query: Mapping[str, Any],
                limit: int = 50) -> Page[Row]:
    """Return the page of `queryset` the URL's `after` names.

    `order`: field names without nulls, "-" descending, the last unique. Raises BadCursor.
    """
    cursor = str(query.get(PARAMETER) or "")
    beginning = queryset.order_by(*order)
    chosen = beginning.filter(_beyond(queryset.model, order, _read(cursor, order))) if cursor else beginning
    found = tuple(chosen[: limit + 1])
    more = len(found) > limit
    shown = found[:limit]
    return Page(rows=shown, next_after=_write(shown[-1], order) if more else None, is_first=not cursor)


def _beyond(model: type[Model], order: tuple[str, ...], values: list[str]) -> Q:
    """Rows after `values` in the order; the outer bound on the first field lets an index be used."""
    plain = [_typed(model, name, value) for name, value in zip(order, values, strict=True)]
    condition, before = Q(), Q()
    for name, value in zip(order, plain, strict=True):
        field = name.lstrip("-")
        condition |= before & Q(**{f"{field}__{'lt' if name.startswith('-') else 'gt'}": value})
        before &= Q(**{field: value})
    bound = "lte" if order[0].startswith("-") else "gte"
    return Q(**{f"{order[0].lstrip('-')}__{bound}": plain[0]}) & condition


def _typed(model: type[Model], name: str, value: str) -> object:
    try:
        plain = model._meta.get_field(name.lstrip("-")).to_python(value)
    except (ValidationError, ValueError, OverflowError):
        raise BadCursor from None
    if isinstance(plain, dt.datetime) and plain.tzinfo is None:
        raise BadCursor
    return plain


def _write(row: Model, order: tuple[str, ...]) -> str:
    values = [_text(getattr(row, name.lstrip("-"))) for name in order]
    return base64.urlsafe_b64encode(json.dumps(values, ensure_ascii=False).encode()).decode().rstrip("=")


def _text(value: object) -> str:
    return value.isoformat() if hasattr(value, "isoformat") else str(value)


def _read(cursor: str, order: tuple[str, ...]) -> list[str]:
    try:
        values = json.loads(base64.urlsafe_b64decode(cursor[:2000] + "=" * (-len(cursor) % 4)))
    except (binascii.Error, ValueError):
        raise BadCursor from None
    if not isinstance(values, list) or len(values) != len(order):
        raise BadCursor
    if not all(isinstance(value, str) and "\0" not in value for value in values):
        raise BadCursor
    return values
