"""Instant decisions (秒批): items for which a decision table may approve at once."""

import datetime as dt
from dataclasses import dataclass

from yingshang.domains.licensing.catalogue.references import (
    Confidence,
    DecisionName,
    ItemCode,
    MaterialCode,
    TableName,
)

#: What such a table answers; it never refuses.
APPROVE, PEOPLE = "准予", "人工"


@dataclass(frozen=True, slots=True, kw_only=True)
class Recheck:
    """Which share of what was approved at once people look at again, and how long they have, in working days."""

    percent: int
    days: int
    correction_days: int
    source: str
    confidence: Confidence


@dataclass(frozen=True, slots=True, kw_only=True)
class Instant:
    """One version of an item's instant decision; `not_read` are papers that nobody needs to read to decide."""

    code: str
    in_force_on: dt.date
    item: ItemCode
    table: TableName
    decision: DecisionName
    recheck: Recheck
    source: str
    confidence: Confidence
    not_read: tuple[MaterialCode, ...] = ()
