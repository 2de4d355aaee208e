"""Facts with which an expression has just a certain value: one number in them is set as it must be."""

from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from typing import TypeAlias

from yingshang.batch.proving.boundaries import Boundary
from yingshang.batch.proving.drawing import words
from yingshang.batch.proving.pools import is_storable
from yingshang.batch.proving.shapes import Facts
from yingshang.rules.dmn.definitions import Decision, InputData
from yingshang.rules.feel import ast
from yingshang.rules.feel.binding import ITEM, free_names
from yingshang.rules.feel.evaluator import evaluator
from yingshang.rules.feel.values import NUMBERS, Value

#: the facts with this one number set to a value
Put: TypeAlias = Callable[[Value], Facts]


def solved(tree: ast.Node, wanted: Value, put: Put, unit: Decimal, others: Callable[[Facts], Facts]) -> Value:
    """Return the number with which the tree has the value: exact where it is linear in it; else None."""
    if not isinstance(wanted, Decimal):
        return None
    answer = evaluator(tree)
    start, step = (answer({**(facts := put(Decimal(one))), **others(facts)}) for one in (0, 1))
    if not isinstance(start, Decimal) or not isinstance(step, Decimal) or start == step:
        return None
    found = NUMBERS.divide(wanted - start, step - start)
    return NUMBERS.quantize(found, unit) if abs(found) < 10**12 else None


def members_in(decision: Decision, boundary: Boundary) -> Iterator[tuple[InputData, str]]:
    """Yield the lists and members that an expression speaks of; an item that is no record has the member ''."""
    spoken = words(boundary.tree)
    for one in decision.inputs:
        if not one.type.is_list:
            continue
        names = [name for name, _ in one.type.members] or [""]
        yield from ((one, name) for name in names if name in spoken or not name)


def putting(facts: Facts, wanted: InputData, place: int, member: str) -> Put:
    """Return what sets a member of one item of a list, or the item itself."""
    items = facts[wanted.name]
    assert isinstance(items, list)
    nulls = dict.fromkeys(name for name, _ in wanted.type.members)

    def put(value: Value) -> Facts:
        item = items[place]
        changed = {**nulls, **(item if isinstance(item, dict) else {}), member: value} if member else value
        return {**facts, wanted.name: [*items[:place], changed, *items[place + 1 :]]}

    return put


def seen_from(tree: ast.Node, wanted: InputData, place: int) -> Callable[[Facts], Facts]:
    """Return what a condition within a list sees besides the facts: the item under the loop's own name, its members."""
    free = free_names(tree)

    def others(facts: Facts) -> Facts:
        items = facts[wanted.name]
        assert isinstance(items, list)
        item = items[place]
        members: Mapping[str, Value] = item if isinstance(item, dict) else {}
        bound = {name: item for name in free if name not in facts and name not in members}
        return {**bound, ITEM: item, **{name: value for name, value in members.items() if name not in facts}}

    return others


def fits(boundary: Boundary, unit: Decimal) -> Value:
    """Return the boundary's own value where a column can hold it."""
    return boundary.value if is_storable(boundary.value, unit) else None
