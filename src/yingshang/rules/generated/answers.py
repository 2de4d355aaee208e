"""What a table answers when these rows match: asked of the interpreter once per set of rows, then remembered."""

from collections.abc import Callable, Mapping

from yingshang.rules.dmn.definitions import DecisionTable
from yingshang.rules.dmn.hit_policy import Result, hits, settle
from yingshang.rules.feel.values import Value
from yingshang.rules.generated.unwritable import Retreat

_REMEMBERED = 10_000
Read = Callable[[DecisionTable, Result], object]


class Settling:
    """Applies the hit policy to rows given as bits of a number: bit 0 is the first row."""

    def __init__(self, table: DecisionTable, read: Read) -> None:
        self._table = table
        self._read = read

    def __call__(self, rows: int, scope: Mapping[str, Value]) -> object:
        """Return what is read from the result. Raises Retreat when the rows contradict the policy."""
        matching = tuple(row for bit, row in enumerate(self._table.rows) if rows >> bit & 1)
        result = settle(self._table, hits(self._table, matching, scope), scope)
        if result.is_ambiguous:
            raise Retreat
        return self._read(self._table, result)


class Answers(dict[int, object]):
    """The answers of a table whose outputs are constants."""

    def __init__(self, settling: Settling) -> None:
        super().__init__()
        self._settling = settling

    def __missing__(self, rows: int) -> object:
        answer = self._settling(rows, {})
        if len(self) < _REMEMBERED:
            self[rows] = answer
        return answer


def copied(value: object) -> object:
    """Return the value with lists and contexts of its own, so that no caller changes what is remembered."""
    if isinstance(value, list):
        return [copied(one) for one in value]
    return {name: copied(one) for name, one in value.items()} if isinstance(value, dict) else value
