"""A guide handed in by an editor becomes public when a chief of the same unit has confirmed exactly what they saw."""

import datetime as dt
import uuid
from collections.abc import Mapping, Sequence
from pathlib import Path

from django.conf import settings
from django.db import IntegrityError, transaction

from yingshang.casework.opening import NewCase, open_case
from yingshang.casework.performing import Performed, already_done, perform
from yingshang.domains.licensing.guides.city import city_book, digest_by_files
from yingshang.domains.licensing.guides.composing import Composed, Key
from yingshang.domains.licensing.guides.errors import (
    AlreadyHandedIn,
    GuideHasHoles,
    GuideSeenOther,
    NothingToRelease,
    UnknownRelease,
)
from yingshang.domains.licensing.guides.holes import holes_of
from yingshang.domains.licensing.guides.numbering import publish_rows
from yingshang.domains.licensing.guides.published import published_guide
from yingshang.domains.licensing.models.guide_version import GuideState, GuideVersion
from yingshang.domains.licensing.procedures.guide_release import GUIDE_RELEASE
from yingshang.register.actors import Actor
from yingshang.register.units import person_of_unit


@transaction.atomic
def hand_in(seen: Mapping[Key, str], *, reason: str, by: Actor, key: str, now: dt.datetime,
            today: dt.date) -> Performed:
    """Hand in guides for publication, each as it was `seen` (its digest); the same key does it once.

    Raises GuideHasHoles, GuideSeenOther, NothingToRelease or AlreadyHandedIn, and then nothing has changed.
    """
    if done := already_done(key, act="submit", by=by):
        return done
    guides = [_fit(one, digest, today=today) for one, digest in seen.items()]
    title = guides[0].title if len(guides) == 1 else f"{guides[0].title}等 {len(guides)} 份"
    new = NewCase(kind=GUIDE_RELEASE.name, title=f"办事指南发布：{title}"[:200], organisation=by.organisation or "",
                  applicant=person_of_unit(by.organisation or "").pk, region=by.region or "", data={})
    done = open_case(new, by=by, payload={"guides": digests_of(guides), "reason": reason}, key=key, now=now)
    if not done.repeated:
        _enter(guides, done.case_id, by=by, now=now, today=today)
    return done


@transaction.atomic
def confirm(release: uuid.UUID, *, seen: str, by: Actor, key: str, now: dt.datetime) -> Performed:
    """Publish what was handed in and `seen` by the chief; raises GuideSeenOther and what `perform` raises."""
    rows = _locked(release, by)
    if done := already_done(key, act="publish", by=by):
        return done
    if seen != seen_of(rows):
        raise GuideSeenOther(title=rows[0].title)
    done = perform(release, "publish", by=by, payload={"guides": digests_of(rows)}, key=key, now=now)
    publish_rows(rows, by=by, now=now)
    return done


@transaction.atomic
def send_back(release: uuid.UUID, reason: str, *, by: Actor, key: str, now: dt.datetime) -> Performed:
    """Return what was handed in, with a reason the editor reads."""
    return _drop(release, "send_back", {"reason": reason}, by=by, key=key, now=now)


@transaction.atomic
def withdraw(release: uuid.UUID, *, by: Actor, key: str, now: dt.datetime) -> Performed:
    """Take back what was handed in, before it is confirmed."""
    return _drop(release, "withdraw", {}, by=by, key=key, now=now)


def digests_of(guides: Sequence[Composed | GuideVersion]) -> list[str]:
    """Return what goes into the ledger for guides: kind, code and digest of each."""
    return [f"{_key(one).kind}:{_key(one).code}:{one.digest}" for one in guides]


def seen_of(rows: Sequence[GuideVersion]) -> str:
    """Return what a page keeps of the versions it showed."""
    return ",".join(row.digest[:16] for row in rows)


def _key(one: Composed | GuideVersion) -> Key:
    return one.key if isinstance(one, Composed) else Key(kind=one.kind, code=one.code)


def _fit(key: Key, digest: str, *, today: dt.date) -> Composed:
    book = city_book(today)
    guide = book.guide(key)
    if holes := holes_of(key, book, Path(settings.CATALOGUE_DIR)):
        raise GuideHasHoles(title=guide.title, count=len(holes), first=holes[0].reason)
    if guide.digest != digest:
        raise GuideSeenOther(title=guide.title)
    published = published_guide(key)
    if published is not None and published.digest == guide.digest:
        raise NothingToRelease(title=guide.title)
    return guide


def _enter(guides: Sequence[Composed], release: uuid.UUID, *, by: Actor, now: dt.datetime, today: dt.date) -> None:
    rows = [GuideVersion(kind=one.key.kind, code=one.key.code, title=one.title, content=one.content, digest=one.digest,
                         files_digest=digest_by_files(one.key, today), release_id=release,
                         organisation_id=by.organisation, submitted_by_id=by.account_id, submitted_at=now)
            for one in guides]
    try:
        with transaction.atomic():
            GuideVersion.objects.bulk_create(rows)
    except IntegrityError:
        raise AlreadyHandedIn(title=rows[0].title) from None


def _locked(release: uuid.UUID, by: Actor) -> list[GuideVersion]:
    rows = GuideVersion.objects.select_for_update().filter(release_id=release, organisation_id=by.organisation)
    found = list(rows.order_by("kind", "code"))
    if not found:
        raise UnknownRelease
    return found


def _drop(release: uuid.UUID, act: str, payload: Mapping[str, object], *, by: Actor, key: str,
          now: dt.datetime) -> Performed:
    rows = _locked(release, by)
    done = perform(release, act, by=by, payload=payload, key=key, now=now)
    open_rows = GuideVersion.objects.filter(pk__in=[row.pk for row in rows], state=GuideState.OPEN)
    open_rows.update(state=GuideState.DROPPED)
    return done
