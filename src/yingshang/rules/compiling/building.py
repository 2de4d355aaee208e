"""Adds the columns of decisions to a register, level by level."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

import ibis
import ibis.expr.types as ir

from yingshang.rules.compiling import columns, steps
from yingshang.rules.compiling.columns import Register
from yingshang.rules.compiling.conforming import require_type
from yingshang.rules.compiling.expressions import compile_expression
from yingshang.rules.compiling.knowing import scope_of
from yingshang.rules.compiling.matches import Matches
from yingshang.rules.compiling.matching import index_type, takes_words
from yingshang.rules.compiling.operands import Operand, Ratio, Routine, Span
from yingshang.rules.compiling.refusal import NotCompilable
from yingshang.rules.compiling.scope import Scope
from yingshang.rules.compiling.stored import columns_of, from_columns, lists_of
from yingshang.rules.dmn.definitions import Decision, DecisionTable

RULE = "#规则"
_NO_COLUMN: dict[type[Operand], str] = {
    Ratio: "结果是没有取位的比值，请用decimal(…)取位",
    Span: "结果是区间",
    Routine: "结果是函数",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Compiled:
    """A decision over a register: `rule` is the column of its rule index, `values` those of its value.

    What a table collects has no column of its own: its rule index says which rows are in it. The rule index is the
    number of the deciding row (UNIQUE, PRIORITY, FIRST) or a sum of bits, the first row's being 1 (all other policies);
    of more than 62 rows, the list of their numbers. 0 or an empty list when no row matches, -1 when the rows contradict
    the policy (here or in a decision before), -2 when a fact is not allowed.
    """

    decision: str
    rule: str
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """The register with the columns of all decisions added."""

    table: ibis.Table
    compiled: tuple[Compiled, ...]


class Building:
    """The register with the columns of the decisions added so far, under names that no register uses."""

    def __init__(self, register: Register) -> None:
        self._register = register
        self._own = register.table.columns
        self._places: dict[int, str] = {}
        self._values: dict[int, Operand] = {}
        self._words: dict[int, tuple[ir.IntegerValue, ...]] = {}

    def add(self, level: Iterable[Decision]) -> None:
        """Compile decisions that rest on those already added only. Raises NotCompilable."""
        decisions = tuple(level)
        for one in decisions:
            self._places[id(one)] = f"decision {len(self._places)}"
        self._widen({name: word for one in decisions for name, word in self._named(one, self._matching(one)).items()})
        more: dict[str, ir.Value] = {}
        for one in decisions:
            settled = steps.settled(one, self._scope(one), self._matches(one))
            require_type(settled.value, one.type)
            self._values[id(one)] = settled.value
            self._words[id(one)] = settled.rule.words[1:]
            more |= {self._rule(one): settled.rule.number, **columns_of(settled.value, self._places[id(one)])}
        self._widen(more)

    def plan(self, decisions: Sequence[Decision]) -> Plan:
        """Return the register with the columns of these decisions under their own names. Raises NotCompilable."""
        table = self._register.table
        renamed: dict[str, ir.Value] = {name: table[name] for name in self._own}
        compiled = []
        for one in decisions:
            value = self._value(one)
            own = self._result(one, value)
            renamed |= {one.name + RULE: self._index(one), **own}
            compiled.append(Compiled(decision=one.name, rule=one.name + RULE, values=tuple(own)))
        return Plan(table=table.select(**renamed), compiled=tuple(compiled))

    def _result(self, decision: Decision, value: Operand) -> dict[str, ir.Value]:
        """Return the columns of a value that is asked for; a list is null where the decision is refused."""
        if isinstance(value, Ratio | Span | Routine):
            raise NotCompilable(_NO_COLUMN[type(value)])
        lists = lists_of(value, decision)
        refused = self._register.table[self._rule(decision)] < 0
        nulled = {name: refused.ifelse(ibis.null(one.type()), one) for name, one in lists.items()}
        return {**columns_of(value, decision.name), **nulled}

    def _index(self, decision: Decision) -> ir.Value:
        """Return the rule index as it is stored: a number, or the numbers of the rows where one has too few bits."""
        number, rest = self._register.table[self._rule(decision)], self._words[id(decision)]
        if not rest or not isinstance(decision.logic, DecisionTable):
            return number.cast(index_type(decision))
        return Matches(words=(number, *rest)).rows(len(decision.logic.rows))

    def _matching(self, decision: Decision) -> Matches:
        before = [self._register.table[self._rule(one)] for one in decision.before]
        return steps.found(decision, self._scope(decision), before)

    def _scope(self, decision: Decision) -> Scope:
        known = {one.identity: columns.operand(self._register, one) for one in decision.inputs}
        known |= {one.identity: self._value(one) for one in decision.before}
        return scope_of(decision, known, Scope(names={}, today=self._register.today), compile_expression)

    def _value(self, decision: Decision) -> Operand:
        return from_columns(self._values[id(decision)], self._places[id(decision)], self._register.table)

    def _widen(self, more: dict[str, ir.Value]) -> None:
        self._register = replace(self._register, table=self._register.table.mutate(**more))

    def _named(self, decision: Decision, found: Matches) -> dict[str, ir.Value]:
        return {f"{self._places[id(decision)]} found {place}": word for place, word in enumerate(found.words)}

    def _matches(self, decision: Decision) -> Matches:
        table = decision.logic
        count = takes_words(table) if isinstance(table, DecisionTable) else 1
        names = (f"{self._places[id(decision)]} found {place}" for place in range(count))
        return Matches(words=tuple(self._register.table[name] for name in names))

    def _rule(self, decision: Decision) -> str:
        return f"{self._places[id(decision)]} rule"
