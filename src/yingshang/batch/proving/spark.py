"""Spark, held to the interpreter."""

from collections.abc import Mapping, Sequence
from typing import Any

import ibis

from yingshang.batch.proving.engines import TABLE, Row

_TYPES = {"string": "string", "int64": "bigint", "boolean": "boolean", "date": "date"}


class Spark:
    """A Spark session that somebody else opens and closes."""

    name, dialect = "Spark", "pyspark"

    def __init__(self, session: Any) -> None:
        self._session = session

    def answers(self, query: str, rows: Sequence[Row], schema: Mapping[str, str]) -> Sequence[Row]:
        """Return what the query finds in the rows."""
        told = ", ".join(f"`{name}` {_type(kind)}" for name, kind in schema.items())
        values = [tuple(_value(row[name], kind) for name, kind in schema.items()) for row in rows]
        self._session.createDataFrame(values, told).coalesce(1).createOrReplaceTempView(TABLE)
        return [row.asDict() for row in self._session.sql(query).collect()]


def _value(value: object, kind: str) -> object:
    return int(str(value)) if kind == "int64" and value is not None else value


def _type(kind: str) -> str:
    parsed = ibis.dtype(kind)
    if parsed.is_decimal():
        return f"decimal({parsed.precision}, {parsed.scale})"
    return "timestamp_ntz" if parsed.is_timestamp() else _TYPES[kind]
