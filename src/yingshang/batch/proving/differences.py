"""Compares what the interpreter and SQL say about the same rows."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import ibis

from yingshang.batch.proving.engines import TABLE, DuckDB, Engine
from yingshang.batch.proving.interpreting import Answer, comparable, interpreted
from yingshang.batch.proving.sampling import Facts, Sampler
from yingshang.rules.compiling.building import Compiled
from yingshang.rules.compiling.columns import Bounds, Register, assumed_type
from yingshang.rules.compiling.decisions import compile_decisions
from yingshang.rules.compiling.verdicts import verdict
from yingshang.rules.dmn.definitions import Decision
from yingshang.rules.feel.values import Value
from yingshang.rules.model import Model

_ROW = "row number "
SAMPLES = 400


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """A row about which an engine says something else than the interpreter."""

    decision: str
    engine: str
    facts: Facts
    expected: Answer
    found: Answer

    @property
    def sentence(self) -> str:
        """Say it in Chinese, with the whole row."""
        facts = "，".join(f"{name} = {value}" for name, value in self.facts.items())
        answers = f"解释器：{self.expected}；{self.engine}：{self.found}"
        return f"决策“{self.decision}”在{self.engine}与解释器不同。{facts}。{answers}"


def differences(
    model: Model,
    decision: str,
    *,
    samples: int = SAMPLES,
    seed: int = 0,
    engines: Sequence[Engine] = (DuckDB(),),
) -> tuple[Difference, ...]:
    """Return every sampled row that an engine answers differently; nothing for a decision with verdict C."""
    wanted = model.decision(decision)
    if verdict(wanted).letter == "C":
        return ()
    schema = _schema(wanted, seed)
    units = {name: unit for name, kind in schema.items() if (unit := _UNITS.get(kind))}
    rows = Sampler(wanted, units=units, seed=seed).rows(samples)
    expected = [interpreted(model, wanted, facts) for facts in rows]
    return tuple(
        Difference(decision=decision, engine=engine.name, facts=facts, expected=one, found=other)
        for engine in engines
        for facts, one, other in zip(rows, expected, _answers(wanted, schema, rows, engine), strict=True)
        if one != other
    )


def _schema(decision: Decision, seed: int) -> dict[str, str]:
    """Return the types of the columns; numbers are whole ones or money, in turn."""
    kinds = {one.name: str(assumed_type(one)) for one in decision.inputs}
    numeric = [name for name, kind in kinds.items() if kind.startswith("decimal")]
    whole = {name for place, name in enumerate(numeric) if (place + seed) % 3 == 2}
    return {name: "int64" if name in whole else kind for name, kind in kinds.items()}


def _answers(
    decision: Decision, schema: Mapping[str, str], rows: Sequence[Facts], engine: Engine
) -> Iterator[Answer]:
    table = ibis.table({**schema, _ROW: "int64"}, name=TABLE)
    register = Register(table=table, bounds=_bounds(schema, rows), given={})
    plan = compile_decisions([decision], register)
    compiled = plan.compiled[0]
    # Rule, then values; PostgreSQL cuts names after 63 bytes, which is 21 Chinese characters.
    short = {f"found {place}": name for place, name in enumerate((compiled.rule, *compiled.values))}
    wanted = plan.table.select(_ROW, **{name: plan.table[own] for name, own in short.items()}).order_by(_ROW)
    query = str(ibis.to_sql(wanted, dialect=engine.dialect))
    numbered = [{**facts, _ROW: place} for place, facts in enumerate(rows)]
    for found in engine.answers(query, numbered, {**schema, _ROW: "int64"}):
        row = {own: found[name] for name, own in short.items()}
        yield Answer(rule=int(str(row[compiled.rule])), value=value_of(row, compiled))


def _bounds(schema: Mapping[str, str], rows: Sequence[Facts]) -> dict[str, Bounds]:
    """Return the least and greatest values of number columns, as a run over a register knows them."""
    found: dict[str, Bounds] = {}
    for name, kind in schema.items():
        values = [value for facts in rows if isinstance(value := facts[name], Decimal)]
        if kind in _UNITS and values:
            found[name] = (min(values), max(values))
    return found


def value_of(row: Mapping[str, Any], compiled: Compiled) -> Value:
    """Return the value of a decision from its columns; a context from several."""
    if compiled.values == (compiled.decision,):
        return _plain(row[compiled.decision])
    start = len(compiled.decision) + 1
    return comparable({name[start:]: _plain(row[name]) for name in compiled.values})


def _plain(value: Any) -> Value:
    return Decimal(value) if type(value) is int else value


_UNITS = {"int64": Decimal(1), "decimal(15, 2)": Decimal("0.01")}
