"""Example facts for a box, which the interpreter itself confirms."""

from collections.abc import Callable, Container, Iterator, Mapping
from itertools import islice, product

from yingshang.rules.analysis.boxes import Box, Budget
from yingshang.rules.analysis.dimension import Dimension
from yingshang.rules.analysis.space import Space
from yingshang.rules.feel.logic import conjunction
from yingshang.rules.feel.values import Value
from yingshang.rules.input_trace import names_in
from yingshang.rules.partition.segments import usual
from yingshang.rules.partition.solving import nearest

_TRIES = 120
_COST = 20
Facts = dict[str, Value]
Answers = Mapping[int, bool | None]


def witness(space: Space, box: Box, confirms: Callable[[Answers], bool], budget: Budget) -> Facts | None:
    """Return facts in the box for which the rows' answers confirm a claim, or None. Raises TooMany."""
    for facts in islice(_candidates(space, box), _TRIES):
        budget.spend(_COST + 4 * len(space.table.rows))
        if _lies_in(space, box, facts) and confirms(answers(space, facts)):
            return facts
    return None


def answers(space: Space, facts: Mapping[str, Value]) -> Answers:
    """Return for every row number what the interpreter says: met, not met, or (None) it cannot be told."""
    scope = {**space.decision.functions, **facts}
    values = [column.formula.evaluate(scope) for column in space.table.columns]
    return {
        row.number: conjunction(decide(values[at], scope) for at, decide in row.checks) for row in space.table.rows
    }


def _lies_in(space: Space, box: Box, facts: Facts, only: Container[str | None] | None = None) -> bool:
    pairs = zip(space.dimensions, box, strict=True)
    return all(one.covers(mask, one.formula.evaluate(facts)) for one, mask in pairs if only is None or one.name in only)


def _candidates(space: Space, box: Box) -> Iterator[Facts]:
    """Choose the plain facts from the box, then seek what the computed columns still need."""
    pairs = list(zip(space.dimensions, box, strict=True))
    named = {one.name: list(one.values(mask)) for one, mask in pairs if one.name is not None}
    computed = [(one, mask) for one, mask in pairs if one.name is None]
    free = [name for name in _spoken(space) if name not in named]
    for chosen in product(*named.values()):
        for start in _starts(space, free):
            facts: Facts = {**dict(zip(named, chosen, strict=True)), **start}
            for one, mask in computed:
                facts = _moved(facts, one, mask, lambda moved: _lies_in(space, box, moved, named))
            yield facts


def _starts(space: Space, free: list[str]) -> Iterator[Facts]:
    """Yield usual values for the facts that no column names, and nothing at all for them."""
    kinds = {one.name: one.type.value_kind for one in space.decision.inputs}
    kinds |= {one.name: one.kind for one in space.decision.before}
    if free:
        yield {name: usual(kinds.get(name)) for name in free}
    yield dict.fromkeys(free)


def _moved(facts: Facts, one: Dimension, mask: int, keeps: Callable[[Facts], bool]) -> Facts:
    """Move one fact until the computed column lies in its part of the box; unmoved when none will do."""
    evaluate = one.formula.evaluate
    if one.covers(mask, evaluate(facts)):
        return facts
    for name in names_in(one.formula.tree):

        def passes(value: Value, name: str = name) -> bool:
            moved = {**facts, name: value}
            return one.covers(mask, evaluate(moved)) and keeps(moved)

        if found := nearest(facts.get(name), passes):
            return {**facts, name: found[0]}
    return facts


def _spoken(space: Space) -> list[str]:
    trees = [one.formula.tree for one in space.dimensions]
    trees += [cell.tree for row in space.table.rows for cell in row.cells]
    return list(dict.fromkeys(name for tree in trees for name in names_in(tree)))
