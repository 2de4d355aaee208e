"""What would have to change, in records and in words."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from yingshang.rules.feel.values import NUMBERS, Value
from yingshang.rules.feel.wording import say_number, say_value
from yingshang.rules.traces import plain


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A fact to change, or (`before` is null) one to provide; `needed` is what the rules ask of it."""

    name: str
    before: Value
    after: Value
    needed: str

    @property
    def is_provided(self) -> bool:
        """Say whether the fact is unknown, so that nothing may have to change at all."""
        return self.before is None

    @property
    def by(self) -> Value:
        """By how much a number changes; null for other kinds."""
        if isinstance(self.before, Decimal) and isinstance(self.after, Decimal):
            return NUMBERS.subtract(self.after, self.before)
        return None

    @property
    def sentence(self) -> str:
        """`参保人数由0增加到2（再增加2）`."""
        if self.is_provided:
            return f"提供“{self.name}”（{_needing(self.needed or say_value(self.after))}）"
        if isinstance(self.by, Decimal):
            how, again = ("增加", "再增加") if self.by > 0 else ("减少", "减少")
            size = say_number(abs(self.by))
            return f"“{self.name}”由{say_value(self.before)}{how}到{say_value(self.after)}（{again}{size}）"
        if isinstance(self.before, date) and isinstance(self.after, date):
            days = (self.after - self.before).days
            size = f"{'晚' if days > 0 else '早'}{abs(days)}天"
            return f"“{self.name}”由{say_value(self.before)}变为{say_value(self.after)}（{size}）"
        if isinstance(self.after, str) and self.needed.startswith("不"):
            return f"“{self.name}”由“{say_value(self.before)}”变为别的（{_needing(self.needed)}）"
        return f"“{self.name}”由“{say_value(self.before)}”变为“{say_value(self.after)}”"

    def to_json(self) -> dict[str, object]:
        return {
            "name": self.name,
            "kind": "provide" if self.is_provided else "change",
            "from": plain(self.before),
            "to": plain(self.after),
            "by": plain(self.by),
            "needed": self.needed,
            "sentence": self.sentence,
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Miss:
    """The nearest way to the outcome wanted, proven by deciding again with the changes made.

    `unknown` are the facts that stay unknown and could still change that outcome.
    """

    decision: str
    value: Value
    changes: tuple[Change, ...]
    unknown: tuple[str, ...] = ()

    @property
    def sentence(self) -> str:
        """What to do, in one or two Chinese sentences."""
        if not self.changes:
            return f"“{self.decision}”已经是“{say_value(self.value)}”，不用改变。"
        said = "；".join(one.sentence for one in self.changes)
        also = "，同时要做到：" if len(self.changes) > 1 else "："
        warned = f"注意：{'、'.join(self.unknown)}未提供，提供后结果可能不同。" if self.unknown else ""
        return f"要使“{self.decision}”为“{say_value(self.value)}”{also}{said}。其他情况不变即可。{warned}"

    def to_json(self) -> dict[str, object]:
        changes = [one.to_json() for one in self.changes]
        told = {"decision": self.decision, "value": plain(self.value), "changes": changes}
        return told | {"unknown": list(self.unknown), "sentence": self.sentence}


def _needing(words: str) -> str:
    """Return what is needed as a reader says it: 需要 > 30, 需要不是A, 需要为“是”."""
    if words[:1] in "<>≤≥=≠":
        return f"需要 {words}"
    return f"需要{words}" if words.startswith(("不", "“")) else f"需要为“{words}”"
