"""Spark, held to the interpreter."""

from collections.abc import Mapping, Sequence
from typing import Any

import ibis.expr.datatypes as dt

from yingshang.batch.proving.engines import TABLE, Row

_TYPES = {"string": "string", "int64": "bigint", "boolean": "boolean", "date": "date"}


class Spark:
    """A Spark session that somebody else opens and closes."""

    name, dialect, has_records = "Spark", "pyspark", True

    def __init__(self, session: Any) -> None:
        self._session = session

    def answers(self, query: str, rows: Sequence[Row], schema: Mapping[str, dt.DataType]) -> Sequence[Row]:
        """Return what the query finds in the rows."""
        told = ", ".join(f"`{name}` {_type(kind)}" for name, kind in schema.items())
        values = [tuple(_value(row[name], kind) for name, kind in schema.items()) for row in rows]
        self._session.createDataFrame(values, told).coalesce(1).createOrReplaceTempView(TABLE)
        return [row.asDict() for row in self._session.sql(query).collect()]


def _value(value: Any, kind: dt.DataType) -> Any:
    if value is None:
        return None
    if kind.is_array():
        return [_value(one, kind.value_type) for one in value]
    if kind.is_struct():
        return {name: _value(value[name], one) for name, one in kind.items()}
    return int(str(value)) if kind.is_integer() else value


def _type(kind: dt.DataType) -> str:
    if kind.is_array():
        return f"array<{_type(kind.value_type)}>"
    if kind.is_struct():
        return "struct<" + ", ".join(f"`{name}`: {_type(one)}" for name, one in kind.items()) + ">"
    if kind.is_decimal():
        return f"decimal({kind.precision}, {kind.scale})"
    return "timestamp_ntz" if kind.is_timestamp() else _TYPES[str(kind)]
