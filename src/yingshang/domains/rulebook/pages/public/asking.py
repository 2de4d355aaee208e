"""What the try-it form asks: each fact a decision needs, by its type; leaving one open means it is not known."""

from collections.abc import Iterable, Mapping

from yingshang.rules.dmn.definitions import Cell, Column, Decision, DecisionTable, InputData
from yingshang.rules.feel import ast
from yingshang.rules.feel.kinds import KIND_NAMES
from yingshang.ui.forms import Question

_UNKNOWN = "unknown"
_OPEN = (_UNKNOWN, "不知道")
_FURTHEST = 12


def questions_for(decision: Decision) -> tuple[Question, ...]:
    """Return a question per fact, named f1, f2 … in the order of the model."""
    return tuple(_question(f"f{place}", one, decision) for place, one in enumerate(decision.inputs, 1))


def facts_from(decision: Decision, values: Mapping[str, object]) -> dict[str, object]:
    """Return the facts as the model takes them; what was left open is not among them."""
    given = {one.name: values.get(f"f{place}") for place, one in enumerate(decision.inputs, 1)}
    kinds = {one.name: one.type.value_kind for one in decision.inputs}
    return {name: _fact(value, kinds[name]) for name, value in given.items() if value not in (None, "", _UNKNOWN)}


def _question(name: str, fact: InputData, decision: Decision) -> Question:
    kind, choices = fact.type.value_kind, _choices(fact)
    if choices:
        return Question(name=name, title=fact.name, type="choice", required=False,
                        choices=(*((one, one) for one in choices), _OPEN))
    if kind == "boolean":
        return Question(name=name, title=fact.name, type="choice", required=False,
                        choices=(("true", "是"), ("false", "否"), _OPEN))
    if kind == "number":
        return Question(name=name, title=fact.name, type="number", required=False, minimum=None, places=10,
                        hint=_spoken_of(fact, decision))
    if kind == "date":
        return Question(name=name, title=fact.name, type="date", required=False, hint="例如 2026-03-01")
    words = "" if kind in (None, "string") else f"{KIND_NAMES.get(kind, kind)}，"
    return Question(name=name, title=fact.name, required=False, max_length=200,
                    hint=f"{words}{_spoken_of(fact, decision)}".rstrip("，"))


def _choices(fact: InputData) -> tuple[str, ...]:
    allowed = fact.type.allowed.choices if fact.type.allowed and fact.type.value_kind == "string" else ()
    return tuple(str(one) for one in allowed if one is not None)


def _spoken_of(fact: InputData, decision: Decision) -> str:
    """Say which values the rows speak of, so that the reader knows where the lines are drawn."""
    words = dict.fromkeys(cell.words for cell in _cells_about(fact.name, (*decision.before, decision))
                          if not isinstance(cell.tree, ast.Anything))
    shown = "；".join(list(words)[:_FURTHEST])
    return f"表里写到：{shown}" if shown else ""


def _cells_about(name: str, decisions: Iterable[Decision]) -> Iterable[Cell]:
    for one in decisions:
        if isinstance(one.logic, DecisionTable):
            for place, column in enumerate(one.logic.columns):
                if _is_about(column, name):
                    yield from (row.cells[place] for row in one.logic.rows)


def _is_about(column: Column, name: str) -> bool:
    return isinstance(column.formula.tree, ast.Name) and column.formula.tree.name == name


def _fact(value: object, kind: str | None) -> object:
    return value == "true" if kind == "boolean" else value
