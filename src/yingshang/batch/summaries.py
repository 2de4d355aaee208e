"""What a run found, in numbers: per decision how often each row decided, and what the values come to."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb

from yingshang.batch.manifests import INTERPRETED, ROWS, read_manifest
from yingshang.rules.compiling.matching import rows_of
from yingshang.rules.compiling.settling import AMBIGUOUS, NOT_ALLOWED
from yingshang.rules.explanation import plain
from yingshang.rules.feel.values import Value

_MOST_VALUES = 20
_NUMBERS = ("DECIMAL", "BIGINT", "INTEGER", "HUGEINT")


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """One decision: how many enterprises each of its rows decided, and how many none did or could.

    `values` are the most frequent values with their numbers; `total` is the sum of a number.
    """

    decision: str
    by: str
    reason: str | None
    rules: Mapping[int, int]
    unmatched: int
    ambiguous: int
    not_allowed: int
    values: tuple[tuple[Value, int], ...]
    total: str | None

    def to_json(self) -> dict[str, object]:
        """Return the summary as JSON can hold it."""
        return {
            "decision": self.decision,
            "by": self.by,
            "reason": self.reason,
            "rules": {str(number): count for number, count in self.rules.items()},
            "unmatched": self.unmatched,
            "ambiguous": self.ambiguous,
            "not_allowed": self.not_allowed,
            "values": [{"value": plain(value), "count": count} for value, count in self.values],
            "total": self.total,
        }


def summarise(out: Path) -> tuple[Counted, ...]:
    """Count the results in a folder. Raises NotARun."""
    manifest = read_manifest(out)
    with duckdb.connect() as database:
        return tuple(_count(database, out, one) for one in manifest["decisions"])


def _count(database: duckdb.DuckDBPyConnection, out: Path, told: Mapping[str, Any]) -> Counted:
    folder = ROWS if told["by"] == "sql" else INTERPRETED
    source = f"read_parquet('{_quoted(str(out / folder))}/*.parquet')"
    found = _pairs(database, told["rule"], source)
    rules: dict[int, int] = {}
    for index, count in found:
        for number in _numbers(index, told["policy"]):
            rules[number] = rules.get(number, 0) + count
    column = told["values"][0] if len(told["values"]) == 1 else None
    return Counted(
        decision=told["decision"],
        by=told["by"],
        reason=told["reason"],
        rules=dict(sorted((number, count) for number, count in rules.items() if number > 0)),
        unmatched=sum(count for index, count in found if index in (0, [])),
        ambiguous=rules.get(AMBIGUOUS, 0),
        not_allowed=rules.get(NOT_ALLOWED, 0),
        values=_values(database, column, source) if column else (),
        total=_total(database, column, source) if column else None,
    )


def _numbers(index: Any, policy: str | None) -> tuple[int, ...]:
    if isinstance(index, list):
        return tuple(index)
    return (index,) if index < 0 or policy in ("U", "P", "F") else rows_of(index)


def _pairs(
    database: duckdb.DuckDBPyConnection, column: str, source: str, most: int | None = None
) -> tuple[tuple[Any, int], ...]:
    limit = f"LIMIT {most}" if most else ""
    name = f'"{_doubled(column)}"'
    found = database.execute(f"SELECT {name}, count(*) FROM {source} GROUP BY 1 ORDER BY 2 DESC, 1 {limit}")
    return tuple(found.fetchall())


def _values(
    database: duckdb.DuckDBPyConnection, column: str, source: str
) -> tuple[tuple[Value, int], ...]:
    pairs = _pairs(database, column, source, most=_MOST_VALUES)
    return tuple((_value(value), count) for value, count in pairs)


def _value(found: Any) -> Value:
    if isinstance(found, list):
        return [_value(one) for one in found]
    return Decimal(found) if type(found) is int else found


def _total(database: duckdb.DuckDBPyConnection, column: str, source: str) -> str | None:
    name = f'"{_doubled(column)}"'
    kind = database.execute(f"SELECT typeof({name}) FROM {source} LIMIT 1").fetchall()
    if not kind or kind[0][0].endswith("[]") or not kind[0][0].startswith(_NUMBERS):
        return None
    ((total,),) = database.execute(f"SELECT sum({name})::VARCHAR FROM {source}").fetchall()
    return None if total is None else str(total)


def _quoted(text: str) -> str:
    return text.replace("'", "''")


def _doubled(name: str) -> str:
    return name.replace('"', '""')
