"""The two nodes that only boxed expressions make: a table inside logic, and a value bound to a type."""

from dataclasses import dataclass, field

from yingshang.rules.dmn.deciding import look_up
from yingshang.rules.dmn.definitions import DecisionTable
from yingshang.rules.feel.evaluation.registry import Evaluate, Scope, answers, closure
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


