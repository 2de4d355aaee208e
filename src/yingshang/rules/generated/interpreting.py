"""The interpreter in the same shape as generated code: facts in, answer out."""

from collections.abc import Callable, Mapping

from yingshang.rules.dmn.deciding import Conclusion, conclude, scope_of
from yingshang.rules.dmn.definitions import Decision
from yingshang.rules.feel.values import Value

Facts = Mapping[str, Value]
Read = Callable[[Conclusion], object]


def interpreted(decision: Decision, read: Read) -> Callable[[Facts], object]:
    """Return the function that makes the decision, after those before it, in the interpreter."""

    def decide(facts: Facts) -> object:
        known = {one.identity: facts.get(one.name) for one in decision.inputs}
        for one in decision.before:
            known[one.identity] = conclude(one, scope_of(one, known)).value
        return read(conclude(decision, scope_of(decision, known)))

    return decide


def interpreted_here(decision: Decision) -> Callable[[Facts], object]:
    """Return the function of the scope that gives what a conclusion holds; those before have been made."""

    def decide(scope: Facts) -> object:
        made = conclude(decision, scope)
        return made.columns, made.value, made.deciding

    return decide


def value_of(conclusion: Conclusion) -> object:
    """Read the value."""
    return conclusion.value


def index_of(conclusion: Conclusion) -> object:
    """Read the number of the deciding row, as `answering.Indexes` gives it."""
    numbers = tuple(row.number for row in conclusion.deciding)
    logic = conclusion.decision.logic
    if getattr(logic, "policy", "") in ("C", "O", "R"):
        return numbers
    return numbers[0] if numbers else 0
