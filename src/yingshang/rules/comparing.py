"""Two versions of a rule file side by side: which rows differ, and for which facts the outcome does."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from random import Random

from yingshang.kit.errors import YingshangError
from yingshang.rules.dmn.definitions import Decision, DecisionTable, Row
from yingshang.rules.errors import AmbiguousTable
from yingshang.rules.feel.logic import equal
from yingshang.rules.feel.values import Value
from yingshang.rules.feel.wording import say_value
from yingshang.rules.model import Model
from yingshang.rules.sampling import samples_of
from yingshang.rules.traces import plain

SAMPLES = 3000
_SHOWN = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class RowChange:
    """A row added (`old` is None), removed (`new` is None) or changed."""

    old: int | None
    new: int | None
    before: str
    after: str

    @property
    def sentence(self) -> str:
        if self.old is None:
            return f"新增第{self.new}行：{self.after}"
        if self.new is None:
            return f"删去原第{self.old}行：{self.before}"
        return f"原第{self.old}行改为第{self.new}行：{self.before} → {self.after}"


@dataclass(frozen=True, slots=True, kw_only=True)
class OutcomeChange:
    """Facts on which the two versions decide differently."""

    facts: Mapping[str, Value]
    before: Value
    after: Value

    @property
    def sentence(self) -> str:
        given = "，".join(f"{name} = {say_value(value)}" for name, value in self.facts.items())
        return f"{given or '没有事实'}：由“{say_value(self.before)}”变为“{say_value(self.after)}”"


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """One decision in both versions; `differing` of `tried` boundary samples came out differently."""

    decision: str
    rows: tuple[RowChange, ...]
    outcomes: tuple[OutcomeChange, ...]
    tried: int
    differing: int

    def to_json(self) -> dict[str, object]:
        return {
            "decision": self.decision,
            "rows": [{"old": one.old, "new": one.new, "before": one.before, "after": one.after} for one in self.rows],
            "outcomes": [
                {"facts": plain(dict(one.facts)), "before": plain(one.before), "after": plain(one.after)}
                for one in self.outcomes
            ],
            "tried": self.tried,
            "differing": self.differing,
        }


def compare(old: Model, new: Model, *, samples: int = SAMPLES, seed: int = 0) -> tuple[Comparison, ...]:
    """Return each decision that both versions have; facts are drawn around the boundaries of both."""
    common = [name for name in old.decisions if name in new.decisions]
    return tuple(_compared(old, new, name, samples, Random(seed)) for name in common)


def _compared(old: Model, new: Model, name: str, samples: int, chance: Random) -> Comparison:
    drawn = list(samples_of((old.decision(name), new.decision(name)), samples, chance))
    outcomes = [
        OutcomeChange(facts=facts, before=before, after=after)
        for facts in drawn
        if equal(before := _value(old, name, facts), after := _value(new, name, facts)) is not True
    ]
    return Comparison(
        decision=name,
        rows=tuple(_row_changes(old.decision(name), new.decision(name))),
        outcomes=tuple(outcomes[:_SHOWN]),
        tried=len(drawn),
        differing=len(outcomes),
    )


def _value(model: Model, name: str, facts: Mapping[str, Value]) -> Value:
    """Return the outcome; an error is an outcome of its own, told in words that name no file."""
    try:
        return model.evaluate(name, facts)
    except AmbiguousTable as error:
        return f"没有唯一的结果（第{error.facts['rules']}行同时成立）"
    except YingshangError as error:
        return error.message


def _row_changes(old: Decision, new: Decision) -> Iterator[RowChange]:
    before, after = _lines(old), _lines(new)
    matcher = SequenceMatcher(a=before, b=after, autojunk=False)
    for kind, first, last, start, end in matcher.get_opcodes():
        if kind == "equal":
            continue
        for step in range(max(last - first, end - start)):
            at, to = first + step, start + step
            is_old, is_new = at < last, to < end
            yield RowChange(
                old=at + 1 if is_old else None,
                new=to + 1 if is_new else None,
                before=before[at] if is_old else "",
                after=after[to] if is_new else "",
            )


def _lines(decision: Decision) -> list[str]:
    """Return the rows as text; a decision without a table is one row."""
    logic = decision.logic
    if not isinstance(logic, DecisionTable):
        return [str(getattr(logic, "text", logic))]
    titles = [column.title for column in logic.columns]
    return [_line(titles, row) for row in logic.rows]


def _line(titles: list[str], row: Row) -> str:
    pairs = zip(titles, row.cells, strict=True)
    asked = "，".join(f"{title} {cell.text}" for title, cell in pairs if cell.text != "-")
    given = "，".join(one.text for one in row.outputs)
    return f"{asked or '不附条件'} ⇒ {given}" + (f"（{row.article}）" if row.article else "")
