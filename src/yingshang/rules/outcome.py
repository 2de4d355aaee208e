"""What a decision came to, and the way to ask why."""

from collections.abc import Callable
from dataclasses import dataclass, field

from yingshang.rules.explanation import Explanation
from yingshang.rules.feel.values import Value


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What was decided; `articles` are those of the deciding rows, here and in the decisions before."""

    decision: str
    value: Value
    articles: tuple[str, ...]
    _account: Callable[[], Explanation] = field(repr=False, compare=False)

    def explain(self) -> Explanation:
        """Return the whole account: every row, every cell, and why; made when it is first asked for."""
        return self._account()

    @property
    def unknown(self) -> tuple[str, ...]:
        """The missing facts that could change the outcome; while there are any, it is not final."""
        account = self.explain()
        made = {one.decision for one in account.required}
        names = (name for one in (*account.required, account) for name in one.unknown)
        return tuple(dict.fromkeys(name for name in names if name not in made))
