"""Moves facts until the columns of a table come to what is demanded of them."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice

from yingshang.rules.dmn.definitions import Decision
from yingshang.rules.feel import ast
from yingshang.rules.feel.evaluator import Scope
from yingshang.rules.feel.values import Value
from yingshang.rules.input_trace import names_in
from yingshang.rules.reaching.demand import Demand
from yingshang.rules.reaching.facts import Movable
from yingshang.rules.reaching.goal import Goal, goal_by_value
from yingshang.rules.reaching.tables import unmet
from yingshang.rules.reaching.way import Way

ALTERNATIVES = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Fulfilling:
    """Knows the facts as they are; `scope_of` says what a decision sees on a way, `reach` goes on before it."""

    facts: Mapping[str, Value]
    movable: Movable
    scope_of: Callable[[Decision, Way], Scope]
    reach: Callable[[Decision, Goal, Way], Iterator[Way]]

    def ways(self, decision: Decision, wanted: tuple[Demand, ...], way: Way) -> Iterator[Way]:
        """Yield ways that fulfil every demand, one demand after the other."""
        scope = self.scope_of(decision, way)
        missing = unmet(wanted, scope)
        if not missing:
            yield way
            return
        for next_way in islice(self._meeting(decision, missing[0], scope, way), ALTERNATIVES):
            rest = tuple(one for one in wanted if one is not missing[0])
            yield from self.ways(decision, rest, next_way)

    def _meeting(self, decision: Decision, demand: Demand, scope: Scope, way: Way) -> Iterator[Way]:
        """Yield ways that fulfil one demand, nearest first."""
        tree = demand.column.formula.tree
        if not isinstance(tree, ast.Name):
            return self._computing(demand, scope, way)
        before = next((one for one in decision.before if one.name == tree.name), None)
        if before is not None:
            asked = goal_by_value(lambda value: demand.accepts(value, {**scope, before.name: value}))
            return self.reach(before, asked, way)
        return self._naming(tree.name, demand, scope, way)

    def _naming(self, name: str, demand: Demand, scope: Scope, way: Way) -> Iterator[Way]:
        if not self.movable.may_move(name, self.facts) or name in way.facts:
            return
        near = (*self.movable.choices(name, demand.column.type), *demand.candidates(scope.get(name), scope))
        values = (one for one in near if demand.accepts(one, scope) and self.movable.is_allowed(name, one))
        found = [way.then(name, self.facts.get(name), value, demand.words) for value in values]
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
            moves = self.movable.moves(name, scope, passes)
            found += [way.then(name, self.facts.get(name), one, needed) for one in moves]
        yield from sorted(found, key=lambda one: one.cost)
