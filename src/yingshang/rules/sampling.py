"""Facts drawn around the boundaries of decisions: every segment of every column, null, and usual values."""

from collections.abc import Iterable, Iterator
from decimal import Decimal
from itertools import product
from random import Random

from yingshang.rules.dmn.definitions import Decision, DecisionTable, InputData
from yingshang.rules.feel.values import NUMBERS, Value
from yingshang.rules.input_trace import names_in
from yingshang.rules.partition.constants import Opaque, constants_of
from yingshang.rules.partition.segments import segments_of, usual

Facts = dict[str, Value]


def samples_of(decisions: Iterable[Decision], most: int, chance: Random) -> Iterator[Facts]:
    """Yield facts for the inputs of the decisions: every combination when there are few, else drawn ones."""
    known = tuple(decisions)
    inputs = {one.name: one for decision in known for one in decision.inputs}
    pools = {name: _pool(one, known) for name, one in inputs.items()}
    size = 1
    for pool in pools.values():
        size *= len(pool)
    if size <= most:
        for values in product(*pools.values()):
            yield dict(zip(pools, values, strict=True))
    else:
        for _ in range(most):
            yield {name: chance.choice(pool) for name, pool in pools.items()}


def _pool(wanted: InputData, decisions: tuple[Decision, ...]) -> list[Value]:
    """Return the values of one fact that could make a difference."""
    constants = [value for decision in decisions for value in _constants(wanted.name, decision)]
    allowed = wanted.type.allowed
    constants += allowed.choices if allowed else ()
    try:
        segments, _ = segments_of(constants, wanted.type.value_kind)
    except Opaque:
        return [None, *constants]
    found = [None, *(one.sample for one in segments if one.sample is not None), *_usual(wanted)]
    return [one for one in found if one is None or allowed is None or allowed.decide(one, {}) is True]


def _usual(wanted: InputData) -> list[Value]:
    if wanted.type.value_kind == "boolean":
        return [True, False]
    if wanted.type.value_kind == "number":
        return [Decimal(0), Decimal(1), Decimal(100)]
    return [usual(wanted.type.value_kind)]


def _constants(name: str, decision: Decision) -> Iterator[Value]:
    """Yield what the columns that speak of a fact are compared with; of a ratio also its hundredfold."""
    for one in (*decision.before, decision):
        logic = one.logic
        if not isinstance(logic, DecisionTable):
            continue
        for at, column in enumerate(logic.columns):
            if name in names_in(column.formula.tree):
                for row in logic.rows:
                    yield from _cell_constants(row.cells[at].tree)


def _cell_constants(tree: object) -> Iterator[Value]:
    try:
        for value in constants_of(tree):  # type: ignore[arg-type]
            yield value
            if isinstance(value, Decimal) and abs(value) < 1:
                yield NUMBERS.multiply(value, Decimal(100))
    except Opaque:
        return
