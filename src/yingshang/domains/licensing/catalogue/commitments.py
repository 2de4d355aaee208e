"""Commitments (告知承诺): what the law asks is told, the applicant promises, and the licence comes at once."""

import datetime as dt
from dataclasses import dataclass
from typing import Literal

from yingshang.domains.licensing.catalogue.references import Confidence, ItemCode, MaterialCode

#: 国办发〔2020〕42号: a proof may be promised, or the licence itself; 准营承诺即入 also lets everything be shown later.
CommitmentKind = Literal["证明事项告知承诺", "涉企许可告知承诺", "准营承诺即入"]
#: These stand in for a paper only; the item itself is still decided on what else it asks.
PROOF_ONLY: frozenset[CommitmentKind] = frozenset({"证明事项告知承诺"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Waived:
    """What need not be handed in, and which of the item's special procedures need not be held."""

    materials: tuple[MaterialCode, ...] = ()
    special_procedures: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PostCheck:
    """Until when and how the promise is checked, in working days; a breach is to be put right in `correction_days`."""

    days: int
    how: str
    correction_days: int
    article: str
    source: str
    confidence: Confidence


@dataclass(frozen=True, slots=True, kw_only=True)
class Commitment:
    """One version of a commitment; its notice and promise are signed word for word."""

    code: str
    in_force_on: dt.date
    item: ItemCode
    title: str
    kind: CommitmentKind
    notice: tuple[str, ...]
    promise: tuple[str, ...]
    waives: Waived
    post_check: PostCheck
    consequences: tuple[str, ...]
    legal_basis: tuple[str, ...]
    source: str
    confidence: Confidence

    @property
    def decides(self) -> bool:
        """Say whether the item is granted on it at once."""
        return self.kind not in PROOF_ONLY
