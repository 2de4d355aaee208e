"""What SQL type a register will most likely have for a fact, while there is no register yet."""

import ibis.expr.datatypes as dt

from yingshang.rules.dmn.definitions import InputData
from yingshang.rules.dmn.types import Type

_ASSUMED: dict[str, dt.DataType] = {"number": dt.Decimal(15, 2), "string": dt.string, "boolean": dt.boolean}
_ASSUMED |= {"date": dt.date, "date and time": dt.timestamp}


def assumed_type(wanted: InputData) -> dt.DataType | None:
    """Return the type, or None when nobody can know."""
    return _of_type(wanted.type)


def _of_type(wanted: Type) -> dt.DataType | None:
    one = _record(wanted) if wanted.members else _ASSUMED.get(wanted.kind or "")
    return dt.Array(one) if one and wanted.is_list else one


def _record(wanted: Type) -> dt.DataType | None:
    members = {name: found for name, kind in wanted.members if (found := _of_type(kind))}
    return dt.Struct(members) if len(members) == len(wanted.members) else None
