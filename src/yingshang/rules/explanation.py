"""Why a decision came out as it did: every row, every cell, and a sentence for the citizen."""

from functools import cached_property
from typing import Protocol

from yingshang.rules.dmn.deciding import Conclusion
from yingshang.rules.errors import InvalidModel
from yingshang.rules.feel.values import Value
from yingshang.rules.states import State
from yingshang.rules.telling import tell
from yingshang.rules.traces import CellTrace, InputTrace, OutputTrace, RuleTrace, plain

__all__ = ["CellTrace", "Explanation", "InputTrace", "OutputTrace", "RuleTrace", "plain"]


class Trace(Protocol):
    """What was found when a decision was gone through; the records are made when they are asked for."""

    @property
    def conclusion(self) -> Conclusion: ...
    @property
    def formula(self) -> str | None: ...
    def inputs(self) -> tuple[InputTrace, ...]: ...
    def rules(self) -> tuple[RuleTrace, ...]: ...
    def deciding(self) -> tuple[int, ...]: ...
    def unknown(self) -> tuple[str, ...]: ...
    def state(self) -> State: ...


class Explanation:
    """The whole account of one decision: `value`, `state`, every input, every rule, the deciding ones.

    `formula` is the text of a decision without a table; `required` are the accounts of the decisions made
    before it. Every cell has been asked when the account exists; its records are made on first use, because
    most accounts are kept and never read.
    """

    def __init__(self, trace: Trace, required: tuple["Explanation", ...] = ()) -> None:
        self.required = required
        self._trace = trace

    @property
    def decision(self) -> str:
        return self._trace.conclusion.decision.name

    @property
    def value(self) -> Value:
        return self._trace.conclusion.value

    @property
    def faults(self) -> tuple[InvalidModel, ...]:
        """What is wrong with the decision itself, where a lenient model let it pass."""
        return self._trace.conclusion.decision.faults

    @property
    def formula(self) -> str | None:
        return self._trace.formula

    @cached_property
    def inputs(self) -> tuple[InputTrace, ...]:
        """What went in: the columns' values and the other names the table speaks of."""
        return self._trace.inputs()

    @cached_property
    def rules(self) -> tuple[RuleTrace, ...]:
        """Every row with every cell."""
        return self._trace.rules()

    @cached_property
    def deciding(self) -> tuple[RuleTrace, ...]:
        """The rows the value rests on."""
        by_number = {rule.number: rule for rule in self.rules}
        return tuple(by_number[number] for number in self._trace.deciding())

    @cached_property
    def unknown(self) -> tuple[str, ...]:
        """The missing names, of facts or of decisions before, that could change the outcome."""
        return self._trace.unknown()

    @cached_property
    def missing(self) -> tuple[str, ...]:
        """The missing facts that could change the outcome, here or through the decisions before."""
        before = {one.decision: one for one in self.required}
        shaky = [one.decision for one in self.required if one.value is not None and one.unknown]
        found: dict[str, None] = {}
        waiting, seen = [*shaky, *self.unknown], set[str]()
        while waiting:
            name = waiting.pop(0)
            if name in before and name not in seen:
                waiting = [*before[name].unknown, *waiting]
            elif name not in before:
                found[name] = None
            seen.add(name)
        return tuple(found)

    @cached_property
    def state(self) -> State:
        """Met, unmet, manual review or not applicable; unknown while a missing fact could change the outcome."""
        return State.UNKNOWN if self.missing else self._trace.state()

    @property
    def articles(self) -> tuple[str, ...]:
        """The articles the deciding rows cite, each once."""
        return tuple(dict.fromkeys(rule.article for rule in self.deciding if rule.article))

    @property
    def sentence(self) -> str:
        """A few Chinese sentences that a citizen understands: what was decisive, what to do next."""
        return tell(self)

    def to_json(self) -> dict[str, object]:
        """Return plain values; numbers as decimal text, dates as ISO text."""
        return {
            "decision": self.decision,
            "value": plain(self.value),
            "state": self.state.value,
            "sentence": self.sentence,
            "articles": list(self.articles),
            "unknown": list(self.missing),
            "formula": self.formula,
            "faults": [one.to_dict() for one in self.faults],
            "inputs": [one.to_json() for one in self.inputs],
            "rules": [one.to_json() for one in self.rules],
            "deciding": [one.number for one in self.deciding],
            "required": [one.to_json() for one in self.required],
        }
