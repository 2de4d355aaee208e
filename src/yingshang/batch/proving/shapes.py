"""How the facts of a decision lie in columns: nested, or where an engine has no records, an array for each member."""

from collections.abc import Iterator, Mapping, Sequence
from typing import TypeAlias

import ibis.expr.datatypes as dt

from yingshang.rules.compiling.assumptions import assumed_type
from yingshang.rules.compiling.elements import Bounds
from yingshang.rules.dmn.definitions import Decision, InputData
from yingshang.rules.dmn.types import Type
from yingshang.rules.feel.values import Value

Facts: TypeAlias = Mapping[str, Value]
#: the SQL types of single values, those of records under `record.member`
Leaves: TypeAlias = Mapping[str, str]


def leaves(decision: Decision, seed: int) -> Leaves:
    """Return the types of all single values; numbers are whole ones or money, in turn."""
    kinds = {name: _scalar(name, kind) for one in decision.inputs for name, kind in parts_of(one)}
    numeric = [name for name, kind in kinds.items() if kind.startswith("decimal")]
    whole = {name for place, name in enumerate(numeric) if (place + seed) % 3 == 2}
    return {name: "int64" if name in whole else kind for name, kind in kinds.items()}


def parts_of(wanted: InputData) -> Iterator[tuple[str, Type]]:
    """Yield the single values of a fact by name: itself, or its members."""
    if not wanted.type.members:
        yield wanted.name, wanted.type
    for member, kind in wanted.type.members:
        yield f"{wanted.name}.{member}", kind


def nested(decision: Decision, known: Leaves) -> dict[str, dt.DataType]:
    """Return the types of the columns, records and lists being columns."""
    return {one.name: _nested(one, known) for one in decision.inputs}


def side_by_side(decision: Decision, known: Leaves) -> dict[str, dt.DataType]:
    """Return the types of the columns, each member of a record being one."""
    lists = {name for one in decision.inputs if one.type.is_list for name, _ in parts_of(one)}
    kinds = {name: dt.dtype(kind) for name, kind in known.items()}
    return {name: dt.Array(kind) if name in lists else kind for name, kind in kinds.items()}


def without_null_records(decision: Decision, facts: Facts) -> Facts:
    """Return the facts with a record of nulls for each null among records: side by side they look alike."""
    filled = {one.name: _filled(facts[one.name], one.type) for one in decision.inputs if one.type.members}
    return {**facts, **filled}


def laid_apart(decision: Decision, facts: Facts) -> dict[str, object]:
    """Return the facts with each member of a record as a column."""
    found: dict[str, object] = {}
    for one in decision.inputs:
        value = facts[one.name]
        for member, _ in one.type.members:
            found[f"{one.name}.{member}"] = _of_member(value, member)
        if not one.type.members:
            found[one.name] = value
    return found


def bounds(decision: Decision, known: Leaves, rows: Sequence[Facts]) -> dict[str, Bounds]:
    """Return the least and the greatest of all numbers, as a run over a register knows them."""
    found: dict[str, Bounds] = {}
    for name, values in _columns(decision, rows):
        numbers = [value for value in values if value is not None]
        if numbers and known[name].startswith(("int", "decimal")):
            found[name] = (min(numbers), max(numbers))  # type: ignore[type-var,assignment]
    return found


def _columns(decision: Decision, rows: Sequence[Facts]) -> Iterator[tuple[str, list[Value]]]:
    for one in decision.inputs:
        for name, _ in parts_of(one):
            laid = (laid_apart(decision, facts)[name] for facts in rows)
            if one.type.is_list:
                yield name, [item for several in laid for item in several or ()]  # type: ignore[attr-defined]
            else:
                yield name, list(laid)  # type: ignore[arg-type]


def _scalar(name: str, kind: Type) -> str:
    return str(assumed_type(InputData(name=name, type=Type(kind=kind.kind))))


def _nested(wanted: InputData, known: Leaves) -> dt.DataType:
    kinds = {name.removeprefix(f"{wanted.name}."): dt.dtype(known[name]) for name, _ in parts_of(wanted)}
    one = dt.Struct(kinds) if wanted.type.members else kinds[wanted.name]
    return dt.Array(one) if wanted.type.is_list else one


def _filled(value: Value, kind: Type) -> Value:
    nulls: Value = dict.fromkeys(name for name, _ in kind.members)
    if isinstance(value, list):
        return [nulls if one is None else one for one in value]
    return nulls if value is None and not kind.is_list else value


def _of_member(value: Value, member: str) -> object:
    if isinstance(value, list):
        return [_of_member(one, member) for one in value]
    return value.get(member) if isinstance(value, dict) else None
