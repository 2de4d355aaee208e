"""Compares what the interpreter and SQL say about the same rows."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import ibis
import ibis.expr.datatypes as dt

from yingshang.batch.proving.engines import TABLE, DuckDB, Engine
from yingshang.batch.proving.interpreting import Answer, comparable, interpreted
from yingshang.batch.proving.sampling import Sampler
from yingshang.batch.proving.shapes import (
    Facts,
    Leaves,
    bounds,
    laid_apart,
    leaves,
    nested,
    side_by_side,
    without_null_records,
)
from yingshang.rules.compiling.building import Compiled
from yingshang.rules.compiling.columns import Register
from yingshang.rules.compiling.decisions import compile_decisions
from yingshang.rules.compiling.matching import bit
from yingshang.rules.compiling.verdicts import verdict
from yingshang.rules.compiling.writing import written
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
    known = leaves(wanted, seed)
    units = {name: unit for name, kind in known.items() if (unit := _UNITS.get(kind))}
    rows = Sampler(wanted, units=units, seed=seed).rows(samples)
    return tuple(one for engine in engines for one in _differing(model, wanted, known, rows, engine))


def _differing(
    model: Model, decision: Decision, known: Leaves, rows: Sequence[Facts], engine: Engine
) -> Iterator[Difference]:
    if not engine.has_records:
        rows = [without_null_records(decision, facts) for facts in rows]
    found = _answers(decision, known, rows, engine)
    for facts, other in zip(rows, found, strict=True):
        expected = interpreted(model, decision, facts)
        if expected != other:
            yield Difference(
                decision=decision.name, engine=engine.name, facts=facts, expected=expected, found=other
            )


def _answers(
    decision: Decision, known: Leaves, rows: Sequence[Facts], engine: Engine
) -> Iterator[Answer]:
    schema = {**(nested if engine.has_records else side_by_side)(decision, known), _ROW: dt.int64}
    table = ibis.table(schema, name=TABLE)
    register = Register(table=table, bounds=bounds(decision, known, rows), given={})
    plan = compile_decisions([decision], register)
    compiled = plan.compiled[0]
    # Rule, then values; PostgreSQL cuts names after 63 bytes, which is 21 Chinese characters.
    short = {f"found {place}": name for place, name in enumerate((compiled.rule, *compiled.values))}
    wanted = plan.table.select(_ROW, **{name: plan.table[own] for name, own in short.items()}).order_by(_ROW)
    query = written(wanted, engine.dialect)
    laid = rows if engine.has_records else [laid_apart(decision, facts) for facts in rows]
    numbered = [{**facts, _ROW: place} for place, facts in enumerate(laid)]
    for found in engine.answers(query, numbered, schema):
        row = {own: found[name] for name, own in short.items()}
        yield Answer(rule=_rule(row[compiled.rule]), value=value_of(row, compiled))


def value_of(row: Mapping[str, Any], compiled: Compiled) -> Value:
    """Return the value of a decision from its columns; a context, or a list of contexts, from several."""
    if compiled.values == (compiled.decision,):
        return _plain(row[compiled.decision])
    start = len(compiled.decision) + 1
    found = {name[start:]: _plain(row[name]) for name in compiled.values}
    if not any(isinstance(one, list) for one in found.values()):
        return comparable(found)
    lists = [one for one in found.values() if isinstance(one, list)]
    return [comparable(dict(zip(found, one, strict=True))) for one in zip(*lists, strict=True)]


def _rule(found: Any) -> int:
    """Return the rule index as one number also where it is stored as the numbers of the rows."""
    if not isinstance(found, list):
        return int(str(found))
    return found[0] if found and found[0] < 0 else sum(map(bit, found))


def _plain(value: Any) -> Value:
    if isinstance(value, list):
        return [_plain(one) for one in value]
    return Decimal(value) if type(value) is int else value


_UNITS = {"int64": Decimal(1), "decimal(15, 2)": Decimal("0.01")}
