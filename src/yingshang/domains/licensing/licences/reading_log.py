"""谁看过我的证照: every reading that is not the holder's own is written down, and shown to the holder."""

import datetime as dt
from dataclasses import dataclass

from django.db import connection
from django.db.models import QuerySet, Sum

from yingshang.domains.licensing.licences.errors import PurposeMissing
from yingshang.domains.licensing.licences.holding import is_held_by
from yingshang.domains.licensing.models import Licence, LicenceReading, LicenceShare, PublicCheck
from yingshang.domains.licensing.models.licence_share import ReadingChannel
from yingshang.register.actors import Actor
from yingshang.register.models import Organisation

_COUNT_SQL = """
INSERT INTO licensing_publiccheck (licence_id, "on", times) VALUES (%s, %s, 1)
ON CONFLICT (licence_id, "on") DO UPDATE SET times = licensing_publiccheck.times + 1
"""
SAME_PAGE = dt.timedelta(minutes=10)


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """Which readings to show; everything empty shows all."""

    channel: str = ""
    identifier: str = ""
    since_on: dt.date | None = None


def log_reading(licence: Licence, *, channel: ReadingChannel, by: Actor, purpose: str, now: dt.datetime, who: str = "",
                share: LicenceShare | None = None, key: str | None = None) -> LicenceReading | None:
    """Write a reading down, in the transaction that lets it be read; the holder's own is none of anybody's business.

    Raises PurposeMissing when it is not said who reads, or what for. The same `key` is one reading.
    """
    if is_held_by(licence, by):
        return None
    reader = who.strip() or reader_name(by)
    if not reader or not purpose.strip():
        raise PurposeMissing
    values = {"licence": licence, "at": now, "channel": channel, "who": reader[:120], "account_id": by.account_id,
              "organisation_id": by.organisation, "purpose": purpose.strip()[:100], "share": share}
    if key is None:
        return LicenceReading.objects.create(**values)
    return LicenceReading.objects.get_or_create(key=key, defaults=values)[0]


def log_page(licence: Licence, *, by: Actor, purpose: str, now: dt.datetime) -> None:
    """Write down that an official opened a licence's page; opening it again within minutes is the same reading."""
    latest = LicenceReading.objects.filter(licence=licence, account_id=by.account_id, channel=ReadingChannel.DESK,
                                           at__gt=now - SAME_PAGE, purpose=purpose.strip()[:100])
    if not latest.exists():
        log_reading(licence, channel=ReadingChannel.DESK, by=by, purpose=purpose, now=now)


def count_public_check(licence: Licence, *, by: Actor, on: dt.date) -> None:
    """Count a verification in public; who it was is not known."""
    if not is_held_by(licence, by):
        with connection.cursor() as cursor:
            cursor.execute(_COUNT_SQL, [licence.pk, on])


def readings_of(licences: QuerySet[Licence], wanted: Wanted) -> QuerySet[LicenceReading]:
    """Return the readings of these licences that are wanted."""
    found = LicenceReading.objects.filter(licence__in=licences).select_related("licence", "organisation")
    if wanted.channel:
        found = found.filter(channel=wanted.channel)
    if wanted.identifier:
        found = found.filter(licence_id=wanted.identifier)
    return found.filter(at__date__gte=wanted.since_on) if wanted.since_on else found


def public_checks_of(licences: QuerySet[Licence], wanted: Wanted) -> int:
    """Return how often these licences were verified in public."""
    found = PublicCheck.objects.filter(licence__in=licences)
    if wanted.identifier:
        found = found.filter(licence_id=wanted.identifier)
    if wanted.since_on:
        found = found.filter(on__gte=wanted.since_on)
    return found.aggregate(all=Sum("times"))["all"] or 0


def reader_name(by: Actor) -> str:
    """Return how a reader is named to the holder: an official by organisation and name, a program by its title."""
    if by.account_id is None and by.client is None:
        return ""
    organ = Organisation.objects.values_list("name", flat=True).filter(pk=by.organisation).first() or ""
    return f"{organ} {by.name}".strip()
