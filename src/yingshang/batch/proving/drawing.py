"""Draws facts at random from values worth trying: single ones, records, and lists of them of every length."""

import random
from collections.abc import Iterable, Mapping
from decimal import Decimal

from yingshang.batch.proving.boundaries import Boundary
from yingshang.batch.proving.pools import drawn, pool
from yingshang.batch.proving.shapes import Facts, parts_of
from yingshang.rules.dmn.definitions import Decision, InputData
from yingshang.rules.feel import ast
from yingshang.rules.feel.values import Value

_LONGEST = 4


class Drawer:
    """Draws the facts of one decision; `units` are the least steps of numbers, those of members as `record.member`."""

    def __init__(
        self, decision: Decision, boundaries: Iterable[Boundary], *, units: Mapping[str, Decimal], chance: random.Random
    ) -> None:
        self._inputs, self._units, self._chance = decision.inputs, units, chance
        named: dict[str, set[Value]] = {}
        for one in boundaries:
            for word in words(one.tree):
                named.setdefault(word, set()).add(one.value)
        self._pools = {
            name: pool(InputData(name=name, type=kind), named.get(name.rpartition(".")[2], set()), self.unit(name))
            for wanted in decision.inputs
            for name, kind in parts_of(wanted)
        }
        counts = [one.value for one in boundaries if isinstance(one.tree, ast.Call) and one.tree.function == "count"]
        self._lengths = [int(one) + more for one in counts if isinstance(one, Decimal) and one < 12 for more in (0, 1)]

    def unit(self, name: str) -> Decimal:
        """Return the least step of a number."""
        return self._units.get(name, Decimal(1))

    def facts(self) -> Facts:
        """Return facts at random."""
        return {one.name: self._fact(one) for one in self._inputs}

    def items(self, wanted: InputData, *, least: int = 0) -> list[Value]:
        """Return a list of so many items at least."""
        most = max(_LONGEST, *self._lengths) if self._lengths else _LONGEST
        length = self._chance.choice(self._lengths) if self._lengths and self._chance.random() < 0.3 else None
        count = max(least, self._chance.randint(0, most) if length is None else length)
        items = [self._item(wanted) for _ in range(count)]
        # Nothing but known values: else one null among many items would hide all that a sum could get wrong.
        return items if self._chance.random() < 0.4 else [self._known(wanted, one) for one in items]

    def _fact(self, wanted: InputData) -> Value:
        if not wanted.type.is_list:
            return self._item(wanted)
        return None if self._chance.random() < 0.08 else self.items(wanted)

    def _item(self, wanted: InputData) -> Value:
        if not wanted.type.members:
            return self._drawn(wanted.name)
        if self._chance.random() < 0.05:
            return None
        return {member: self._drawn(f"{wanted.name}.{member}") for member, _ in wanted.type.members}

    def _drawn(self, name: str) -> Value:
        return drawn(self._pools[name], self._chance, self.unit(name))

    def _known(self, wanted: InputData, item: Value) -> Value:
        if isinstance(item, dict):
            return {name: self._kept(f"{wanted.name}.{name}", value) for name, value in item.items()}
        return item if wanted.type.members else self._kept(wanted.name, item)

    def _kept(self, name: str, value: Value) -> Value:
        return self._chance.choice(self._pools[name]) if value is None and self._pools[name] else value


def words(tree: ast.Node) -> set[str]:
    """Return the names and the members a tree speaks of."""
    names = {node.name for node, _ in ast.walk(tree) if isinstance(node, ast.Name)}
    return names | {node.member for node, _ in ast.walk(tree) if isinstance(node, ast.Path)}
