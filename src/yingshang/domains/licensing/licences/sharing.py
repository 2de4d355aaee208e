"""出示码: the holder lets somebody see a licence once, for one purpose, until a moment; and takes it back."""

import datetime as dt
import secrets
import uuid
from dataclasses import dataclass

from django.db import transaction
from django.db.models import QuerySet

from yingshang.casework.errors import KeyReused
from yingshang.domains.licensing.licences.errors import ShareInvalid, ShareNotPossible, UnknownShare
from yingshang.domains.licensing.licences.holding import licences_held_by
from yingshang.domains.licensing.licences.status import standing_on
from yingshang.domains.licensing.models import Licence, LicenceShare
from yingshang.kit.gm.provider import provider
from yingshang.register.actors import Actor
from yingshang.register.models import Organisation

#: how long a code may open a licence, and how often
LONGEST, MOST_USES = dt.timedelta(days=30), 20
#: lines that every share shows, whatever the holder leaves out
ALWAYS = ("title", "issuer", "standing")


@dataclass(frozen=True, slots=True, kw_only=True)
class ShareTerms:
    """What the holder allows: `rows` are titles of lines, no `reader` means whoever has the code."""

    purpose: str
    lasts: dt.timedelta
    uses: int = 1
    reader: str = ""
    rows: tuple[str, ...] = ()


@transaction.atomic
def make_share(licence: Licence, terms: ShareTerms, *, by: Actor, now: dt.datetime, today: dt.date,
               key: str) -> LicenceShare:
    """Make a code for a valid licence of the actor's own; the same key makes it once.

    Raises ShareNotPossible, ShareInvalid, KeyReused.
    """
    done = LicenceShare.objects.filter(key=key).first()
    if done is not None:
        if (done.licence_id, done.made_by_id) != (licence.pk, by.person_id):
            raise KeyReused
        return done
    standing = standing_on(licence, today)
    if not standing.is_valid:
        raise ShareNotPossible(title=licence.title, standing=standing.status.label)
    _require_sound(terms, licence)
    code = secrets.token_urlsafe(24)
    return LicenceShare.objects.create(
        licence=licence, made_by_id=by.person_id, made_at=now, code=code, digest=digest_of(code),
        purpose=terms.purpose.strip(), reader_id=terms.reader or None, rows=list(terms.rows),
        ends_at=now + terms.lasts, uses_allowed=terms.uses, key=key)


def row_titles(licence: Licence) -> tuple[str, ...]:
    """Return the lines of a licence that its holder may leave out."""
    return tuple(row["title"] for row in licence.document["licence"]["rows"])


def shares_of(by: Actor) -> QuerySet[LicenceShare]:
    """Return the codes for the actor's own licences."""
    return LicenceShare.objects.filter(licence__in=licences_held_by(by)).select_related("licence", "reader")


def own_share(share_id: uuid.UUID, *, by: Actor) -> LicenceShare:
    """Return one of them; raises UnknownShare."""
    found = shares_of(by).select_related("licence__issuer").filter(pk=share_id).first()
    if found is None:
        raise UnknownShare
    return found


def revoke_share(share_id: uuid.UUID, *, by: Actor, now: dt.datetime) -> LicenceShare:
    """Take a code back: from now on it opens nothing. Doing it again changes nothing."""
    found = own_share(share_id, by=by)
    LicenceShare.objects.filter(pk=found.pk, revoked_at=None).update(revoked_at=now)
    found.refresh_from_db(fields=["revoked_at"])
    return found


def over_because(share: LicenceShare, now: dt.datetime) -> str:
    """Return why a code opens nothing any more, in words that follow “这个出示码”; empty while it does."""
    if share.revoked_at is not None:
        return "已被持证人收回"
    if now >= share.ends_at:
        return "已过有效期"
    return f"已用完（共 {share.uses_allowed} 次）" if share.uses >= share.uses_allowed else ""


def digest_of(code: str) -> str:
    """Return what a code is found by."""
    return provider().sm3(code.encode()).hex()


def _require_sound(terms: ShareTerms, licence: Licence) -> None:
    faults = (
        (not terms.purpose.strip() or len(terms.purpose) > 100, "请写明用途，最多100字"),
        (not dt.timedelta(minutes=1) <= terms.lasts <= LONGEST, f"有效时间应在1分钟到{LONGEST.days}天之间"),
        (not 1 <= terms.uses <= MOST_USES, f"可用次数应在1到{MOST_USES}之间"),
        (not set(terms.rows) <= set(row_titles(licence)), "所选内容不在这份证照上，请刷新页面后重选"),
        (bool(terms.reader) and not Organisation.objects.filter(pk=terms.reader).exists(), "没有所选的查看单位"),
    )
    reason = next((reason for is_wrong, reason in faults if is_wrong), None)
    if reason:
        raise ShareInvalid(reason=reason)
