"""What a decision came to, and the way to ask why."""

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Protocol

from yingshang.rules.dmn.deciding import Conclusion
from yingshang.rules.explanation import Explanation
from yingshang.rules.feel.values import Value
from yingshang.rules.miss import Miss
from yingshang.rules.states import State
from yingshang.rules.tracing import account_of


class Reaches(Protocol):
    """A model, as far as its outcomes ask it."""

    def nearest_miss(
        self,
        decision: str,
        facts: Mapping[str, object],
        wanted: object,
        *,
        fixed: Collection[str] = (),
        now: datetime | None = None,
    ) -> Miss | None:
        """Return the nearest way to an outcome."""


class Outcome:
    """What was decided; `made` are the conclusions it rests on in the order they were made, its own last."""

    __slots__ = ("_given", "_model", "_now", "_told", "made")

    def __init__(
        self, made: tuple[Conclusion, ...], given: Mapping[str, object], model: Reaches, now: datetime | None
    ) -> None:
        self.made = made
        self._given = given
        self._model = model
        self._now = now
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

    def nearest_miss(self, wanted: object, *, fixed: Collection[str] = ()) -> Miss | None:
        """Return the fewest and smallest changes to the facts that give what is wanted; None when none was found.

        `wanted` is a value, a `State`, or a predicate of the value; `fixed` are facts nobody can change.
        """
        return self._model.nearest_miss(self.decision, self._given, wanted, fixed=fixed, now=self._now)

    @property
    def unknown(self) -> tuple[str, ...]:
        """The missing facts that could change the outcome; while there are any, it is not final."""
        return self.explain().missing

    @property
    def state(self) -> State:
        """Met, unmet, unknown, manual review or not applicable (docs/rules.md)."""
        return self.explain().state
