"""What an outcome means for the one who asked: met, unmet, unknown, manual review, not applicable.

A table says so itself: by the remark 状态 on a row, or by an output column named 状态. Where it says nothing, the
value speaks: true is met, false is unmet (docs/rules.md).
"""

from collections.abc import Iterable
from enum import StrEnum

from yingshang.rules.dmn.definitions import DecisionTable, Row
from yingshang.rules.feel import ast
from yingshang.rules.feel.values import Value

STATE = "状态"


class State(StrEnum):
    """Unknown is never written in a table: it is what remains while a missing fact could change the outcome."""

    MET = "met"
    UNMET = "unmet"
    UNKNOWN = "unknown"
    MANUAL_REVIEW = "manual_review"
    NOT_APPLICABLE = "not_applicable"

    @property
    def words(self) -> str:
        """The state in Chinese, as tables write it."""
        return _TITLES[self]


_TITLES = {
    State.MET: "符合",
    State.UNMET: "不符合",
    State.UNKNOWN: "未知",
    State.MANUAL_REVIEW: "人工审核",
    State.NOT_APPLICABLE: "不适用",
}
WORDS = {title: state for state, title in _TITLES.items() if state is not State.UNKNOWN}
_WEIGHT = (State.MANUAL_REVIEW, State.MET, State.UNMET, State.NOT_APPLICABLE)


def state_of(logic: object, value: Value, deciding: Iterable[Row]) -> State:
    """Return the state of a value that is final; of several rows' states the weightiest counts."""
    rows = tuple(deciding)
    spoken = [WORDS[row.state] for row in rows if row.state in WORDS]
    if isinstance(logic, DecisionTable) and any(one.name == STATE for one in logic.outputs):
        spoken += [WORDS[word] for word in _words(logic, value) if word in WORDS]
    if spoken:
        return min(spoken, key=_WEIGHT.index)
    return _by_value(value, is_met=bool(rows) or not isinstance(logic, DecisionTable))


def strange_states(table: DecisionTable) -> dict[int, str]:
    """Return the rows whose 状态 is none of the words, with what they say."""
    strange = {row.number: row.state for row in table.rows if row.state and row.state not in WORDS}
    for at, column in enumerate(table.outputs):
        if column.name == STATE:
            trees = ((row.number, row.outputs[at].tree) for row in table.rows)
            said = {number: str(tree.value) for number, tree in trees if isinstance(tree, ast.Literal)}
            strange |= {number: word for number, word in said.items() if word not in WORDS}
    return strange


def _words(table: DecisionTable, value: Value) -> Iterable[str]:
    for one in value if isinstance(value, list) else [value]:
        word = one.get(STATE) if isinstance(one, dict) else one
        if isinstance(word, str):
            yield word


def _by_value(value: Value, *, is_met: bool) -> State:
    if isinstance(value, list) and value and all(isinstance(one, bool) for one in value):
        value = any(value)
    if isinstance(value, bool):
        return State.MET if value else State.UNMET
    return State.UNMET if value is None or value == [] or not is_met else State.MET
