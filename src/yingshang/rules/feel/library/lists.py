"""List functions that find items in lists and make lists of lists (table 75). No list grows past LONGEST_LIST."""

from decimal import Decimal

from yingshang.rules.feel.effort import spend
from yingshang.rules.feel.library.builtin import builtin
from yingshang.rules.feel.library.membership import Membership
from yingshang.rules.feel.library.signature import signature
from yingshang.rules.feel.library.whole import position, whole
from yingshang.rules.feel.logic import equal
from yingshang.rules.feel.values import Function, Value

LONGEST_LIST = 1_000_000
Items = list[Value]


def contains(items: Items, element: Value) -> Value:
    """Say whether an item equals the element; items of other kinds just do not."""
    return any(equal(item, element) is True for item in items)


def concatenate(*lists: Items) -> Value:
    """Return all items of all lists."""
    return [item for one in lists for item in one] if sum(map(len, lists)) <= LONGEST_LIST else None


def distinct(items: Items) -> Items:
    """Return the items without those that equal an earlier one."""
    seen = Membership()
    return [item for item in items if seen.adds(item)]


def _duplicates(items: Items) -> Items:
    """Return each item that comes more than once, in the order of its first coming."""
    once, twice = Membership(), Membership()
    repeated = Membership()
    for item in items:
        if not once.adds(item):
            repeated.adds(item)
    return [item for item in items if item in repeated and twice.adds(item)]


def _union(*lists: Items) -> Value:
    joined = concatenate(*lists)
    return distinct(joined) if isinstance(joined, list) else None


def _sublist(items: Items, start: Decimal, length: Decimal | None = None) -> Value:
    begin = position(start, len(items))
    count = len(items) if length is None else whole(length)
    if begin is None or count is None or count < 1 or (length is not None and begin + count > len(items)):
        return None
    return items[begin : begin + count]


def _append(items: Items, *more: Value) -> Value:
    return [*items, *more] if len(items) + len(more) <= LONGEST_LIST else None


def _insert_before(items: Items, place: Decimal, new_item: Value) -> Value:
    at = position(place, len(items))
    return None if at is None or len(items) >= LONGEST_LIST else [*items[:at], new_item, *items[at:]]


def _remove(items: Items, place: Decimal) -> Value:
    at = position(place, len(items))
    return None if at is None else items[:at] + items[at + 1 :]


def _replace_at(items: Items, place: Decimal, new_item: Value) -> Value:
    at = position(place, len(items))
    return None if at is None else [*items[:at], new_item, *items[at + 1 :]]


def _replace_matching(items: Items, match: Function, new_item: Value) -> Value:
    """Replace each item for which `match(item, new item)` holds; null when it does not say true or false."""
    replaced: Items = []
    for item in items:
        answer = match.invoke((item, new_item))
        if not isinstance(answer, bool):
            return None
        replaced.append(new_item if answer else item)
    return replaced


def _index_of(items: Items, match: Value) -> Items:
    return [Decimal(place) for place, item in enumerate(items, 1) if equal(item, match) is True]


def flatten(items: Items) -> Value:
    """Return the items of all lists within lists, however deep."""
    flat: Items = []
    waiting = [iter(items)]
    while waiting:
        for item in waiting[-1]:
            if isinstance(item, list):
                spend(1)
                waiting.append(iter(item))
                break
            flat.append(item)
        else:
            waiting.pop()
        if len(flat) + len(waiting) > LONGEST_LIST:
            return None
    return flat


LISTS = (
    builtin("list contains", "boolean", signature("list: list, element", contains)),
    builtin(
        "sublist", "list", signature("list: list, start position: number, length?: number", _sublist)
    ),
    builtin("append", "list", signature("list: list, item...", _append)),
    builtin("concatenate", "list", signature("list...: list", concatenate)),
    builtin("insert before", "list", signature("list: list, position: number, newItem", _insert_before)),
    builtin("remove", "list", signature("list: list, position: number", _remove)),
    builtin("reverse", "list", signature("list: list", lambda items: items[::-1])),
    builtin("index of", "list", signature("list: list, match", _index_of)),
    builtin("union", "list", signature("list...: list", _union)),
    builtin("distinct values", "list", signature("list: list", distinct)),
    builtin("duplicate values", "list", signature("list: list", _duplicates)),
    builtin("flatten", "list", signature("list: list", flatten)),
    builtin(
        "list replace",
        "list",
        signature("list: list, position: number, newItem", _replace_at),
        signature("list: list, match: function, newItem", _replace_matching),
    ),
)
