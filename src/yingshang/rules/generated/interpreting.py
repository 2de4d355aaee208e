"""The interpreter in the same shape as generated code: facts in, answer out."""

from collections.abc import Callable, Mapping

from yingshang.rules.dmn.deciding import Conclusion, conclude, scope_of
from yingshang.rules.dmn.definitions import Decision, DecisionTable
from yingshang.rules.dmn.hit_policy import Result
from yingshang.rules.feel.values import Value
from yingshang.rules.generated.answers import Read


def interpreted(decision: Decision, read: Read) -> Callable[[Mapping[str, Value]], object]:
    """Return the function that makes the decision, after those before it, in the interpreter."""

    def decide(facts: Mapping[str, Value]) -> object:
        known = {one.identity: facts.get(one.name) for one in decision.inputs}
        for one in decision.before:
            known[one.identity] = conclude(one, scope_of(one, known)).value
        return _read(conclude(decision, scope_of(decision, known)), read)

    return decide


def _read(conclusion: Conclusion, read: Read) -> object:
    logic = conclusion.decision.logic
    if not isinstance(logic, DecisionTable):
        return conclusion.value
    return read(logic, Result(value=conclusion.value, deciding=conclusion.deciding))
