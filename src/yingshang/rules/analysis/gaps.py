"""Cases no row speaks of. A default output, or a policy that gives a list, leaves none."""

from collections.abc import Iterator

from yingshang.rules.analysis.boxes import Box, both, merged
from yingshang.rules.analysis.finding import Finding, Severity
from yingshang.rules.analysis.reporting import Reporter
from yingshang.rules.analysis.witness import Answers
from yingshang.rules.partition.segments import NULL

_NULL_BIT = 1 << NULL


def gaps(report: Reporter) -> Iterator[Finding]:
    """Yield the gaps for known facts, then the facts whose absence alone leaves no row. Raises TooMany."""
    space = report.space
    if space.table.policy in "CRO" or any(column.default for column in space.table.outputs):
        return
    for box in merged(report.left_of(space.known, space.certain)):
        yield from _gap(report, box)
    if not space.opaque:
        yield from _gaps_if_unknown(report)


def _gap(report: Reporter, box: Box) -> Iterator[Finding]:
    """Tell a box as a problem when part of it is certain to occur; else a type can say that it is impossible."""
    where = f"“{report.space.decision.name}”有空档：{report.where(box)}时，没有一行成立"
    if example := report.witness(both(box, report.space.plain), _has_no_row):
        said = f"{where}，也没有默认结果。请补一行，或写默认结果。"
        yield report.finding("gap", Severity.PROBLEM, said, box=box, example=example)
    elif example := report.witness(box, _has_no_row):
        said = f"{where}。如果不会有这种情况，请在允许值里写明；否则请补一行。"
        yield report.finding("gap", Severity.ADVICE, said, box=box, example=example)


def _gaps_if_unknown(report: Reporter) -> Iterator[Finding]:
    space = report.space
    for at, one in enumerate(space.dimensions):
        box = (*space.plain[:at], one.all & _NULL_BIT, *space.plain[at + 1 :])
        left = report.left_of(box, space.certain)
        if left and (example := report.witness(left[0], _is_undecided)):
            said = f"“{space.decision.name}”缺“{one.title}”时可能没有结果（状态为未知，会请当事人提供）。"
            yield report.finding("gap_if_unknown", Severity.NOTE, said, box=left[0], example=example)


def _has_no_row(found: Answers) -> bool:
    """Only rows that plainly fail count: one that cannot be told may be meant for the case."""
    return all(one is False for one in found.values())


def _is_undecided(found: Answers) -> bool:
    return not any(found.values())

