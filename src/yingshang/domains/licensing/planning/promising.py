"""What an applicant's signed commitments spare, and whether papers may follow later; found out before planning."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, kw_only=True)
class Promises:
    """Per item the papers and special procedures (by code) that a signed commitment waives.

    `no_deferral` says why this applicant must hand in everything at once; "" where they need not.
    """

    papers: Mapping[str, frozenset[str]] = field(default_factory=dict)
    procedures: Mapping[str, frozenset[str]] = field(default_factory=dict)
    no_deferral: str = ""

    def waive_paper(self, item: str, material: str) -> bool:
        """Say whether the commitment to an item waives one of its papers."""
        return material in self.papers.get(item, frozenset())

    def waive_procedure(self, item: str, procedure: str) -> bool:
        """Say whether the commitment to an item waives one of its special procedures."""
        return procedure in self.procedures.get(item, frozenset())


NOTHING = Promises()
