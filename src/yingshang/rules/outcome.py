"""What a decision came to, and the way to ask why."""

from dataclasses import dataclass, field

from yingshang.rules.dmn.deciding import Conclusion
from yingshang.rules.explanation import Explanation
from yingshang.rules.feel.values import Value
from yingshang.rules.states import State
from yingshang.rules.tracing import Account


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What was decided; `articles` are those of the deciding rows, here and in the decisions before."""

    decision: str
    value: Value
    articles: tuple[str, ...]
    _account: Account = field(repr=False, compare=False)

    def explain(self) -> Explanation:
        """Return the whole account: every row, every cell, and why; made when it is first asked for."""
        return self._account()

    @property
    def made(self) -> tuple[Conclusion, ...]:
        """The conclusions it rests on in the order they were made, its own last."""
        return self._account.made

    @property
    def unknown(self) -> tuple[str, ...]:
        """The missing facts that could change the outcome; while there are any, it is not final."""
        return self.explain().missing

    @property
    def state(self) -> State:
        """Met, unmet, unknown, manual review or not applicable (docs/rules.md)."""
        return self.explain().state
