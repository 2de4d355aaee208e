"""How a licence stands on a day: what the acts on it say, and what the calendar adds before the nightly run."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from yingshang.casework.working_time import ZONE
from yingshang.domains.licensing.models import Licence
from yingshang.domains.licensing.models.licence import LicenceStatus

#: status -> the state of procedures/licence.py
STATE_OF: Mapping[str, str] = {status.value: status.name.lower() for status in LicenceStatus}
#: a licence that can still lapse with time
IN_FORCE = (LicenceStatus.VALID, LicenceStatus.SUSPENDED)
TONES: Mapping[str, str] = {
    LicenceStatus.VALID: "ok", LicenceStatus.SUSPENDED: "warn", LicenceStatus.EXPIRED: "warn",
    LicenceStatus.SUPERSEDED: "neutral"}
#: days before the end from which a licence is shown as ending (行政许可法第五十条: 届满三十日前提出延续)
ENDING_DAYS = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """A status and the day it began."""

    status: LicenceStatus
    since_on: dt.date

    @property
    def is_valid(self) -> bool:
        return self.status == LicenceStatus.VALID

    @property
    def tone(self) -> str:
        return TONES.get(self.status, "error")


def standing_on(licence: Licence, on: dt.date) -> Standing:
    """Return how a licence stands on a day; one past its last day has expired, whatever was written so far."""
    status = LicenceStatus(licence.status)
    if status in IN_FORCE and licence.valid_until is not None and on > licence.valid_until:
        return Standing(status=LicenceStatus.EXPIRED, since_on=licence.valid_until + dt.timedelta(days=1))
    if status == LicenceStatus.EXPIRED and licence.valid_until is not None:
        return Standing(status=status, since_on=licence.valid_until + dt.timedelta(days=1))
    changed = licence.standing_at
    return Standing(status=status, since_on=changed.astimezone(ZONE).date() if changed else licence.issued_on)


def days_left(licence: Licence, on: dt.date) -> int | None:
    """Return the days until the last day of validity, None when it does not end."""
    return None if licence.valid_until is None else (licence.valid_until - on).days


def is_ending(licence: Licence, on: dt.date) -> bool:
    """Say whether a valid licence ends soon enough to be renewed now."""
    left = days_left(licence, on)
    return standing_on(licence, on).is_valid and left is not None and left <= ENDING_DAYS
