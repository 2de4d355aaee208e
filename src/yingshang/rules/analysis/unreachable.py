"""Rows that never decide: no value meets them, or other rows always come first."""

from collections.abc import Iterator

from yingshang.rules.analysis.boxes import both, is_empty
from yingshang.rules.analysis.finding import Finding, Severity
from yingshang.rules.analysis.reporting import Reporter, say_rows
from yingshang.rules.analysis.space import Space
from yingshang.rules.analysis.witness import Facts
from yingshang.rules.dmn.definitions import Row
from yingshang.rules.feel import ast


def dead(report: Reporter) -> Iterator[Finding]:
    """Yield the rows with a cell that no allowed value meets."""
    space = report.space
    for row in space.table.rows:
        titles = [one.title for one, mask in zip(space.dimensions, space.box(row), strict=True) if not mask]
        if titles:
            said = f"“{space.decision.name}”{say_rows([row.number])}永远不会成立："
            said += f"“{'”“'.join(titles)}”列的要求没有任何允许的值能满足。请改正或删去。"
            yield report.finding("dead", Severity.PROBLEM, said, rows=(row.number,))


def shadowed(report: Reporter) -> Iterator[Finding]:
    """Yield the rows that rows before them, or better ones in a PRIORITY table, always replace. Raises TooMany."""
    space = report.space
    for row in space.table.rows:
        stronger = [one for one in _stronger(space, row) if space.is_certain(one)]
        concerned = [one for one in stronger if not is_empty(both(space.box(row), space.box(one)))]
        if is_empty(space.box(row)) or report.left_of(space.box(row), concerned):
            continue
        numbers = [one.number for one in concerned]
        said = f"“{space.decision.name}”{say_rows([row.number])}永远轮不到："
        said += f"它成立时，{say_rows(numbers)}总是先成立。请删去，或调整次序。"
        rows, box, example = (row.number, *numbers), space.box(row), _example(report, row)
        if example is not None:
            yield report.finding("shadowed", Severity.PROBLEM, said, rows=rows, box=box, example=example)


def _example(report: Reporter, row: Row) -> Facts | None:
    """Return facts the row meets, ordinary ones if there are any."""
    space = report.space
    boxes = (both(space.box(row), domain) for domain in (space.plain, space.known, space.all))
    found = (report.witness(box, lambda answers: answers[row.number] is True) for box in boxes)
    return next((facts for facts in found if facts is not None), None)


def _stronger(space: Space, row: Row) -> list[Row]:
    """Return the rows that win over a row wherever both match."""
    if space.table.policy == "F":
        return [one for one in space.table.rows if one.number < row.number]
    if space.table.policy != "P" or len(space.table.outputs) != 1:
        return []
    order = space.table.outputs[0].order
    ranks = {one.number: _rank(one, order) for one in space.table.rows}
    own = ranks[row.number]
    better = [(one, ranks[one.number]) for one in space.table.rows if one is not row]
    return [one for one, rank in better if None not in (rank, own) and (rank, one.number) < (own, row.number)]


def _rank(row: Row, order: tuple[object, ...]) -> int | None:
    """Return the place of a constant output among the output values; None when it depends on facts."""
    tree = row.outputs[0].tree
    if not isinstance(tree, ast.Literal):
        return None
    return order.index(tree.value) if tree.value in order else len(order)
