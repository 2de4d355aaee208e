"""What the analysis has to say about a table."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from yingshang.rules.feel.values import Value
from yingshang.rules.traces import plain


class Severity(StrEnum):
    """A problem keeps a table from being published; advice waits for an editor; a note only tells."""

    PROBLEM = "problem"
    ADVICE = "advice"
    NOTE = "note"


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One thing found; `rows` are row numbers, `region` the tests (FEEL) under which it is so.

    `kind` is gap, gap_if_unknown, overlap, conflict, shadowed, dead, redundant, duplicate, mergeable, opaque or
    too_large. `example` are facts, and values of decisions made before, that show it; empty where nothing can.
    `seen` is how many register entries lie in the region, where somebody counted.
    """

    kind: str
    severity: Severity
    decision: str
    rows: tuple[int, ...]
    example: Mapping[str, Value]
    region: Mapping[str, str]
    sentence: str
    seen: int | None = None

    @property
    def is_unseen(self) -> bool:
        """Say whether somebody looked in a register and found no case of it."""
        return self.seen == 0

    def to_json(self) -> dict[str, object]:
        return {
            "kind": self.kind,
            "severity": self.severity.value,
            "decision": self.decision,
            "rows": list(self.rows),
            "example": {name: plain(value) for name, value in self.example.items()},
            "region": dict(self.region),
            "sentence": self.sentence,
            "seen": self.seen,
        }


def say_unseen(findings: Iterable[Finding]) -> str:
    """Say how many findings a register has no case of, `空档2处，重叠1处`; "" for none."""
    counts = Counter(_UNSEEN.get(one.kind, one.kind) for one in findings if one.is_unseen)
    return "，".join(f"{title}{number}处" for title, number in counts.items())


_UNSEEN = {"gap": "空档", "gap_if_unknown": "缺事实时的空档", "overlap": "重叠", "conflict": "矛盾"}
