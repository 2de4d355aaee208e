"""Goes through decisions already made and asks every cell, so that the account can be given when it is read."""

from collections.abc import Iterable, Mapping

from yingshang.rules.dmn.deciding import Conclusion
from yingshang.rules.dmn.definitions import DecisionTable
from yingshang.rules.explanation import Explanation
from yingshang.rules.feel.values import Function
from yingshang.rules.input_trace import names_in, traced
from yingshang.rules.partition.tables import grid_of
from yingshang.rules.states import State, state_of
from yingshang.rules.table_trace import TableTrace
from yingshang.rules.traces import InputTrace, RuleTrace


def account_of(made: tuple[Conclusion, ...], given: Mapping[str, object]) -> Explanation:
    """Return the account of the last decision made, with those before it; `given` are the facts as they came."""
    if len(made) == 1:
        return _explained(made[0], (), given)
    before = tuple([_explained(one, (), given) for one in made[:-1]])
    return _explained(made[-1], before, given)


def _explained(conclusion: Conclusion, before: tuple[Explanation, ...], given: Mapping[str, object]) -> Explanation:
    logic = conclusion.decision.logic
    if isinstance(logic, DecisionTable):
        return Explanation(TableTrace(conclusion, grid_of(logic), given), before)
    return Explanation(FormulaTrace(conclusion, given), before)


class FormulaTrace:
    """A decision without rows, of whatever kind its logic is: its inputs are all there is to tell."""

    __slots__ = ("_given", "conclusion")

    def __init__(self, conclusion: Conclusion, given: Mapping[str, object]) -> None:
        self.conclusion = conclusion
        self._given = given

    @property
    def formula(self) -> str | None:
        decision = self.conclusion.decision
        return getattr(decision.logic, "text", decision.name)

    def inputs(self) -> tuple[InputTrace, ...]:
        scope = self.conclusion.scope
        names = dict.fromkeys(self._names())
        return tuple(
            traced(name, scope, self._given)
            for name in names
            if name in scope and not isinstance(scope[name], Function)
        )

    def rules(self) -> tuple[RuleTrace, ...]:
        return ()

    def deciding(self) -> tuple[int, ...]:
        return ()

    def unknown(self) -> tuple[str, ...]:
        if self.conclusion.value is not None:
            return ()
        return tuple(one.name for one in self.inputs() if not one.known)

    def state(self) -> State:
        return state_of(self.conclusion.decision.logic, self.conclusion.value, ())

    def _names(self) -> Iterable[str]:
        decision = self.conclusion.decision
        names = names_in(getattr(decision.logic, "tree", None))
        return names or [*(one.name for one in decision.inputs), *(one.name for one in decision.before)]
