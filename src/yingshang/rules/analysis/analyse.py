"""The whole analysis of a table, or of every table of a model."""

from collections.abc import Callable, Collection, Iterable, Iterator
from itertools import islice

from yingshang.rules.analysis.boxes import Budget, TooMany
from yingshang.rules.analysis.finding import Finding, Severity
from yingshang.rules.analysis.gaps import gaps
from yingshang.rules.analysis.overlaps import overlaps
from yingshang.rules.analysis.repeats import repeats
from yingshang.rules.analysis.reporting import Reporter, Seen, say_rows
from yingshang.rules.analysis.space import Space, space_of
from yingshang.rules.analysis.unreachable import dead, shadowed
from yingshang.rules.dmn.definitions import Decision, DecisionTable
from yingshang.rules.partition.tables import numbers

MAX_ROWS = 1500
MAX_FINDINGS = 30
Check = Callable[[Reporter], Iterator[Finding]]
_NAMES: dict[Check, str] = {
    dead: "无效的行",
    gaps: "空档",
    overlaps: "重叠",
    shadowed: "轮不到的行",
    repeats: "重复",
}


def analyse_all(
    decisions: Iterable[Decision], *, integers: Collection[str] = (), seen: Seen | None = None
) -> tuple[Finding, ...]:
    """Return the findings of every table among the decisions, in their order; see `analyse`."""
    return tuple(one for decision in decisions for one in analyse(decision, integers=integers, seen=seen))


def analyse(
    decision: Decision, *, integers: Collection[str] = (), seen: Seen | None = None
) -> tuple[Finding, ...]:
    """Return the findings of a decision's table, problems first; none for a decision without a table.

    Facts in `integers` are whole numbers. `seen` counts the register's entries that pass the tests of a region
    (FEEL, by the text of the column's expression): gaps and overlaps not seen there are only noted (`is_unseen`).
    """
    table = decision.logic
    if not isinstance(table, DecisionTable):
        return ()
    if len(table.rows) > MAX_ROWS:
        said = f"“{decision.name}”有{len(table.rows)}行，太多，没有分析（最多{MAX_ROWS}行）。请拆成几张表。"
        return (_bare("too_large", Severity.ADVICE, decision, said),)
    space = space_of(decision, table, integers)
    found = [one for check in _NAMES for one in _bounded(space, check, seen)]
    return tuple(sorted((*found, *_opaque(space)), key=lambda one: list(Severity).index(one.severity)))


def _bounded(space: Space, check: Check, seen: Seen | None) -> list[Finding]:
    found: list[Finding] = []
    report = Reporter(space=space, budget=Budget(), seen=seen)
    try:
        found.extend(islice(check(report), MAX_FINDINGS))
        if len(found) == MAX_FINDINGS:
            said = f"“{space.decision.name}”的{_NAMES[check]}很多，只列出前{MAX_FINDINGS}处。"
            found.append(_bare("too_large", Severity.ADVICE, space.decision, said))
    except TooMany:
        said = f"“{space.decision.name}”各列的情形太多，有一项分析没有做完（{_NAMES[check]}）。请拆成几张表。"
        found.append(_bare("too_large", Severity.ADVICE, space.decision, said))
    return found


def _opaque(space: Space) -> Iterator[Finding]:
    if space.opaque:
        rows = [bit + 1 for bit in numbers(space.opaque)]
        said = f"“{space.decision.name}”{say_rows(rows)}的条件引用其他事实或函数，或者情形太多，没有完全分析。"
        yield _bare("opaque", Severity.NOTE, space.decision, said, rows=tuple(rows))


def _bare(
    kind: str, severity: Severity, decision: Decision, said: str, *, rows: tuple[int, ...] = ()
) -> Finding:
    """Make a finding that no example can show."""
    return Finding(
        kind=kind, severity=severity, decision=decision.name, rows=rows, example={}, region={}, sentence=said
    )
