"""What a decision came to, and the way to ask why."""

from collections.abc import Mapping

from yingshang.rules.dmn.deciding import Conclusion
from yingshang.rules.explanation import Explanation
from yingshang.rules.feel.values import Value
from yingshang.rules.states import State
from yingshang.rules.tracing import account_of


class Outcome:
    """What was decided; `made` are the conclusions it rests on in the order they were made, its own last."""

    __slots__ = ("_given", "_told", "made")

    def __init__(self, made: tuple[Conclusion, ...], given: Mapping[str, object]) -> None:
        self.made = made
        self._given = given
        self._told: Explanation | None = None

    def __repr__(self) -> str:
        return f"Outcome(decision={self.decision!r}, value={self.value!r})"

    @property
    def decision(self) -> str:
        return self.made[-1].decision.name

    @property
    def value(self) -> Value:
        return self.made[-1].value

    @property
    def articles(self) -> tuple[str, ...]:
        """The articles of the deciding rows, here and in the decisions before."""
        rows = (row for one in reversed(self.made) for row in one.deciding)
        return tuple(dict.fromkeys(row.article for row in rows if row.article))

    def explain(self) -> Explanation:
        """Return the whole account: every row, every cell, and why; made when it is first asked for."""
        if self._told is None:
            self._told = account_of(self.made, self._given)
        return self._told

    @property
    def unknown(self) -> tuple[str, ...]:
        """The missing facts that could change the outcome; while there are any, it is not final."""
        return self.explain().missing

    @property
    def state(self) -> State:
        """Met, unmet, unknown, manual review or not applicable (docs/rules.md)."""
        return self.explain().state
