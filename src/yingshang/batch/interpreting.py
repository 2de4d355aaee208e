"""Decisions that SQL cannot make: the interpreter makes them, row by row."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import duckdb
import pyarrow
from pyarrow import parquet

from yingshang.batch.beside import Beside, with_lists
from yingshang.batch.duckdb_engine import rows_of
from yingshang.batch.registers import Partition
from yingshang.batch.tables import Chosen
from yingshang.rules.compiling.building import RULE
from yingshang.rules.compiling.settling import AMBIGUOUS, NOT_ALLOWED
from yingshang.rules.errors import AmbiguousTable, FactNotAllowed
from yingshang.rules.explanation import plain
from yingshang.rules.feel.values import Value

_AT_ONCE = 10_000
_ROWS_TYPE = pyarrow.list_(pyarrow.int32())


@dataclass(frozen=True, slots=True, kw_only=True)
class Asking:
    """Decisions to be made by the interpreter, the facts of all rows, and the lists beside the register."""

    chosen: Sequence[Chosen]
    key: str
    given: Mapping[str, Value]
    lists: Sequence[Beside]


def interpret(partition: Partition, asked: Asking, target: Path) -> None:
    """Write the deciding rows of each decision (a list) and its value (JSON text) to a Parquet file."""
    schema = pyarrow.schema(
        [(asked.key, pyarrow.string())]
        + [field for one in asked.chosen for field in _fields(one.decision.name)]
    )
    with parquet.ParquetWriter(target, schema, compression="zstd") as writer:
        for batch in _batches(partition, asked):
            rows = [{asked.key: str(facts[asked.key]), **_answers(asked, facts)} for facts in batch]
            writer.write_table(pyarrow.Table.from_pylist(rows, schema=schema))


def _fields(name: str) -> tuple[tuple[str, pyarrow.DataType], ...]:
    return (name + RULE, _ROWS_TYPE), (name, pyarrow.string())


def _batches(partition: Partition, asked: Asking) -> Iterator[list[Mapping[str, object]]]:
    wanted = (wanted.name for one in asked.chosen for wanted in one.decision.inputs)
    names = dict.fromkeys([asked.key, *(name for name in wanted if name not in asked.given)])
    columns = ", ".join('"' + name.replace('"', '""') + '"' for name in names)
    with duckdb.connect() as database:
        found = database.execute(f"SELECT {columns} FROM ({with_lists(rows_of(partition), asked.lists)})")
        while rows := found.fetchmany(_AT_ONCE):
            yield [{**asked.given, **dict(zip(names, row, strict=True))} for row in rows]


def _answers(asked: Asking, facts: Mapping[str, object]) -> dict[str, object]:
    answers: dict[str, object] = {}
    for one in asked.chosen:
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
