"""Decides which decisions of a run SQL makes, and compiles those to one query."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

import ibis

from yingshang.batch.beside import Beside
from yingshang.batch.errors import NotCompiled
from yingshang.batch.orders import Order
from yingshang.batch.registers import RegisterFile
from yingshang.batch.tables import Chosen
from yingshang.rules.compiling.building import Compiled, Plan
from yingshang.rules.compiling.columns import Register
from yingshang.rules.compiling.decisions import compile_decisions, require_columns
from yingshang.rules.compiling.refusal import NotCompilable
from yingshang.rules.compiling.writing import written
from yingshang.rules.feel.values import Value

TABLE = "register"
_NOTHING: Mapping[str, Value] = {}


@dataclass(frozen=True, slots=True, kw_only=True)
class Work:
    """A query for the compiled decisions (None: there are none), and those left to the interpreter, with reasons."""

    query: ibis.Table | None
    compiled: tuple[Compiled, ...]
    interpreted: tuple[Chosen, ...]
    reasons: Mapping[str, str]

    def sql(self, dialect: str) -> str | None:
        """Return the query in an engine's words."""
        return None if self.query is None else _written(self.query, dialect)


def plan_work(
    order: Order,
    chosen: Sequence[Chosen],
    register: RegisterFile,
    *,
    lists: Sequence[Beside] = (),
    given: Mapping[str, Value] = _NOTHING,
) -> Work:
    """Compile what can be compiled. Raises MissingColumns, WrongColumnType, and NotCompiled where that was ordered."""
    schema = {**register.schema, **{one.name: one.type for one in lists}}
    bounds = {f"{one.name}.{name}": known for one in lists for name, known in one.file.bounds.items()}
    table = ibis.table(schema, name=TABLE)
    facts = Register(table=table, bounds={**register.bounds, **bounds}, given=given, today=order.on)
    for one in chosen:
        require_columns(one.decision, facts)
    found = _compiled(chosen, facts)
    if isinstance(found, Plan):
        return Work(query=_query(found, order), compiled=found.compiled, interpreted=(), reasons={})
    work = _split(order, chosen, facts)
    if order.compiled_only:
        raise NotCompiled(decision="、".join(work.reasons), reasons="；".join(work.reasons.values()))
    return work


def _split(order: Order, chosen: Sequence[Chosen], facts: Register) -> Work:
    """Find out one by one what the interpreter must do, and compile the rest together."""
    alone = {one.decision.name: _compiled([one], facts) for one in chosen}
    reasons = {name: found for name, found in alone.items() if isinstance(found, str)}
    left = tuple(one for one in chosen if one.decision.name in reasons)
    rest = [one.decision for one in chosen if one.decision.name not in reasons]
    if not rest:
        return Work(query=None, compiled=(), interpreted=left, reasons=reasons)
    plan = compile_decisions(rest, facts)
    return Work(query=_query(plan, order), compiled=plan.compiled, interpreted=left, reasons=reasons)


def _compiled(chosen: Sequence[Chosen], facts: Register) -> Plan | str:
    """Return the plan for all of them, or why there is none."""
    try:
        return compile_decisions([one.decision for one in chosen], facts)
    except NotCompilable as refusal:
        return refusal.reason


def _query(plan: Plan, order: Order) -> ibis.Table:
    columns = [name for one in plan.compiled for name in (one.rule, *(one.values if order.with_values else ()))]
    return plan.table.select(order.key, *columns)


@lru_cache(maxsize=4)
def _written(query: ibis.Table, dialect: str) -> str:
    return written(query, dialect)
