"""Rows of facts for one decision: at random, on its boundaries and one unit beside them, and with nulls put in."""

import random
from collections.abc import Iterator, Mapping
from decimal import Decimal

from yingshang.batch.proving.boundaries import Boundary, boundaries
from yingshang.batch.proving.drawing import Drawer
from yingshang.batch.proving.pools import neighbours
from yingshang.batch.proving.shapes import Facts
from yingshang.batch.proving.solving import Put, fits, members_in, putting, seen_from, solved
from yingshang.rules.dmn.definitions import Decision, InputData
from yingshang.rules.feel import ast
from yingshang.rules.feel.values import Value

_EXACT_HITS = 12


class Sampler:
    """Makes rows for a decision; `units` are the least steps of its numbers. The same seed makes the same rows."""

    def __init__(self, decision: Decision, *, units: Mapping[str, Decimal], seed: int) -> None:
        self._chance = random.Random(seed)
        self._decision, self._units = decision, units
        self._boundaries = boundaries(decision)
        self._drawer = Drawer(decision, self._boundaries, units=units, chance=self._chance)
        self._single = {one.name for one in decision.inputs if not one.type.is_list and not one.type.members}

    def rows(self, count: int) -> tuple[Facts, ...]:
        """Return so many rows; half of them lie on boundaries or beside, if the decision has any."""
        on_boundary: list[Facts] = []
        while len(on_boundary) < count // 2 and (more := list(self._on_boundaries())):
            on_boundary += more
        self._chance.shuffle(on_boundary)
        chosen = on_boundary[: count // 2]
        chosen += [self._drawer.facts() for _ in range(count - len(chosen))]
        return tuple(self._with_a_null(one) if place % 5 == 4 else one for place, one in enumerate(chosen))

    def _with_a_null(self, facts: Facts) -> Facts:
        return {**facts, self._chance.choice(list(facts)): None} if facts else facts

    def _on_boundaries(self) -> Iterator[Facts]:
        for one in self._boundaries:
            for name in sorted(_names(one.tree) & self._single):
                hits = (self._hit(one, name) for _ in range(1 if isinstance(one.tree, ast.Name) else _EXACT_HITS))
                yield from _with_neighbours(hits, self._drawer.unit(name))
            for wanted, member in members_in(self._decision, one):
                name = f"{wanted.name}.{member}" if member else wanted.name
                hits = (self._hit_in_list(one, wanted, member, name) for _ in range(_EXACT_HITS))
                yield from _with_neighbours(hits, self._drawer.unit(name))

    def _hit(self, one: Boundary, name: str) -> tuple[Put, Value]:
        """Return the number that hits the boundary, and what puts it, or another, in its place."""
        facts = {**self._drawer.facts(), **self._whole_numbers(one.tree)}

        def put(value: Value) -> Facts:
            return {**facts, name: value}

        if isinstance(one.tree, ast.Name):
            return put, fits(one, self._drawer.unit(name))
        if name not in self._units:
            return put, None
        return put, solved(one.tree, one.value, put, self._drawer.unit(name), lambda given: {})

    def _hit_in_list(self, one: Boundary, wanted: InputData, member: str, name: str) -> tuple[Put, Value]:
        facts = {**self._drawer.facts(), **self._whole_numbers(one.tree)}
        items = [self._with_whole_numbers(wanted, item) for item in self._drawer.items(wanted, least=1)]
        place = self._chance.randrange(len(items))
        put = putting({**facts, wanted.name: items}, wanted, place, member)
        if name not in self._units:
            return put, None
        seen = seen_from(one.tree, wanted, place)
        return put, solved(one.tree, one.value, put, self._drawer.unit(name), seen)

    def _whole_numbers(self, tree: ast.Node) -> Facts:
        """Whole divisors let a ratio be hit exactly; it takes many different ones to catch an engine that rounds."""
        return {name: self._whole() for name in sorted(_names(tree) & self._units.keys() & self._single)}

    def _with_whole_numbers(self, wanted: InputData, item: Value) -> Value:
        if not isinstance(item, dict):
            return item
        return {
            name: self._whole() if f"{wanted.name}.{name}" in self._units and self._chance.random() < 0.7 else value
            for name, value in item.items()
        }

    def _whole(self) -> Decimal:
        sign = -1 if self._chance.random() < 0.1 else 1
        return Decimal(sign * self._chance.randint(1, 99_999) * self._chance.choice((1, 10, 1000)))


def _with_neighbours(hits: Iterator[tuple[Put, Value]], unit: Decimal) -> Iterator[Facts]:
    for put, found in hits:
        if found is None:
            return
        yield put(found)
        yield from (put(near) for near in neighbours(found, unit))


def _names(tree: ast.Node) -> set[str]:
    return {node.name for node, _ in ast.walk(tree) if isinstance(node, ast.Name)}
