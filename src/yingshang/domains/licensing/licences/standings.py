"""状态名单: what is not in force, signed with its time, so that a licence's standing can be checked without us."""

import datetime as dt
from collections.abc import Iterator

from django.db.models import Q

from yingshang.casework.working_time import ZONE
from yingshang.domains.licensing.licences.status import standing_on
from yingshang.domains.licensing.models import Licence
from yingshang.domains.licensing.models.licence import LicenceStatus
from yingshang.ledger.documents import sign_standings
from yingshang.ledger.keys import ledger_key

ALL = "all"
#: how long a reader may rely on a list before asking for a newer one
FRESH_HOURS = 24


def standing_of(licence: Licence, *, now: dt.datetime) -> dict[str, object]:
    """Return the signed statement of how one licence stands now."""
    return _signed(licence.pk, [_entry(licence, now)], now)


def list_of_standings(*, now: dt.datetime) -> dict[str, object]:
    """Return the signed list of every licence that is not valid; what is not on it was valid at its time."""
    return _signed(ALL, list(_entries(now)), now)


def _entries(now: dt.datetime) -> Iterator[dict[str, str]]:
    today = now.astimezone(ZONE).date()
    out = Licence.objects.filter(~Q(status=LicenceStatus.VALID) | Q(valid_until__lt=today)).order_by("pk")
    for row in out.only("pk", "status", "standing_at", "issued_on", "valid_until").iterator(chunk_size=2000):
        yield _entry(row, now)


def _entry(licence: Licence, now: dt.datetime) -> dict[str, str]:
    found = standing_on(licence, now.astimezone(ZONE).date())
    return {"identifier": licence.pk, "status": found.status.value, "word": found.status.label,
            "since": found.since_on.isoformat()}


def _signed(scope: str, entries: list[dict[str, str]], now: dt.datetime) -> dict[str, object]:
    """Times are UTC, so that any verifier reads them alike."""
    at = now.astimezone(dt.UTC).replace(microsecond=0)
    said = {"at": f"{at:%Y-%m-%dT%H:%M:%SZ}", "scope": scope, "entries": entries,
            "until": f"{at + dt.timedelta(hours=FRESH_HOURS):%Y-%m-%dT%H:%M:%SZ}"}
    return sign_standings(said, ledger_key())
