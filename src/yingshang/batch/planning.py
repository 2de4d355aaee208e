"""Decides which decisions of a run SQL makes, and compiles those to one query."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import ibis

from yingshang.batch.errors import NotCompiled
from yingshang.batch.orders import Order
from yingshang.batch.registers import RegisterFile
from yingshang.batch.tables import Chosen
from yingshang.rules.compiling.building import Compiled, Plan
from yingshang.rules.compiling.columns import Register
from yingshang.rules.compiling.decisions import compile_decisions, require_columns
from yingshang.rules.compiling.refusal import NotCompilable

TABLE = "register"


@dataclass(frozen=True, slots=True, kw_only=True)
class Work:
    """A query for the compiled decisions (None: there are none), and those left to the interpreter, with reasons."""

    query: ibis.Table | None
    compiled: tuple[Compiled, ...]
    interpreted: tuple[Chosen, ...]
    reasons: Mapping[str, str]

    def sql(self, dialect: str) -> str | None:
        """Return the query in an engine's words."""
        return None if self.query is None else str(ibis.to_sql(self.query, dialect=dialect, pretty=False))


def plan_work(order: Order, chosen: Sequence[Chosen], register: RegisterFile) -> Work:
    """Compile what can be compiled. Raises MissingColumns, WrongColumnType, and NotCompiled where that was ordered."""
    facts = Register(
        table=ibis.table(register.schema, name=TABLE), bounds=register.bounds, given={}, today=order.on
    )
    for one in chosen:
        require_columns(one.decision, facts)
    reasons = _reasons(chosen, facts)
    if reasons and order.compiled_only:
        name, reason = next(iter(reasons.items()))
        raise NotCompiled(decision=name, reasons=reason)
    left = tuple(one for one in chosen if one.decision.name in reasons)
    decisions = [one.decision for one in chosen if one.decision.name not in reasons]
    if not decisions:
        return Work(query=None, compiled=(), interpreted=left, reasons=reasons)
    plan = compile_decisions(decisions, facts)
    return Work(query=_query(plan, order), compiled=plan.compiled, interpreted=left, reasons=reasons)


def _reasons(chosen: Sequence[Chosen], facts: Register) -> dict[str, str]:
    """Try all at once, and one by one only when that fails."""
    if _reason(chosen, facts) is None:
        return {}
    found = {one.decision.name: _reason([one], facts) for one in chosen}
    return {name: reason for name, reason in found.items() if reason}


def _reason(chosen: Sequence[Chosen], facts: Register) -> str | None:
    try:
        compile_decisions([one.decision for one in chosen], facts)
    except NotCompilable as refusal:
        return refusal.reason
    return None


def _query(plan: Plan, order: Order) -> ibis.Table:
    columns = [name for one in plan.compiled for name in (one.rule, *(one.values if order.with_values else ()))]
    return plan.table.select(order.key, *columns)
