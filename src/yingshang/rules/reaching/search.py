"""Searches the ways to an outcome, cheapest first, through chains of decisions; every way is decided again."""

import heapq
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial
from itertools import count, islice
from typing import TypeAlias

from yingshang.kit.errors import YingshangError
from yingshang.rules.dmn.deciding import scope_of
from yingshang.rules.dmn.definitions import Decision, DecisionTable
from yingshang.rules.feel import ast
from yingshang.rules.feel.evaluator import Scope
from yingshang.rules.feel.values import Value
from yingshang.rules.input_trace import names_in
from yingshang.rules.model import Model
from yingshang.rules.outcome import Outcome
from yingshang.rules.reaching.demand import Demand
from yingshang.rules.reaching.facts import Movable
from yingshang.rules.reaching.goal import Goal, goal_by_value
from yingshang.rules.reaching.tables import Plan, demands, plans, rows_in_the_way, unmet
from yingshang.rules.reaching.way import NO_CHANGE, Cost, Way

Judge: TypeAlias = Callable[[Outcome], bool]
Heap: TypeAlias = list[tuple[Cost, int, Way, Plan]]
_TRIES = 240
_REPAIRS = 3
_ALTERNATIVES = 4
_WAYS_BEFORE = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Search:
    """Knows the model, the facts as they are, and which of them may move."""

    model: Model
    facts: Mapping[str, Value]
    movable: Movable
    _order: Iterator[int] = field(default_factory=count)

    def ways(self, decision: Decision, goal: Goal) -> Iterator[Way]:
        """Yield ways that make the decision's outcome pass, cheapest first as far as the search sees."""
        if isinstance(decision.logic, DecisionTable):
            return self._through_table(decision, decision.logic, goal)
        return self._through_formula(decision, goal)

    def outcome(self, decision: Decision, way: Way) -> Outcome | None:
        """Return the outcome with the way's changes made, or None when the rules refuse the facts."""
        try:
            return self.model.decide(decision.name, {**self.facts, **way.facts})
        except YingshangError:
            return None

    def _through_formula(self, decision: Decision, goal: Goal) -> Iterator[Way]:
        """Move one fact at a time; what the logic is does not matter."""
        found = []
        for name in self.movable.types:
            if self.movable.may_move(name, self.facts):
                found += [self._moved(name, value, "") for value in self._values(decision, name, goal)]
        yield from sorted(found, key=lambda way: way.cost)

    def _values(self, decision: Decision, name: str, goal: Goal) -> Iterator[Value]:
        def passes(value: Value, judge: Judge) -> bool:
            outcome = self.outcome(decision, Way({name: value}))
            return outcome is not None and judge(outcome)

        judges: tuple[Judge, ...] = (goal.is_reached, *(partial(_by_value, side) for side in goal.sides))
        for judge in judges:
            for value in self.movable.moves(name, self.facts, partial(passes, judge=judge)):
                if passes(value, goal.is_reached):
                    yield value

    def _moved(self, name: str, value: Value, needed: str, way: Way = NO_CHANGE) -> Way:
        return way.then(name, self.facts.get(name), value, needed)

    def _through_table(self, decision: Decision, table: DecisionTable, goal: Goal) -> Iterator[Way]:
        """Try the cheapest plan next; one that other rows thwart is mended against them."""
        heap: Heap = []
        self._push(heap, decision, table, plans(table, goal))
        told: list[Mapping[str, Value]] = []
        for _ in range(_TRIES):
            if not heap:
                return
            _, _, way, plan = heapq.heappop(heap)
            outcome = self.outcome(decision, way)
            if outcome is None:
                continue
            if not goal.is_reached(outcome):
                self._push(heap, decision, table, _mended(outcome, plan))
            elif way.facts not in told:
                told.append(way.facts)
                yield way

    def _push(self, heap: Heap, decision: Decision, table: DecisionTable, found: Iterable[Plan]) -> None:
        for plan in found:
            for way in islice(self._fulfilling(decision, demands(table, plan), NO_CHANGE), _ALTERNATIVES):
                heapq.heappush(heap, (way.cost, next(self._order), way, plan))

    def _fulfilling(self, decision: Decision, wanted: tuple[Demand, ...], way: Way) -> Iterator[Way]:
        """Yield ways that fulfil every demand, one demand after the other."""
        scope = self._scope(decision, way)
        missing = unmet(wanted, scope)
        if not missing:
            yield way
            return
        for next_way in islice(self._meeting(decision, missing[0], scope, way), _ALTERNATIVES):
            rest = tuple(one for one in wanted if one is not missing[0])
            yield from self._fulfilling(decision, rest, next_way)

    def _meeting(self, decision: Decision, demand: Demand, scope: Scope, way: Way) -> Iterator[Way]:
        """Yield ways that fulfil one demand, nearest first."""
        tree = demand.column.formula.tree
        if not isinstance(tree, ast.Name):
            return self._computing(demand, scope, way)
        before = next((one for one in decision.before if one.name == tree.name), None)
        if before is not None:
            return self._before(before, demand, scope, way)
        return self._naming(tree.name, demand, scope, way)

    def _naming(self, name: str, demand: Demand, scope: Scope, way: Way) -> Iterator[Way]:
        if not self.movable.may_move(name, self.facts) or name in way.facts:
            return
        near = (*self.movable.choices(name, demand.column.type), *demand.candidates(scope.get(name), scope))
        values = (one for one in near if demand.accepts(one, scope) and self.movable.is_allowed(name, one))
        found = [self._moved(name, value, demand.words, way) for value in values]
        yield from sorted(found, key=lambda one: one.cost)

    def _computing(self, demand: Demand, scope: Scope, way: Way) -> Iterator[Way]:
        """Move one fact of a computed column, such as one side of a ratio."""
        evaluate = demand.column.formula.evaluate
        found = []
        for name in names_in(demand.column.formula.tree):
            if not self.movable.may_move(name, self.facts) or name in way.facts:
                continue

            def passes(value: Value, name: str = name) -> bool:
                moved = {**scope, name: value}
                return demand.accepts(evaluate(moved), moved)

            needed = f"“{demand.column.title}”{demand.words}"
            found += [self._moved(name, one, needed, way) for one in self.movable.moves(name, scope, passes)]
        yield from sorted(found, key=lambda one: one.cost)

    def _before(self, before: Decision, demand: Demand, scope: Scope, way: Way) -> Iterator[Way]:
        """Make a decision that comes before give what is asked of it."""
        deeper = Search(model=self.model, facts={**self.facts, **way.facts}, movable=self.movable)
        goal = goal_by_value(lambda value: demand.accepts(value, {**scope, before.name: value}))
        for found in islice(deeper.ways(before, goal), _WAYS_BEFORE):
            joined = way
            for name, value in found.facts.items():
                joined = self._moved(name, value, found.needed[name], joined)
            yield joined

    def _scope(self, decision: Decision, way: Way) -> Scope:
        facts = {**self.facts, **way.facts}
        known = {one.identity: facts.get(one.name) for one in decision.inputs}
        for one in decision.before:
            outcome = self.outcome(one, way)
            known[one.identity] = outcome.value if outcome else None
        return scope_of(decision, known)


def _by_value(side: Callable[[Value], bool], outcome: Outcome) -> bool:
    return side(outcome.value)


def _mended(outcome: Outcome, plan: Plan) -> Iterator[Plan]:
    if plan.repairs < _REPAIRS:
        for row in rows_in_the_way(outcome.made[-1], plan):
            yield from plan.against(row)
