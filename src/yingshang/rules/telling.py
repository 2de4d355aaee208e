"""A decision in a few Chinese sentences: what was decisive, what follows, what to do next."""

from collections.abc import Iterable, Sequence
from typing import Protocol

from yingshang.rules.errors import InvalidModel
from yingshang.rules.feel.values import Value
from yingshang.rules.feel.wording import say_value
from yingshang.rules.states import State
from yingshang.rules.traces import CellTrace, InputTrace, RuleTrace

_SHOWN = 3
_LONG = 80


class Told(Protocol):
    """What the sentences are made from."""

    @property
    def decision(self) -> str: ...
    @property
    def value(self) -> Value: ...
    @property
    def faults(self) -> tuple[InvalidModel, ...]: ...
    @property
    def formula(self) -> str | None: ...
    @property
    def inputs(self) -> tuple[InputTrace, ...]: ...
    @property
    def rules(self) -> tuple[RuleTrace, ...]: ...
    @property
    def deciding(self) -> tuple[RuleTrace, ...]: ...
    @property
    def missing(self) -> tuple[str, ...]: ...
    @property
    def state(self) -> State: ...
    @property
    def articles(self) -> tuple[str, ...]: ...


def tell(account: Told) -> str:
    """Return the sentences."""
    if account.faults and account.value is None:
        return f"“{account.decision}”没有结果。{'；'.join(one.message for one in account.faults)}。"
    lacking = "、".join(account.missing)
    if lacking and account.value in (None, []) and not account.deciding:
        return f"“{account.decision}”暂时不能判断：{lacking}未提供，请先提供。"
    said = f"{_reason(account)}，所以{_result(account)}。"
    notes = dict.fromkeys(rule.note for rule in account.deciding if rule.note)
    said += "".join(f"{note.rstrip('。')}。" for note in notes)
    said += f"依据：{'；'.join(account.articles)}。" if account.articles else ""
    return said + (f"注意：{lacking}未提供，提供后结果可能不同。" if lacking else "")


def _result(account: Told) -> str:
    named, value = f"“{account.decision}”", account.value
    if account.state is State.MANUAL_REVIEW:
        return f"{named}需要人工审核，请等工作人员联系"
    if account.state is State.NOT_APPLICABLE:
        return f"{named}对您不适用"
    if value is None:
        return f"{named}没有结果"
    if isinstance(value, list | dict):
        return f"{named}的结果是：{say_value(value)}"
    return f"{named}{'暂为' if account.missing else '为'}“{say_value(value)}”"


def _reason(account: Told) -> str:
    if account.formula is not None:
        return _computed(account.formula, account.inputs)
    met = _met([cell for rule in account.deciding for cell in rule.cells])
    if met:
        return f"因为{'，'.join(met)}"
    others = [rule for rule in account.rules if rule not in account.deciding]
    if not account.deciding:
        return "因为没有一行规则成立" + (_uncomputed(account.inputs) or _nearest(others))
    return "因为不符合其他各行的条件" + _nearest(others) if others else "这项规则不附条件"


def _met(cells: Iterable[CellTrace]) -> list[str]:
    """Return for each input its value and what was asked of it; what is missing proves nothing."""
    asked: dict[str, list[CellTrace]] = {}
    for cell in cells:
        if cell.test != "-" and (cell.value is not None or "null" in cell.test):
            asked.setdefault(cell.input, []).append(cell)
    return [_met_by(name, several) for name, several in asked.items()]


def _met_by(name: str, cells: Sequence[CellTrace]) -> str:
    value = say_value(cells[0].value)
    words = dict.fromkeys(cell.words for cell in cells if cell.words != value)
    return f"{name} = {value}" + (f"（{'，'.join(words)}）" if words else "")


def _computed(formula: str, inputs: Iterable[InputTrace]) -> str:
    given = "，".join(f"{one.name} = {say_value(one.value)}" for one in inputs)
    text = " ".join(formula.split())
    return f"按公式“{text if len(text) <= _LONG else text[:_LONG] + '…'}”计算" + (f"（{given}）" if given else "")


def _uncomputed(inputs: Iterable[InputTrace]) -> str:
    """Name the columns that have no value although their facts are known, such as a ratio to zero."""
    titles = [one.name for one in inputs if not one.known and one.parts and all(part.known for part in one.parts)]
    return f"（{'、'.join(titles)}无法计算）" if titles else ""


def _nearest(rules: Iterable[RuleTrace]) -> str:
    """Say what the row that came nearest asks for and does not find."""
    failing = [failed for rule in rules if (failed := rule.failing)]
    if not failing:
        return ""
    missed = tuple(cell.missed for cell in min(failing, key=len))
    return f"（{'，'.join(missed[:_SHOWN])}{'等' if len(missed) > _SHOWN else ''}）"
