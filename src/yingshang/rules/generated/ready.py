"""The generated code of one model, each decision written when it is first made."""

from collections.abc import Callable, Mapping

from yingshang.rules.dmn.deciding import Conclusion
from yingshang.rules.dmn.definitions import Decision
from yingshang.rules.feel.values import Value
from yingshang.rules.generated.concluding import Conclude, concluder
from yingshang.rules.generated.generating import generate

Decide = Callable[[Mapping[str, Value]], Value]


class Ready:
    """Keeps what was generated, by the identity of the decision."""

    __slots__ = ("_concluders", "_values")

    def __init__(self) -> None:
        self._values: dict[str, Decide | None] = {}
        self._concluders: dict[str, Conclude] = {}

    def value(self, decision: Decision) -> Decide | None:
        """Return the function from accepted facts to the value; None where only the interpreter will do."""
        if decision.identity not in self._values:
            self._values[decision.identity] = generate(decision)
        return self._values[decision.identity]

    def conclude(self, decision: Decision, scope: Mapping[str, Value]) -> Conclusion:
        """Make one decision, those before it being in the scope. Raises what `dmn.deciding.conclude` does."""
        made = self._concluders.get(decision.identity)
        if made is None:
            made = self._concluders[decision.identity] = concluder(decision)
        return made(scope)
