"""The generated code of one model, each decision written when it is first made."""

from collections.abc import Callable, Mapping

from yingshang.rules.dmn.deciding import Conclusion, scope_of
from yingshang.rules.dmn.definitions import Decision
from yingshang.rules.feel.effort import bounded
from yingshang.rules.feel.values import Value
from yingshang.rules.generated.accepting import acceptor
from yingshang.rules.generated.concluding import concluder
from yingshang.rules.generated.generating import generate

Facts = Mapping[str, object]
Evaluate = Callable[[Facts], Value]
Conclude = Callable[[Facts], tuple[Conclusion, ...]]


class Ready:
    """Keeps what was generated, by the identity of the decision; all of it takes facts as they come."""

    __slots__ = ("_conclusions", "_values")

    def __init__(self) -> None:
        self._values: dict[str, Evaluate | None] = {}
        self._conclusions: dict[str, Conclude] = {}

    def value(self, decision: Decision) -> Evaluate | None:
        """Return the function from facts to the value; None where only the interpreter will do."""
        if decision.identity not in self._values:
            self._values[decision.identity] = _evaluating(decision)
        return self._values[decision.identity]

    def conclusions(self, decision: Decision) -> Conclude:
        """Return the function from facts to the conclusions of the decisions before, and last its own.

        It gives what the interpreter gives, and raises what that raises.
        """
        made = self._conclusions.get(decision.identity)
        if made is None:
            made = self._conclusions[decision.identity] = _concluding(decision)
        return made


def _evaluating(decision: Decision) -> Evaluate | None:
    decide = generate(decision)
    if decide is None:
        return None
    accept = acceptor(decision.inputs, [(one.name, one) for one in decision.inputs])
    return lambda facts: decide(accept(facts))


def _concluding(decision: Decision) -> Conclude:
    if decision.before or decision.functions or decision.imported:
        return _through_all(decision)
    known = {one.identity: one for one in decision.inputs}
    keys = [(one.name, known[one.identity]) for one in decision.bindings if one.identity in known]
    accept, conclude = acceptor(decision.inputs, keys), concluder(decision)
    return lambda facts: (conclude(accept(facts)),)


def _through_all(decision: Decision) -> Conclude:
    """Make the decisions before it one after the other; together they may take as much work as one."""
    accept = acceptor(decision.inputs, [(one.identity, one) for one in decision.inputs])
    steps = [(one, concluder(one)) for one in (*decision.before, decision)]

    def conclude(facts: Facts) -> tuple[Conclusion, ...]:
        known = accept(facts)
        made: list[Conclusion] = []
        for one, step in steps:
            made.append(step(scope_of(one, known)))
            known[one.identity] = made[-1].value
        return tuple(made)

    return lambda facts: bounded(conclude, facts)
