"""The twenty tables of the bench, rows of the register as facts, and what each table says of each row."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

import duckdb

from bench.register import write_register
from yingshang.rules.dmn.definitions import Decision
from yingshang.rules.feel.values import Value
from yingshang.rules.generated.generating import generate
from yingshang.rules.model import Model, load_model

TABLES = Path(__file__).parent / "tables"
ROWS = 5000


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A table with its facts, as they stand in the register and as they are once accepted."""

    source: Path
    model: Model
    decision: Decision
    generated: Callable[[Mapping[str, Value]], Value]
    given: tuple[Mapping[str, object], ...]
    accepted: tuple[Mapping[str, Value], ...]


def tables(folder: Path, rows: int = ROWS) -> tuple[Table, ...]:
    """Return the tables with so many rows of the register, which is kept in the folder."""
    given = register_rows(folder / f"register_{rows}.parquet", rows)
    return tuple(_table(path, given) for path in sorted(TABLES.glob("*.dmn")))


def register_rows(path: Path, rows: int) -> list[dict[str, object]]:
    """Return the first rows of the register as Python values."""
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        write_register(path, rows=rows)
    with duckdb.connect() as database:
        found = database.execute("SELECT * FROM read_parquet(?)", [str(path)])
        names = [column[0] for column in found.description]
        return [dict(zip(names, values, strict=True)) for values in found.fetchall()]


def _table(path: Path, rows: list[dict[str, object]]) -> Table:
    model = load_model(path)
    decision = model.decision(model.decisions[-1])
    generated = generate(decision)
    assert generated is not None, decision.name
    given = tuple({one.name: row[one.name] for one in decision.inputs} for row in rows)
    accepted = tuple(
        {one.name: one.type.accept(row[one.name], name=one.name) for one in decision.inputs} for row in given
    )
    return Table(source=path, model=model, decision=decision, generated=generated, given=given, accepted=accepted)
