"""The SQL engines that can be held to the interpreter."""

from collections.abc import Mapping, Sequence
from typing import Protocol

import duckdb
import ibis
import ibis.expr.datatypes as dt
import pyarrow

Row = Mapping[str, object]
TABLE = "register"


class Engine(Protocol):
    """Answers a query over rows; `dialect` is how Ibis calls its SQL.

    An engine that does not have records gets an array for each of their members.
    """

    name: str
    dialect: str
    has_records: bool

    def answers(self, query: str, rows: Sequence[Row], schema: Mapping[str, dt.DataType]) -> Sequence[Row]:
        """Return what the query finds in a table `register` with these rows."""


class DuckDB:
    """DuckDB in this process."""

    name, dialect, has_records = "DuckDB", "duckdb", True

    def answers(self, query: str, rows: Sequence[Row], schema: Mapping[str, dt.DataType]) -> Sequence[Row]:
        """Return what the query finds in the rows."""
        with duckdb.connect() as database:
            database.register(TABLE, arrow(rows, schema))
            found = database.execute(query)
            names = [column[0] for column in found.description or ()]
            return [dict(zip(names, row, strict=True)) for row in found.fetchall()]


def arrow(rows: Sequence[Row], schema: Mapping[str, dt.DataType]) -> pyarrow.Table:
    """Return rows as an Arrow table of these Ibis types."""
    return pyarrow.Table.from_pylist([dict(row) for row in rows], schema=ibis.schema(schema).to_pyarrow())
