"""What an applicant's signed commitments spare, and whether papers may follow later; found out before planning."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, kw_only=True)
class Promises:
    """Per item with a signed commitment, the papers and special procedures (by code) that it waives.

    `no_deferral` says why this applicant must hand in everything at once; "" where they need not.
    """

    papers: Mapping[str, frozenset[str]] = field(default_factory=dict)
    procedures: Mapping[str, frozenset[str]] = field(default_factory=dict)
    no_deferral: str = ""

    def covers(self, item: str) -> bool:
        """Say whether a commitment was signed for an item."""
        return item in self.papers

    def waive_paper(self, item: str, material: str) -> bool:
        """Say whether the commitment to an item waives one of its papers."""
        return material in self.papers.get(item, frozenset())

    def waive_procedure(self, item: str, procedure: str) -> bool:
        """Say whether the commitment to an item waives one of its special procedures."""
        return procedure in self.procedures.get(item, frozenset())


NOTHING = Promises()
