"""What a table said, and, where it did not approve, each condition that failed or is not known."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Literal

from yingshang.domains.licensing.catalogue.instant import APPROVE
from yingshang.rules.explanation import Explanation, RuleTrace
from yingshang.rules.model import Model

_WORDS = {"unmet": "不符合", "unknown": "不知道", "error": "出错"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """One thing a person must look at: a condition that is not met, a fact nobody knows, or a fault of ours."""

    name: str
    kind: Literal["unmet", "unknown", "error"]
    text: str

    @property
    def group(self) -> str:
        """What it is counted under, the same for every case."""
        return f"{self.name}：{_WORDS[self.kind]}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """The answer with its whole account; `table` names the version that gave it."""

    table: str
    value: str
    sentence: str = ""
    articles: tuple[str, ...] = ()
    account: Mapping[str, object] = field(default_factory=dict)
    reasons: tuple[Reason, ...] = ()

    def with_reasons(self, more: Iterable[Reason]) -> "Outcome":
        """Return the same with reasons the table itself does not know of; those it gave already stand once."""
        named = {reason.name for reason in self.reasons}
        return replace(self, reasons=(*self.reasons, *(one for one in more if one.name not in named)))


def outcome_of(model: Model, decision: str, facts: Mapping[str, object]) -> Outcome:
    """Ask the table; what is neither met nor known of its most nearly met approving row are the reasons."""
    explanation = model.decide(decision, facts).explain()
    value = str(explanation.value or "")
    version = f"{model.name}@{model.version_on}" if model.version_on else model.name
    return Outcome(table=version, value=value, sentence=explanation.sentence, articles=explanation.articles,
                   account=explanation.to_json(), reasons=() if value == APPROVE else tuple(_reasons(explanation)))


def _reasons(explanation: Explanation) -> Iterator[Reason]:
    approving = [rule for rule in explanation.rules if any(out.value == APPROVE for out in rule.outputs)]
    if not approving:
        return
    nearest = min(approving, key=_misses)
    for cell in nearest.cells:
        if cell.value is None and not cell.holds:
            yield Reason(name=cell.input, kind="unknown", text=f"{cell.input}不知道（要求 {cell.words}）")
        elif cell.holds is False:
            yield Reason(name=cell.input, kind="unmet", text=cell.missed)


def _misses(rule: RuleTrace) -> int:
    return sum(cell.holds is not True for cell in rule.cells)
