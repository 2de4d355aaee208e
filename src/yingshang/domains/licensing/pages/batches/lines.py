"""The tables of several cases: before they are acted on, and after."""

from collections.abc import Sequence

from django.urls import reverse

from yingshang.casework.models import Case
from yingshang.domains.licensing.batches.doing import Done
from yingshang.domains.licensing.batches.previewing import Line
from yingshang.domains.licensing.batches.wishes import ACTS
from yingshang.domains.licensing.pages.officials.deed_words import deed_for
from yingshang.domains.licensing.pages.officials.sections import TONES
from yingshang.domains.licensing.procedures.bundle import BUNDLE
from yingshang.register.actors import Actor
from yingshang.ui.parts import Column, Link, Table, Tag


def preview_table(lines: Sequence[Line], *, query: str) -> Table:
    """Every case that was chosen, with what would be done to it or why not."""
    columns = tuple(map(Column, ("编号", "办什么", "申请人", "现在", "将要", "注意")))
    return Table(caption="逐件看一遍", columns=columns, dense=True, rows=tuple(_row(line, query) for line in lines))


def results_table(done: Sequence[Done], *, by: Actor, query: str) -> Table:
    """What came of each case."""
    visible = Case.objects.visible_to(by).filter(pk__in=[one.case_id for one in done])
    known = {row[0]: row for row in visible.values_list("pk", "number", "title", "kind")}
    columns = tuple(map(Column, ("编号", "办什么", "结果")))
    return Table(caption="逐件的结果", columns=columns, dense=True, rows=tuple(
        (*_named(known.get(one.case_id), query), _outcome(one)) for one in done))


def _row(line: Line, query: str) -> tuple[object, ...]:
    view = line.case
    if view is None:
        return ("—", "—", "—", "—", Tag("不办", "neutral"), line.refusal)
    will = Tag("不办", "neutral") if line.refusal else ACTS[line.wish.act]
    note = line.refusal or deed_for(line.wish.act, view).warns(view) or line.wish.opinion
    return (Link(view.number, _href(view.id, view.kind, query)), view.title, view.applicant,
            Tag(view.state.title, TONES.get(view.state.name, "neutral")), will, note)


def _outcome(one: Done) -> object:
    return (Tag("没有办", "error"), one.error) if one.error else Tag("已办", "ok")


def _named(row: tuple | None, query: str) -> tuple[object, object]:
    return ("—", "—") if row is None else (Link(row[1], _href(row[0], row[3], query)), row[2])


def _href(case_id: object, kind: str, query: str) -> str:
    name = "licensing:desk_case" if kind == BUNDLE.name else "licensing:desk_item"
    return reverse(name, args=[case_id]) + query
