"""Rows that match together where the hit policy forbids it, or forbids that they differ."""

from collections.abc import Iterator
from itertools import combinations

from yingshang.rules.analysis.boxes import Box, both, is_empty
from yingshang.rules.analysis.finding import Finding, Severity
from yingshang.rules.analysis.reporting import Reporter, say_rows
from yingshang.rules.analysis.witness import Answers, Facts
from yingshang.rules.dmn.definitions import Row
from yingshang.rules.feel.logic import equal
from yingshang.rules.feel.values import Value


def overlaps(report: Reporter) -> Iterator[Finding]:
    """Yield the pairs of rows a UNIQUE table may not have, and in an ANY table those that contradict."""
    policy = report.space.table.policy
    if policy not in "UA":
        return
    for left, right in combinations(report.space.table.rows, 2):
        yield from _overlap(report, left, right, policy)


def _overlap(report: Reporter, left: Row, right: Row, policy: str) -> Iterator[Finding]:
    space = report.space
    shared = both(space.box(left), space.box(right))
    if is_empty(shared) or (policy == "A" and _say_the_same(left, right)):
        return
    found = _shown(report, shared, left, right)
    if found is None:
        return
    box, example = found
    differs = not _give_the_same(left, right, example)
    if policy == "A" and not differs:
        return
    rows = (left.number, right.number)
    kind, how = ("conflict", "而且结果不同") if differs else ("overlap", "")
    advice = "请改成互不重叠，或者结果一致。" if policy == "A" else "请改成互不重叠，或改用命中策略FIRST。"
    said = f"“{space.decision.name}”{say_rows(rows)}同时成立{how}：{report.where(box)}。{advice}"
    yield report.finding(kind, Severity.PROBLEM, said, rows=rows, box=box, example=example)


def _shown(report: Reporter, shared: Box, left: Row, right: Row) -> tuple[Box, Facts] | None:
    """Return the part of the overlap that is easiest to see, with facts that both rows really match."""

    def is_shared(found: Answers) -> bool:
        return found[left.number] is True and found[right.number] is True

    for domain in (report.space.plain, report.space.known, report.space.all):
        box = both(shared, domain)
        if example := report.witness(box, is_shared):
            return box, example
    return None


def _say_the_same(left: Row, right: Row) -> bool:
    return [one.tree for one in left.outputs] == [one.tree for one in right.outputs]


def _give_the_same(left: Row, right: Row, example: Facts) -> bool:
    return all(equal(*values) is True for values in zip(_given(left, example), _given(right, example), strict=True))


def _given(row: Row, facts: Facts) -> list[Value]:
    return [one.evaluate(facts) for one in row.outputs]
