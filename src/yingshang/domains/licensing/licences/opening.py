"""Opens a licence by its holder's code; of two who use the last turn at once, one sees it."""

import datetime as dt
from dataclasses import dataclass

from django.db import transaction

from yingshang.domains.licensing.licences.errors import PurposeMissing, ShareNotForYou, ShareOver, UnknownShare
from yingshang.domains.licensing.licences.reading_log import log_reading
from yingshang.domains.licensing.licences.sharing import digest_of, over_because
from yingshang.domains.licensing.licences.status import Standing, standing_on
from yingshang.domains.licensing.models import LicenceReading, LicenceShare
from yingshang.domains.licensing.models.licence_share import ReadingChannel
from yingshang.register.actors import Actor

#: how long a reader who already used their turn may look again, say after a reload
LOOK_AGAIN = dt.timedelta(minutes=10)


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """What a reader is shown: the lines allowed, and how the licence stands at this moment."""

    share: LicenceShare
    rows: tuple[tuple[str, str], ...]
    standing: Standing


def find_share(code: str) -> LicenceShare:
    """Return the share of a code; raises UnknownShare."""
    found = LicenceShare.objects.select_related("licence__issuer", "reader", "made_by").filter(digest=digest_of(code))
    share = found.first()
    if share is None:
        raise UnknownShare
    return share


def require_open(share: LicenceShare, *, by: Actor, now: dt.datetime) -> None:
    """Raise ShareOver or ShareNotForYou unless the actor may open the licence now; nothing is used up."""
    if reason := over_because(share, now):
        raise ShareOver(reason=reason)
    if share.reader_id is not None and share.reader_id != by.organisation:
        raise ShareNotForYou(reader=share.reader.name)


@transaction.atomic
def open_share(code: str, *, who: str, by: Actor, now: dt.datetime, today: dt.date, key: str) -> Opened:
    """Use one turn of a code and write down who did; the same key within minutes is the same turn.

    Raises UnknownShare, ShareOver, ShareNotForYou, PurposeMissing.
    """
    share = _locked(find_share(code))
    again = LicenceReading.objects.filter(key=_once(share, key), at__gt=now - LOOK_AGAIN).exists()
    if again and share.revoked_at is None:
        return _opened(share, today)
    require_open(share, by=by, now=now)
    if not who.strip() and by.organisation is None:
        raise PurposeMissing
    share.uses += 1
    share.save(update_fields=["uses"])
    log_reading(share.licence, channel=ReadingChannel.SHARE, by=by, who=_named(who, by), purpose=share.purpose,
                now=now, share=share, key=_once(share, key))
    return _opened(share, today)


def _locked(share: LicenceShare) -> LicenceShare:
    """Turns are taken one after the other, so a double click finds its first reading."""
    LicenceShare.objects.select_for_update().filter(pk=share.pk).values_list("pk").get()
    share.refresh_from_db(fields=["uses", "revoked_at"])
    return share


def _named(who: str, by: Actor) -> str:
    """Who says their own name is not known to be them."""
    return "" if by.organisation is not None else f"{who.strip()[:80]}（自报，未核实身份）"


def _once(share: LicenceShare, key: str) -> str:
    return f"share:{share.pk}:{key}"


def _opened(share: LicenceShare, today: dt.date) -> Opened:
    said = share.licence.document["licence"]
    rows = tuple((row["title"], str(row["value"])) for row in said["rows"] if row["title"] in share.rows)
    return Opened(share=share, rows=rows, standing=standing_on(share.licence, today))
