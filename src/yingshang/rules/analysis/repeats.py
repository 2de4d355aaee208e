"""Rows that say again what others say: redundant, doubled, or better written as one."""

from collections.abc import Callable, Iterator
from itertools import combinations

from yingshang.rules.analysis.boxes import Box, is_empty
from yingshang.rules.analysis.finding import Finding, Severity
from yingshang.rules.analysis.region import test_of
from yingshang.rules.analysis.reporting import Reporter, say_rows
from yingshang.rules.analysis.space import Space
from yingshang.rules.analysis.witness import Answers
from yingshang.rules.dmn.definitions import Row

_MAX_ROWS = 300


def repeats(report: Reporter) -> Iterator[Finding]:
    """Yield rows that add nothing (ANY), that count twice (COLLECT and ordered lists), or that could be one."""
    space = report.space
    rows = [row for row in space.table.rows if space.is_certain(row) and not is_empty(space.box(row))]
    if space.table.policy == "A":
        yield from _redundant(report, rows)
    for left, right in combinations(rows[:_MAX_ROWS], 2):
        if _outputs(left) != _outputs(right):
            continue
        if space.box(left) == space.box(right):
            yield from _doubled(report, left, right)
        else:
            yield from _mergeable(report, left, right)


def _redundant(report: Reporter, rows: list[Row]) -> Iterator[Finding]:
    space = report.space
    for row in rows:
        others = [one for one in rows if one is not row and _outputs(one) == _outputs(row)]
        if others and not report.left_of(space.box(row), others):
            numbers = [one.number for one in others]
            own = f"“{space.decision.name}”{say_rows([row.number])}"
            said = f"{own}没有增加任何情形：{say_rows(numbers)}已经给出同样的结果。"
            example = report.witness(space.box(row), _meets(row))
            yield report.finding(
                "redundant", Severity.ADVICE, said, rows=(row.number, *numbers), box=space.box(row), example=example
            )


def _doubled(report: Reporter, left: Row, right: Row) -> Iterator[Finding]:
    space, rows = report.space, (left.number, right.number)
    if space.table.policy in "CRO":
        box = space.box(left)
        said = f"“{space.decision.name}”{say_rows(rows)}条件和结果都相同，会算两次。如不是有意，请删去一行。"
        example = report.witness(box, _meets(left, right))
        yield report.finding("duplicate", Severity.ADVICE, said, rows=rows, box=box, example=example)


def _mergeable(report: Reporter, left: Row, right: Row) -> Iterator[Finding]:
    """Two rows of the same basis and result that differ in one column only."""
    space = report.space
    at = _only_difference(space.box(left), space.box(right))
    if at is None or (left.article, left.note, left.state) != (right.article, right.note, right.state):
        return
    if space.table.policy not in "UA" and not _may_join(space, left, right, at):
        return
    one = space.dimensions[at]
    joined = test_of(one, space.box(left)[at] | space.box(right)[at])
    rows = (left.number, right.number)
    said = f"“{space.decision.name}”{say_rows(rows)}依据和结果相同，可以合并为一行：“{one.title}”写“{joined}”。"
    example = report.witness(space.box(left), _meets(left))
    yield report.finding("mergeable", Severity.ADVICE, said, rows=rows, box=space.box(left), example=example)


def _may_join(space: Space, left: Row, right: Row, at: int) -> bool:
    """Joining keeps the outcome of a FIRST table for neighbours, of a list when the rows never both match."""
    if space.table.policy in "FP":
        return right.number == left.number + 1
    return space.table.policy == "C" and not space.box(left)[at] & space.box(right)[at]


def _only_difference(left: Box, right: Box) -> int | None:
    different = [at for at, (one, other) in enumerate(zip(left, right, strict=True)) if one != other]
    return different[0] if len(different) == 1 else None


def _meets(*rows: Row) -> Callable[[Answers], bool]:
    return lambda found: all(found[row.number] is True for row in rows)


def _outputs(row: Row) -> list[object]:
    return [one.tree for one in row.outputs]
