"""How many cases passed, part by part: a sum over all parts would praise an engine that always answers null."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from yingshang.rules.conformance.running import Ran


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    name: str
    passed: int
    cases: int

    @property
    def percent(self) -> float:
        """The share that passed, in percent."""
        return 100 * self.passed / self.cases


def summary(ran: Iterable[Ran]) -> tuple[Part, ...]:
    """Return the parts in the order of their names."""
    cases: Counter[str] = Counter()
    passed: Counter[str] = Counter()
    for one in ran:
        cases[one.part] += 1
        passed[one.part] += one.is_passed
    return tuple(Part(name=name, passed=passed[name], cases=cases[name]) for name in sorted(cases))
