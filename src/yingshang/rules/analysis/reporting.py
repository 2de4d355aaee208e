"""Makes findings: the words, the example, and how many in the register are concerned."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from yingshang.rules.analysis.boxes import Box, Budget, difference, is_empty
from yingshang.rules.analysis.finding import Finding, Severity
from yingshang.rules.analysis.region import region_of, say_region
from yingshang.rules.analysis.space import Space
from yingshang.rules.analysis.witness import Answers, Facts, witness
from yingshang.rules.dmn.definitions import Decision, Row
from yingshang.rules.feel.values import Value
from yingshang.rules.feel.wording import say_value

#: counts the register's entries that pass the tests (FEEL) of a region; None where they cannot be counted
Seen = Callable[[Decision, Mapping[str, str]], int | None]
#: what is only wrong if it occurs
_IF_IT_OCCURS = frozenset({"gap", "gap_if_unknown", "overlap", "conflict"})
Example = Mapping[str, Value] | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Reporter:
    """Knows the table, how much work a check may take, and how many in the register pass the tests of a region."""

    space: Space
    budget: Budget
    seen: Seen | None = None

    def finding(
        self, kind: str, severity: Severity, said: str, *, rows: Iterable[int] = (), box: Box | None = None,
        example: Example = None,
    ) -> Finding:  # fmt: skip
        """Return the finding; one that the register knows no case of is only a note."""
        region = region_of(self.space, box) if box else {}
        is_counted = self.seen is not None and bool(region) and kind in _IF_IT_OCCURS
        count = self.seen(self.space.decision, region) if self.seen and is_counted else None
        return Finding(
            kind=kind,
            severity=Severity.NOTE if count == 0 else severity,
            decision=self.space.decision.name,
            rows=tuple(rows),
            example=example or {},
            region=region,
            sentence=said + _say_example(example) + (_say_seen(count) if is_counted else ""),
            seen=count,
        )

    def left_of(self, box: Box, rows: Iterable[Row]) -> list[Box]:
        """Return what the rows leave of a box. Raises TooMany."""
        return difference(box, map(self.space.box, rows), self.budget)

    def witness(self, box: Box, confirms: Callable[[Answers], bool]) -> Facts | None:
        """Return facts in the box that confirm a claim. Raises TooMany."""
        return None if is_empty(box) else witness(self.space, box, confirms, self.budget)

    def where(self, box: Box) -> str:
        return say_region(self.space, box)


def say_rows(rows: Iterable[int]) -> str:
    """Return row numbers as a reader writes them: 第1、2行."""
    return f"第{'、'.join(map(str, rows))}行"


def _say_example(example: Example) -> str:
    if not example:
        return ""
    return f"例如：{'，'.join(f'{name} = {say_value(value)}' for name, value in example.items())}。"


def _say_seen(count: int | None) -> str:
    if count is None:
        return "登记库里数不出有没有这样的主体（缺列，或者没有相等的SQL）。"
    return f"登记库中有{count}户是这样。" if count else "登记库中目前没有这样的主体。"
