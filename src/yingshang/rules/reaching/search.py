"""Searches the ways to an outcome, cheapest first, through chains of decisions; every way is decided again."""

import heapq
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import partial
from itertools import count, islice
from typing import Protocol, TypeAlias

from yingshang.kit.errors import YingshangError
from yingshang.rules.dmn.deciding import scope_of
from yingshang.rules.dmn.definitions import Decision, DecisionTable
from yingshang.rules.feel.evaluator import Scope
from yingshang.rules.feel.values import Value
from yingshang.rules.outcome import Outcome
from yingshang.rules.reaching.facts import Movable
from yingshang.rules.reaching.fulfilling import ALTERNATIVES, Fulfilling
from yingshang.rules.reaching.goal import Goal
from yingshang.rules.reaching.tables import Plan, demands, plans, rows_in_the_way
from yingshang.rules.reaching.way import NO_CHANGE, Cost, Way

Judge: TypeAlias = Callable[[Outcome], bool]
Heap: TypeAlias = list[tuple[Cost, int, Way, Plan]]
_TRIES = 240
_REPAIRS = 3
_WAYS_BEFORE = 3


class Decides(Protocol):
    """A model, as far as a search asks it."""

    def decision(self, name: str) -> Decision:
        """Return the definition of a decision."""

    def decide(self, decision: str, facts: Mapping[str, object]) -> Outcome:
        """Make a decision."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Search:
    """Knows the model, the facts as they are, and which of them may move."""

    model: Decides
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
                values = self._values(decision, name, goal)
                found += [NO_CHANGE.then(name, self.facts.get(name), value, "") for value in values]
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
        fulfilling = Fulfilling(facts=self.facts, movable=self.movable, scope_of=self._scope, reach=self._before)
        for plan in found:
            for way in islice(fulfilling.ways(decision, demands(table, plan), NO_CHANGE), ALTERNATIVES):
                heapq.heappush(heap, (way.cost, next(self._order), way, plan))

    def _before(self, before: Decision, goal: Goal, way: Way) -> Iterator[Way]:
        """Make a decision that comes before give what is asked of it, the way being gone already."""
        deeper = replace(self, facts={**self.facts, **way.facts}, _order=count())
        for found in islice(deeper.ways(before, goal), _WAYS_BEFORE):
            joined = way
            for name, value in found.facts.items():
                joined = joined.then(name, self.facts.get(name), value, found.needed[name])
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
