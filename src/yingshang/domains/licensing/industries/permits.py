"""The permits under an industry licence as they stand on a day, and what that makes of the whole."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from yingshang.domains.licensing.catalogue.industries import Industry, IndustryPermit
from yingshang.domains.licensing.city import city_catalogue
from yingshang.domains.licensing.drafts.planning_for import CANCELLED
from yingshang.domains.licensing.licences.status import Standing, is_ending, standing_on
from yingshang.domains.licensing.models import Licence
from yingshang.domains.licensing.models.licence import BUSINESS_LICENCE, LicenceStatus
from yingshang.register.models import Entity

#: the best first: of several licences of a kind the one that helps its holder most is shown
_RANK = (LicenceStatus.VALID, LicenceStatus.SUSPENDED, LicenceStatus.EXPIRED, LicenceStatus.REVOKED,
         LicenceStatus.FORFEITED, LicenceStatus.CANCELLED)
_LOST = (LicenceStatus.EXPIRED, LicenceStatus.SUSPENDED, LicenceStatus.REVOKED, LicenceStatus.FORFEITED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Permit:
    """One permit; `licence` is None for a registration that only the register knows."""

    kind: str
    title: str
    required: bool
    number: str
    issuer: str
    valid_until: dt.date | None
    standing: Standing
    is_ending: bool = False
    licence: Licence | None = None

    @property
    def identifier(self) -> str:
        return self.licence.pk if self.licence else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Whole:
    """How the industry licence stands as a whole; `since_on` is the day it became so, where that is a loss."""

    word: str
    tone: str
    sentence: str
    since_on: dt.date | None = None


def permits_of(industry: Industry, holder: Entity, *, on: dt.date) -> tuple[Permit, ...]:
    """Return the permits of an industry that the holder has or had, in the industry's order."""
    return _permits(industry, holder, _licences_by_kind(holder), on)


def industries_for(holder: Entity, *, on: dt.date) -> tuple[tuple[Industry, tuple[Permit, ...], tuple[str, ...]], ...]:
    """Return every industry of which the holder has a permit of its own kind, and the required ones that are missing.

    A registration alone belongs to every trade and to none.
    """
    held = _licences_by_kind(holder)
    found = ((industry, _permits(industry, holder, held, on)) for industry in
             city_catalogue().industries_on(on).values())
    return tuple((industry, permits, missing_of(industry, permits)) for industry, permits in found
                 if sum(permit.standing.is_valid for permit in permits) > 1)


def missing_of(industry: Industry, permits: Iterable[Permit]) -> tuple[str, ...]:
    """Return the titles of required permits that are not in force."""
    valid = {permit.kind for permit in permits if permit.standing.is_valid}
    titles = city_catalogue().licences
    return tuple(titles[one.licence].title for one in industry.permits if one.required and one.licence not in valid)


def whole_of(permits: tuple[Permit, ...]) -> Whole:
    """Derive the standing of the whole from its parts."""
    if not permits or all(permit.standing.status == LicenceStatus.CANCELLED for permit in permits):
        since = max((permit.standing.since_on for permit in permits), default=None)
        return Whole(word="已注销", tone="error", sentence="所列许可已全部注销，本证不再有效。", since_on=since)
    lost = [permit for permit in permits if permit.standing.status in _LOST]
    needed = [permit for permit in permits if permit.required and not permit.standing.is_valid]
    if needed:
        first = min(needed, key=lambda permit: permit.standing.since_on)
        return Whole(word="已失效", tone="error", since_on=first.standing.since_on,
                     sentence=f"必备的{_names(needed)}不再有效，不能凭本证经营。")
    if lost:
        first = min(lost, key=lambda permit: permit.standing.since_on)
        return Whole(word="部分失效", tone="warn", since_on=first.standing.since_on,
                     sentence=f"{_names(lost)}不再有效，不得从事相应的经营；其余许可有效。")
    return Whole(word="有效", tone="ok", sentence="所列许可全部有效。")


def _permits(industry: Industry, holder: Entity, held: Mapping[str, list[Licence]],
             on: dt.date) -> tuple[Permit, ...]:
    found = (_permit(wanted, holder, held.get(wanted.licence, []), on) for wanted in industry.permits)
    return tuple(permit for permit in found if permit is not None)


def _permit(wanted: IndustryPermit, holder: Entity, licences: list[Licence], on: dt.date) -> Permit | None:
    ranked = sorted(licences, key=lambda one: (_RANK.index(standing_on(one, on).status), -one.issued_on.toordinal()))
    if ranked:
        best = ranked[0]
        return Permit(kind=wanted.licence, title=best.title, required=wanted.required, number=best.number,
                      issuer=best.issuer.name, valid_until=best.valid_until, standing=standing_on(best, on),
                      is_ending=is_ending(best, on), licence=best)
    return _registration(wanted, holder) if wanted.licence == BUSINESS_LICENCE else None


def _registration(wanted: IndustryPermit, holder: Entity) -> Permit:
    """Whoever is registered has a business licence, also one from before this platform."""
    status = LicenceStatus.CANCELLED if holder.status == CANCELLED else LicenceStatus.VALID
    return Permit(kind=wanted.licence, title=city_catalogue().licences[wanted.licence].title, required=wanted.required,
                  number=holder.uscc, issuer="登记机关", valid_until=None,
                  standing=Standing(status=status, since_on=holder.established_on))


def _licences_by_kind(holder: Entity) -> dict[str, list[Licence]]:
    found: dict[str, list[Licence]] = {}
    rows = Licence.objects.filter(holder=holder).exclude(status=LicenceStatus.SUPERSEDED).select_related("issuer")
    for licence in rows.defer("document", "words"):
        found.setdefault(licence.kind, []).append(licence)
    return found


def _names(permits: Iterable[Permit]) -> str:
    return "、".join(f"《{permit.title}》" for permit in permits)
