"""Lists and records of a register: nested columns, or one column for each member.

A list of records is a column of an array of structs; or, where an engine has no structs, an array for each member,
called `list.member`, all of the same length. A single record likewise is a struct, or a column for each member.
"""

from collections.abc import Iterator, Mapping
from functools import partial

import ibis
import ibis.expr.types as ir

from yingshang.rules.compiling.elements import Bounds, value_of, wrong
from yingshang.rules.compiling.gathering import one_of
from yingshang.rules.compiling.operands import Fields, Listed, Operand
from yingshang.rules.compiling.refusal import NotCompilable
from yingshang.rules.dmn.types import Type

Known = Mapping[str, Bounds]


def missing_parts(table: ibis.Table, name: str, wanted: Type) -> tuple[str, ...]:
    """Return the column or the members that a table lacks for a fact."""
    if name not in table.columns:
        lacking = [part for part in _parts(name, wanted) if part not in table.columns]
        return (name,) if len(lacking) == len(wanted.members) else tuple(lacking)
    kind = table[name].type()
    inner = kind.value_type if kind.is_array() else kind
    if not inner.is_struct():
        return ()
    return tuple(f"{name}.{member}" for member, _ in wanted.members if member not in inner.names)


def list_of(table: ibis.Table, name: str, wanted: Type, bounds: Known) -> Listed:
    """Return a list of the register. Raises WrongColumnType and NotCompilable."""
    if name not in table.columns:
        return _side_by_side(table, name, wanted, bounds)
    array = table[name]
    kind = array.type()
    if not kind.is_array() or bool(wanted.members) != kind.value_type.is_struct():
        raise wrong(name, kind, "list")
    make = partial(_record if wanted.members else value_of, name=name, wanted=wanted, bounds=bounds)
    return _checked(Listed(array=array, item=lambda element: make(element), missing=array.isnull()))


def record_of(table: ibis.Table, name: str, wanted: Type, bounds: Known) -> Fields:
    """Return a record of the register. Raises WrongColumnType and NotCompilable."""
    if name in table.columns:
        if not table[name].type().is_struct():
            raise wrong(name, table[name].type(), "context")
        return _record(table[name], name=name, wanted=wanted, bounds=bounds)
    members = {
        own: _member(table[part], part, kind, bounds)
        for part, (own, kind) in zip(_parts(name, wanted), wanted.members, strict=True)
    }
    return Fields(members=members)


def _record(value: ir.StructValue, *, name: str, wanted: Type, bounds: Known) -> Fields:
    members = {own: _member(value[own], f"{name}.{own}", kind, bounds) for own, kind in wanted.members}
    return Fields(members=members, missing=value.isnull())


def _side_by_side(table: ibis.Table, name: str, wanted: Type, bounds: Known) -> Listed:
    """Go over the places in arrays that stand side by side; nulls in all of them are taken for a record of nulls."""
    parts = {own: (table[part], kind) for part, (own, kind) in zip(_parts(name, wanted), wanted.members, strict=True)}
    first = next(iter(parts.values()))[0]

    def item(place: ir.IntegerValue) -> Operand:
        return Fields(
            members={own: _member(one[place], f"{name}.{own}", kind, bounds) for own, (one, kind) in parts.items()}
        )

    places = ibis.range(0, first.length().cast("int64"))
    return _checked(Listed(array=places, item=item, missing=first.isnull()))


def _member(value: ir.Value, name: str, wanted: Type, bounds: Known) -> Operand:
    if wanted.is_list or wanted.members:
        raise NotCompilable(f"“{name}”是列表里的列表或一组数据")
    return value_of(value, name, wanted, bounds)


def _checked(found: Listed) -> Listed:
    one_of(found)
    return found


def _parts(name: str, wanted: Type) -> Iterator[str]:
    return (f"{name}.{member}" for member, _ in wanted.members)
