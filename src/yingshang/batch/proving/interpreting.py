"""What the interpreter says about a row, in the form in which SQL says it."""

from collections.abc import Mapping
from dataclasses import dataclass

from yingshang.rules.compiling.matching import bit
from yingshang.rules.compiling.settling import AMBIGUOUS, NOT_ALLOWED
from yingshang.rules.dmn.definitions import Decision, DecisionTable
from yingshang.rules.errors import AmbiguousTable, FactNotAllowed
from yingshang.rules.explanation import Explanation
from yingshang.rules.feel.values import Value
from yingshang.rules.model import Model


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """The rule index of a row and its value, as far as columns can tell it."""

    rule: int
    value: Value

    def __str__(self) -> str:
        return f"{self.value}（规则{self.rule}）"


def interpreted(model: Model, decision: Decision, facts: Mapping[str, Value]) -> Answer:
    """Return what the interpreter says."""
    try:
        outcome = model.decide(decision.name, facts)
    except AmbiguousTable:
        return Answer(rule=AMBIGUOUS, value=None)
    except FactNotAllowed:
        return Answer(rule=NOT_ALLOWED, value=None)
    return Answer(rule=rule_index(decision, outcome.explain()), value=comparable(outcome.value))


def comparable(value: Value) -> Value:
    """Return what columns can tell of a value: nothing of a list, and of a context no more than its members."""
    if isinstance(value, dict):
        return value if any(one is not None for one in value.values()) else None
    return None if isinstance(value, list) else value


def rule_index(decision: Decision, account: Explanation) -> int:
    """Return the rule index that SQL would give for a decision that was made so."""
    table = decision.logic
    if not isinstance(table, DecisionTable):
        return 0
    if table.policy in "UPF":
        return account.deciding[0].number if account.deciding else 0
    return sum(bit(one.number) for one in account.rules if one.matched is True)
