"""The nodes that only boxed expressions make."""

from dataclasses import dataclass, field

from yingshang.rules.dmn.deciding import look_up
from yingshang.rules.dmn.definitions import DecisionTable
from yingshang.rules.feel.effort import spend
from yingshang.rules.feel.evaluation.collections import within
from yingshang.rules.feel.evaluation.registry import Evaluate, Scope, answers, closure, cost
from yingshang.rules.feel.node import Node
from yingshang.rules.feel.types import FeelType, bound
from yingshang.rules.feel.values import Value


@dataclass(frozen=True, slots=True, kw_only=True)
class TableOf(Node):
    """A decision table where a value is wanted."""

    table: DecisionTable = field(compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Bound(Node):
    """The value as a variable of the type takes it."""

    value: Node
    type: FeelType


@dataclass(frozen=True, slots=True, kw_only=True)
class Conditional(Node):
    """if, then, else; a condition that is neither true, false nor null makes the whole null."""

    condition: Node
    then: Node
    otherwise: Node


@dataclass(frozen=True, slots=True, kw_only=True)
class Selection(Node):
    """The items that match; a match that is neither true, false nor null makes the whole null."""

    source: Node
    match: Node


@answers(TableOf)
def _table(node: TableOf) -> Evaluate:
    table = node.table
    return lambda scope: look_up(table, scope)[1].value


@answers(Bound)
def _bound(node: Bound) -> Evaluate:
    value, wanted = closure(node.value), node.type

    def answer(scope: Scope) -> Value:
        return bound(value(scope), wanted)

    return answer




@answers(Conditional)
def _conditional(node: Conditional) -> Evaluate:
    condition, then, otherwise = closure(node.condition), closure(node.then), closure(node.otherwise)

    def answer(scope: Scope) -> Value:
        truth = condition(scope)
        if truth is True:
            return then(scope)
        return otherwise(scope) if truth is False or truth is None else None

    return answer


@answers(Selection)
def _selection(node: Selection) -> Evaluate:
    source, match, steps = closure(node.source), closure(node.match), cost(node.match)

    def answer(scope: Scope) -> Value:
        found = source(scope)
        items = found if isinstance(found, list) or found is None else [found]
        if items is None:
            return None
        spend(steps * len(items))
        matches = [match(within(scope, item)) for item in items]
        if not all(one is None or isinstance(one, bool) for one in matches):
            return None
        return [item for item, one in zip(items, matches, strict=True) if one]

    return answer
