"""PostgreSQL, held to the interpreter in a temporary table."""

from collections.abc import Mapping, Sequence

import ibis.expr.datatypes as dt
import psycopg
from psycopg import sql

from yingshang.batch.proving.engines import TABLE, Row

_TYPES = {"string": 'text COLLATE "C"', "int64": "bigint", "boolean": "boolean", "date": "date"}


class PostgreSQL:
    """The server at a URL; nothing is left there."""

    name, dialect, has_records = "PostgreSQL", "postgres", False

    def __init__(self, url: str) -> None:
        self._url = url

    def is_usable(self) -> bool:
        """Say whether the server can be reached and lets us make a temporary table."""
        try:
            with psycopg.connect(self._url, connect_timeout=5) as server:
                server.execute("CREATE TEMP TABLE usable (one integer) ON COMMIT DROP")
        except psycopg.Error:
            return False
        return True

    def answers(self, query: str, rows: Sequence[Row], schema: Mapping[str, dt.DataType]) -> Sequence[Row]:
        """Return what the query finds in the rows."""
        with psycopg.connect(self._url) as server, server.cursor(row_factory=psycopg.rows.dict_row) as cursor:
            columns = [sql.SQL("{} {}").format(sql.Identifier(name), _type(kind)) for name, kind in schema.items()]
            cursor.execute(
                sql.SQL("CREATE TEMP TABLE {} ({}) ON COMMIT DROP").format(
                    sql.Identifier(TABLE), sql.SQL(", ").join(columns)
                )
            )
            with cursor.copy(sql.SQL("COPY {} FROM STDIN").format(sql.Identifier(TABLE))) as copy:
                for row in rows:
                    copy.write_row([row[name] for name in schema])
            return cursor.execute(sql.SQL(query)).fetchall()


def _type(kind: dt.DataType) -> sql.SQL:
    """Return the column type; text is ordered by code points, as FEEL does."""
    if kind.is_array():
        one = _type(kind.value_type).as_string().partition(" COLLATE")
        return sql.SQL(f"{one[0]}[]{''.join(one[1:])}")
    if kind.is_decimal():
        return sql.SQL(f"numeric({kind.precision}, {kind.scale})")
    return sql.SQL("timestamp" if kind.is_timestamp() else _TYPES[str(kind)])
