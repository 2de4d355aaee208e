"""Where a value of the form comes from: the register, a licence, a paper that was read, or the person's own hand."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from yingshang.domains.licensing.drafts.completeness import value_of
from yingshang.domains.licensing.models import Draft
from yingshang.domains.licensing.planning.records import FormLine

_NOTHING = (None, "", [], ())
FROM_PAPER = "上传的{paper}（识别，本人确认）"


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Words for a source, and the day it speaks of."""

    words: str
    as_of: dt.date | None = None


def source_of(line: FormLine, draft: Draft) -> Source | None:
    """Return the source of a line's present value; a changed value says what is known instead.

    None for what the person wrote where nothing is known.
    """
    value, taken = value_of(line, draft), draft.taken.get(line.field.code)
    is_known = line.value not in _NOTHING
    if is_known and is_same(value, line.value):
        return Source(words=line.source, as_of=line.as_of)
    if line.is_editable and taken and taken["how"] == "use":
        at = dt.datetime.fromisoformat(taken["at"]).date()
        return Source(words=_beside(FROM_PAPER.format(paper=taken["paper"]), line), as_of=at)
    return Source(words=_beside("您的修改", line), as_of=line.as_of) if is_known else None


def kept_sources(form: tuple[FormLine, ...], draft: Draft) -> Mapping[str, Mapping[str, object]]:
    """Return what a case keeps: for each field with a source its words and day, and whether a person changed it."""
    found = {line.field.code: (source, line) for line in form if (source := source_of(line, draft)) is not None}
    return {code: {"words": source.words, "as_of": source.as_of.isoformat() if source.as_of else None,
                   "changed": line.value not in _NOTHING and not is_same(value_of(line, draft), line.value)}
            for code, (source, line) in found.items()}


def is_same(one: object, other: object) -> bool:
    """Say whether two values are one, however they were stored."""
    return _plain(one) == _plain(other)


def _beside(words: str, line: FormLine) -> str:
    return words if line.value in _NOTHING else f"{words}，{line.source}为“{line.value}”"


def _plain(value: object) -> object:
    if value in _NOTHING:
        return None
    if isinstance(value, list | tuple):
        return tuple(value)
    return format(value, "f") if isinstance(value, Decimal) else str(value)
