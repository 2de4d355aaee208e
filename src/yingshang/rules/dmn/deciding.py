"""Makes one decision: which rows match, and what follows."""

from dataclasses import dataclass

from yingshang.rules.dmn.definitions import Cell, Decision, DecisionTable, Row
from yingshang.rules.dmn.hit_policy import Result, hits, settle
from yingshang.rules.errors import AmbiguousTable
from yingshang.rules.feel.evaluator import Scope
from yingshang.rules.feel.values import Value

POLICY_NAMES = {
    "U": "UNIQUE（唯一）",
    "A": "ANY（任一）",
    "F": "FIRST（首行）",
    "P": "PRIORITY（优先）",
    "C": "COLLECT（汇总）",
    "R": "RULE ORDER（行序）",
    "O": "OUTPUT ORDER（结果序）",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Conclusion:
    """A decision made: the columns' values in their order, the value, and the rows it rests on."""

    decision: Decision
    scope: Scope
    columns: tuple[Value, ...]
    value: Value
    deciding: tuple[Row, ...]


def conclude(decision: Decision, scope: Scope) -> Conclusion:
    """Make the decision; the scope holds its facts and the decisions before it. Raises AmbiguousTable."""
    logic = decision.logic
    if not isinstance(logic, DecisionTable):
        value = logic.evaluate(scope)
        return Conclusion(decision=decision, scope=scope, columns=(), value=value, deciding=())
    columns = tuple(_column_values(logic, scope))
    result = settle(logic, hits(logic, _matching(logic, columns, scope), scope), scope)
    if result.is_ambiguous:
        raise _ambiguous(decision, logic, result)
    return Conclusion(
        decision=decision, scope=scope, columns=columns, value=result.value, deciding=result.deciding
    )


def holds(cell: Cell, value: Value, scope: Scope) -> bool | None:
    """Say whether the cell's test is met; None when a value that is missing could have met it.

    FEEL calls `null = "A"` false. Here it stays unknown, unless the test asks for null itself.
    """
    answer = cell.decide(value, scope)
    if answer is False and not cell.speaks_of_null:
        missing = value is None or any(scope.get(name) is None for name in cell.names)
        return None if missing else False
    return answer


def _column_values(table: DecisionTable, scope: Scope) -> list[Value]:
    values = []
    for column in table.columns:
        value = column.formula.evaluate(scope)
        column.type.require_allowed(value, name=column.title)
        values.append(value)
    return values


def _matching(table: DecisionTable, columns: tuple[Value, ...], scope: Scope) -> tuple[Row, ...]:
    matching = (row for row in table.rows if _is_met(row, columns, scope))
    if table.policy == "F":
        first = next(matching, None)
        return (first,) if first else ()
    return tuple(matching)


def _is_met(row: Row, columns: tuple[Value, ...], scope: Scope) -> bool:
    for index, decide in row.checks:  # noqa: SIM110  a loop is twice as fast as all() here
        if decide(columns[index], scope) is not True:
            return False
    return True


def _ambiguous(decision: Decision, table: DecisionTable, result: Result) -> AmbiguousTable:
    return AmbiguousTable(
        file=decision.file,
        decision=decision.name,
        policy=POLICY_NAMES[table.policy],
        rules="、".join(str(row.number) for row in result.deciding),
    )
