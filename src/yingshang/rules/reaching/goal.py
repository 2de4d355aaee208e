"""The outcome wanted: a value, a predicate of the value, or a state."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from yingshang.rules.dmn.definitions import DecisionTable, Row
from yingshang.rules.dmn.types import ANY
from yingshang.rules.feel import ast
from yingshang.rules.feel.logic import compared, equal
from yingshang.rules.feel.values import Value
from yingshang.rules.outcome import Outcome
from yingshang.rules.states import State, state_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Goal:
    """`is_reached` judges an outcome; `may_give` says of a row whether its constant result could be wanted.

    `sides` hold at and beyond a single value wanted: a walk finds the value where a side begins.
    """

    is_reached: Callable[[Outcome], bool]
    is_wanted: Callable[[DecisionTable, Row, Value], bool]
    sides: tuple[Callable[[Value], bool], ...] = ()

    def may_give(self, table: DecisionTable, row: Row) -> bool:
        """Say whether the row is worth aiming at; one whose result depends on facts or on other rows may be."""
        tree = row.outputs[0].tree
        if len(row.outputs) > 1 or table.policy in "CRO" or not isinstance(tree, ast.Literal):
            return True
        return self.is_wanted(table, row, tree.value)


def goal_of(wanted: object) -> Goal:
    """Return the goal that a caller's wish means."""
    if isinstance(wanted, State):
        return Goal(
            is_reached=lambda outcome: outcome.state is wanted,
            is_wanted=lambda table, row, value: state_of(table, value, (row,)) is wanted,
        )
    if callable(wanted):
        return goal_by_value(lambda value: bool(wanted(value)))
    value = ANY.accept(wanted, name="wanted")
    sides = tuple(partial(_is_beyond, sign, value) for sign in (">=", "<="))
    return goal_by_value(lambda found: equal(found, value) is True, sides)


def goal_by_value(passes: Callable[[Value], bool], sides: tuple[Callable[[Value], bool], ...] = ()) -> Goal:
    """Return the goal that the value passes a test."""
    return Goal(
        is_reached=lambda outcome: passes(outcome.value),
        is_wanted=lambda table, row, value: passes(value),
        sides=sides,
    )


def _is_beyond(sign: str, wanted: Value, found: Value) -> bool:
    return compared(sign, found, wanted) is True
