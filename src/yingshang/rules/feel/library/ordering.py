"""List functions that order or judge items: min, max, all, any, sort (tables 75 and 80)."""

from collections.abc import Callable
from functools import partial

from yingshang.rules.feel.library.builtin import Builtin, builtin, of_list_or_items
from yingshang.rules.feel.library.signature import signature
from yingshang.rules.feel.logic import compared, conjunction, disjunction
from yingshang.rules.feel.values import Function, Value


def _extreme(items: list[Value], *, order: str) -> Value:
    if not items:
        return None
    best = items[0]
    for one in items:
        better = compared(order, one, best)
        if better is None:
            return None
        best = one if better else best
    return best


def _judged(items: list[Value], *, join: Callable[[list[Value]], bool | None]) -> Value:
    return join(items) if all(isinstance(item, bool) or item is None for item in items) else None


class _NoOrder(Exception):
    """Two items cannot be ordered."""


def _sort(items: list[Value], precedes: Function) -> Value:
    """Sort by one question per comparison; items that do not precede each other keep their order."""

    class Ranked:
        def __init__(self, item: Value) -> None:
            self.item = item

        def __lt__(self, other: "Ranked") -> bool:
            before = _precedes(precedes, self.item, other.item)
            if before is None:
                raise _NoOrder
            return before

    try:
        return [ranked.item for ranked in sorted(map(Ranked, items))]
    except _NoOrder:
        return None


def _precedes(function: Function, first: Value, second: Value) -> bool | None:
    answer = function.invoke((first, second))
    return answer if isinstance(answer, bool) else None


ORDERING: tuple[Builtin, ...] = (
    of_list_or_items("min", None, "c", partial(_extreme, order="<")),
    of_list_or_items("max", None, "c", partial(_extreme, order=">")),
    of_list_or_items("all", "boolean", "b", partial(_judged, join=conjunction)),
    of_list_or_items("any", "boolean", "b", partial(_judged, join=disjunction)),
    builtin("sort", "list", signature("list: list, precedes: function", _sort)),
)
