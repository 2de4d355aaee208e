"""Decisions that SQL cannot make: the interpreter makes them, row by row."""

import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import duckdb
import pyarrow
from pyarrow import parquet

from yingshang.batch.duckdb_engine import rows_of
from yingshang.batch.registers import Partition
from yingshang.batch.tables import Chosen
from yingshang.rules.compiling.building import RULE
from yingshang.rules.compiling.settling import AMBIGUOUS, NOT_ALLOWED
from yingshang.rules.errors import AmbiguousTable, FactNotAllowed
from yingshang.rules.explanation import plain

_AT_ONCE = 10_000
_ROWS_TYPE = pyarrow.list_(pyarrow.int32())


def interpret(partition: Partition, chosen: Sequence[Chosen], key: str, target: Path) -> None:
    """Write the deciding rows of each decision (a list) and its value (JSON text) to a Parquet file."""
    schema = pyarrow.schema(
        [(key, pyarrow.string())]
        + [field for one in chosen for field in _fields(one.decision.name)]
    )
    with parquet.ParquetWriter(target, schema, compression="zstd") as writer:
        for batch in _batches(partition, chosen, key):
            rows = [{key: str(facts[key]), **_answers(chosen, facts)} for facts in batch]
            writer.write_table(pyarrow.Table.from_pylist(rows, schema=schema))


def _fields(name: str) -> tuple[tuple[str, pyarrow.DataType], ...]:
    return (name + RULE, _ROWS_TYPE), (name, pyarrow.string())


def _batches(
    partition: Partition, chosen: Sequence[Chosen], key: str
) -> Iterator[list[Mapping[str, object]]]:
    names = dict.fromkeys([key, *(wanted.name for one in chosen for wanted in one.decision.inputs)])
    columns = ", ".join('"' + name.replace('"', '""') + '"' for name in names)
    with duckdb.connect() as database:
        found = database.execute(f"SELECT {columns} FROM ({rows_of(partition)})")
        while rows := found.fetchmany(_AT_ONCE):
            yield [dict(zip(names, row, strict=True)) for row in rows]


def _answers(chosen: Sequence[Chosen], facts: Mapping[str, object]) -> dict[str, object]:
    answers: dict[str, object] = {}
    for one in chosen:
        name = one.decision.name
        answers[name + RULE], answers[name] = _answer(one, facts)
    return answers


def _answer(one: Chosen, facts: Mapping[str, object]) -> tuple[list[int], str | None]:
    try:
        outcome = one.model.decide(one.decision.name, facts)
    except AmbiguousTable:
        return [AMBIGUOUS], None
    except FactNotAllowed:
        return [NOT_ALLOWED], None
    deciding = [rule.number for rule in outcome.explain().deciding]
    return deciding, json.dumps(plain(outcome.value), ensure_ascii=False)
