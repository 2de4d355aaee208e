"""What it would take: the fewest and smallest changes to facts that give the outcome wanted."""

from collections.abc import Callable, Collection, Mapping
from typing import TypeAlias

from yingshang.rules.facts import value_of
from yingshang.rules.feel.values import Value
from yingshang.rules.miss import Change, Miss
from yingshang.rules.outcome import Outcome
from yingshang.rules.reaching.facts import movable
from yingshang.rules.reaching.goal import goal_of
from yingshang.rules.reaching.search import Decides, Search
from yingshang.rules.reaching.way import NO_CHANGE, Way
from yingshang.rules.states import State

Wanted: TypeAlias = object | State | Callable[[Value], bool]


def nearest_miss(
    model: Decides,
    decision: str,
    facts: Mapping[str, object],
    wanted: Wanted,
    *,
    fixed: Collection[str] = (),
) -> Miss | None:
    """Return the nearest way to an outcome, or None when none was found within the search's bounds.

    `wanted` is a value, a `State`, or a predicate of the value; `fixed` are facts nobody can change. Fewer changes
    come first, then fewer unknown facts, then smaller steps. Every way is decided again before it is returned.
    Raises UnknownDecision, UnusableFact, FactNotAllowed.
    """
    asked = model.decision(decision)
    known = {one.name: one.type.accept(value_of(facts.get(one.name)), name=one.name) for one in asked.inputs}
    search = Search(model=model, facts=known, movable=movable(asked.inputs, fixed))
    goal = goal_of(wanted)
    as_it_is = search.outcome(asked, NO_CHANGE)
    if as_it_is is not None and goal.is_reached(as_it_is):
        return Miss(decision=decision, value=as_it_is.value, changes=(), unknown=as_it_is.unknown)
    way = next(search.ways(asked, goal), None)
    outcome = search.outcome(asked, way) if way else None
    return None if way is None or outcome is None else _miss(decision, outcome, known, way)


def _miss(decision: str, outcome: Outcome, known: Mapping[str, Value], way: Way) -> Miss:
    changes = (
        Change(name=name, before=known.get(name), after=value, needed=way.needed.get(name, ""))
        for name, value in way.facts.items()
    )
    ordered = sorted(changes, key=lambda change: change.is_provided)
    return Miss(decision=decision, value=outcome.value, changes=tuple(ordered), unknown=outcome.unknown)
