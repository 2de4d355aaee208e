"""Goes through decisions already made and asks every cell, so that the account can be given when it is read."""

from collections.abc import Iterable, Mapping

from yingshang.rules.dmn.deciding import Conclusion
from yingshang.rules.dmn.definitions import DecisionTable
from yingshang.rules.explanation import Explanation
from yingshang.rules.feel.values import Function
from yingshang.rules.input_trace import names_in, traced
from yingshang.rules.states import State, state_of
from yingshang.rules.table_trace import TableTrace
from yingshang.rules.traces import InputTrace, RuleTrace


class Account:
    """The explanation of decisions made, the last being the one asked for; made once, when it is called."""

    __slots__ = ("_given", "_told", "made")

    def __init__(self, made: tuple[Conclusion, ...], given: Mapping[str, object]) -> None:
        self.made = made
        self._given = given
        self._told: Explanation | None = None

    def __call__(self) -> Explanation:
        if self._told is None:
            before = tuple([explain(one, given=self._given) for one in self.made[:-1]])
            self._told = explain(self.made[-1], before, given=self._given)
        return self._told


def explain(
    conclusion: Conclusion, required: tuple[Explanation, ...] = (), *, given: Mapping[str, object]
) -> Explanation:
    """Return the account of a decision; `required` are those made before it, `given` the facts as they came."""
    decision = conclusion.decision
    logic = decision.logic
    if isinstance(logic, DecisionTable):
        table = TableTrace(conclusion, logic, given)
        return Explanation(decision=decision.name, value=conclusion.value, trace=table, required=required)
    return Explanation(
        decision=decision.name,
        value=conclusion.value,
        trace=FormulaTrace(conclusion, given),
        formula=getattr(logic, "text", decision.name),
        required=required,
    )


class FormulaTrace:
    """A decision without rows, of whatever kind its logic is: its inputs are all there is to tell."""

    __slots__ = ("_conclusion", "_given")

    def __init__(self, conclusion: Conclusion, given: Mapping[str, object]) -> None:
        self._conclusion = conclusion
        self._given = given

    def inputs(self) -> tuple[InputTrace, ...]:
        scope = self._conclusion.scope
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
        if self._conclusion.value is not None:
            return ()
        return tuple(one.name for one in self.inputs() if not one.known)

    def state(self) -> State:
        return state_of(self._conclusion.decision.logic, self._conclusion.value, ())

    def _names(self) -> Iterable[str]:
        decision = self._conclusion.decision
        names = names_in(getattr(decision.logic, "tree", None))
        return names or [*(one.name for one in decision.inputs), *(one.name for one in decision.before)]
