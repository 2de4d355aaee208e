"""Rows of facts for one decision: at random, on its boundaries and one unit beside them, and with nulls put in."""

import random
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import TypeAlias

from yingshang.batch.proving.boundaries import Boundary, boundaries
from yingshang.batch.proving.pools import drawn, is_storable, neighbours, pool
from yingshang.rules.dmn.definitions import Decision
from yingshang.rules.feel import ast
from yingshang.rules.feel.evaluator import evaluator
from yingshang.rules.feel.values import NUMBERS, Value

Facts: TypeAlias = Mapping[str, Value]
_EXACT_HITS = 12


class Sampler:
    """Makes rows for a decision; `units` are the least steps of its numbers. The same seed makes the same rows."""

    def __init__(self, decision: Decision, *, units: Mapping[str, Decimal], seed: int) -> None:
        self._chance = random.Random(seed)
        self._units = units
        self._boundaries = boundaries(decision)
        named: dict[str, set[Value]] = {one.name: set() for one in decision.inputs}
        for one in self._boundaries:
            for name in _names(one.tree) & named.keys():
                named[name].add(one.value)
        self._pools = {one.name: pool(one, named[one.name], self._unit(one.name)) for one in decision.inputs}

    def rows(self, count: int) -> tuple[Facts, ...]:
        """Return so many rows; half of them lie on boundaries or beside, if the decision has any."""
        on_boundary: list[Facts] = []
        while len(on_boundary) < count // 2 and (more := list(self._on_boundaries())):
            on_boundary += more
        self._chance.shuffle(on_boundary)
        chosen = on_boundary[: count // 2]
        chosen += [self._at_random() for _ in range(count - len(chosen))]
        return tuple(self._with_a_null(one) if place % 5 == 4 else one for place, one in enumerate(chosen))

    def _unit(self, name: str) -> Decimal:
        return self._units.get(name, Decimal(1))

    def _at_random(self) -> Facts:
        return {name: drawn(values, self._chance, self._unit(name)) for name, values in self._pools.items()}

    def _with_a_null(self, facts: Facts) -> Facts:
        return {**facts, self._chance.choice(list(facts)): None} if facts else facts

    def _on_boundaries(self) -> Iterator[Facts]:
        for one in self._boundaries:
            for name in sorted(_names(one.tree) & self._pools.keys()):
                for _ in range(1 if isinstance(one.tree, ast.Name) else _EXACT_HITS):
                    facts = {**self._at_random(), **self._whole_numbers(one.tree)}
                    found = self._solved(one, name, facts)
                    if found is None:
                        break
                    yield {**facts, name: found}
                yield from ({**facts, name: near} for near in neighbours(found, self._unit(name)))

    def _whole_numbers(self, tree: ast.Node) -> Facts:
        """Whole divisors let a ratio be hit exactly; it takes many different ones to catch an engine that rounds."""
        return {name: self._whole() for name in sorted(_names(tree) & self._units.keys())}

    def _whole(self) -> Decimal:
        sign = -1 if self._chance.random() < 0.1 else 1
        return Decimal(sign * self._chance.randint(1, 99_999) * self._chance.choice((1, 10, 1000)))

    def _solved(self, boundary: Boundary, name: str, facts: Facts) -> Value:
        """Return the fact with which the expression has the boundary's value: exact where it is linear in the fact."""
        if isinstance(boundary.tree, ast.Name):
            return boundary.value if is_storable(boundary.value, self._unit(name)) else None
        if not isinstance(boundary.value, Decimal) or name not in self._units:
            return None
        answer = evaluator(boundary.tree)
        start, step = (answer({**facts, name: Decimal(one)}) for one in (0, 1))
        if not isinstance(start, Decimal) or not isinstance(step, Decimal) or start == step:
            return None
        wanted = NUMBERS.divide(boundary.value - start, step - start)
        return NUMBERS.quantize(wanted, self._units[name]) if abs(wanted) < 10**12 else None


def _names(tree: ast.Node) -> set[str]:
    return {node.name for node, _ in ast.walk(tree) if isinstance(node, ast.Name)}
