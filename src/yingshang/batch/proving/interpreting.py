"""What the interpreter says about a row, in the form in which SQL says it."""

from collections.abc import Iterator, Mapping
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
    is_collected = isinstance(decision.logic, DecisionTable) and isinstance(outcome.value, list)
    value = None if is_collected else comparable(outcome.value)
    return Answer(rule=rule_index(decision, outcome.explain()), value=value)


def comparable(value: Value) -> Value:
    """Return what columns can tell of a value: of a context no more than its members, by their whole names."""
    if isinstance(value, list):
        return [comparable(one) for one in value]
    if not isinstance(value, dict):
        return value
    found = dict(_members(value, ""))
    return found if any(one is not None for one in found.values()) else None


def _members(value: Mapping[str, Value], before: str) -> Iterator[tuple[str, Value]]:
    for name, one in value.items():
        if isinstance(one, dict):
            yield from _members(one, f"{before}{name}.")
        else:
            yield before + name, one


def rule_index(decision: Decision, account: Explanation) -> int:
    """Return the rule index that SQL would give for a decision that was made so."""
    table = decision.logic
    if not isinstance(table, DecisionTable):
        return 0
    if table.policy in "UPF":
        return account.deciding[0].number if account.deciding else 0
    return sum(bit(one.number) for one in account.rules if one.matched is True)
