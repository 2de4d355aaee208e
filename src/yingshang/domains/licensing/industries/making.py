"""Makes industry licences: when a bundle ends with all that an industry needs, or when the holder asks."""

import datetime as dt
import uuid

from django.db import transaction
from django.db.models import Q, QuerySet

from yingshang.casework.models import Case
from yingshang.casework.notifying import notify
from yingshang.casework.once import hold_key
from yingshang.casework.opening import next_in_series
from yingshang.casework.working_time import ZONE
from yingshang.domains.licensing.catalogue.industries import Industry
from yingshang.domains.licensing.city import city_catalogue
from yingshang.domains.licensing.industries.errors import NotYetAnIndustry, UnknownIndustryLicence
from yingshang.domains.licensing.industries.permits import Permit, missing_of, permits_of
from yingshang.domains.licensing.models import IndustryLicence
from yingshang.register.actors import Actor
from yingshang.register.models import Entity, Organisation

HALL = "government_service"


def make_after_bundle(case_id: uuid.UUID, seq: int, now: dt.datetime) -> None:
    """Effect of a finished bundle: make the industry licences it was for, unless a required permit is missing."""
    case = Case.objects.select_related("subject", "organisation").get(pk=case_id)
    today = now.astimezone(ZONE).date()
    for industry in city_catalogue().industries_on(today).values():
        if case.subject is None or case.data.get("bundle") not in industry.bundles:
            continue
        if not missing_of(industry, permits_of(industry, case.subject, on=today)):
            _make(industry, case.subject, organ=case.organisation, person=case.applicant_id, case=case, now=now)


@transaction.atomic
def make_industry_licence(code: str, uscc: str, *, by: Actor, now: dt.datetime, today: dt.date) -> IndustryLicence:
    """Make the industry licence of an entity the actor speaks for; there is one, however often it is asked for.

    Raises UnknownIndustryLicence for another's entity or an unknown industry, NotYetAnIndustry.
    """
    industry = city_catalogue().industries_on(today).get(code)
    holder = Entity.objects.filter(pk=uscc).first() if uscc in by.entities else None
    if industry is None or holder is None:
        raise UnknownIndustryLicence(number=code)
    if missing := missing_of(industry, permits_of(industry, holder, on=today)):
        raise NotYetAnIndustry(industry=industry.title, missing="、".join(missing))
    organ = Organisation.objects.filter(kind=HALL, region_id=holder.region_id[:6]).first()
    if organ is None:
        raise NotYetAnIndustry(industry=industry.title, missing="发证机关（所在区没有登记政务服务中心）")
    return _make(industry, holder, organ=organ, person=by.person_id, case=None, now=now)


def industry_licences_of(by: Actor) -> QuerySet[IndustryLicence]:
    """Return the industry licences of the actor and the entities they speak for."""
    if by.person_id is None:
        return IndustryLicence.objects.none()
    own = IndustryLicence.objects.filter(Q(holder_person_id=by.person_id) | Q(holder_id__in=by.entities))
    return own.select_related("holder", "organ").order_by("-made_at", "number")


def find_industry_licence(number: str) -> IndustryLicence:
    """Return an industry licence by its number; raises UnknownIndustryLicence."""
    found = IndustryLicence.objects.select_related("holder", "organ").filter(pk=number).first()
    if found is None:
        raise UnknownIndustryLicence(number=number[:40])
    return found


def industry_of(found: IndustryLicence, on: dt.date) -> tuple[Industry, tuple[Permit, ...]]:
    """Return the industry as its file says today, and the permits under the licence."""
    industry = city_catalogue().industries_on(on).get(found.industry)
    if industry is None:
        raise UnknownIndustryLicence(number=found.pk)
    return industry, permits_of(industry, found.holder, on=on)


def _make(industry: Industry, holder: Entity, *, organ: Organisation, person: int | None, case: Case | None,
          now: dt.datetime) -> IndustryLicence:
    hold_key(f"industry:{industry.code}:{holder.pk}")
    found = IndustryLicence.objects.filter(industry=industry.code, holder=holder).first()
    if found is not None:
        return found
    serial = next_in_series(f"industry:{organ.region_id}")
    made = IndustryLicence.objects.create(
        number=f"HY{organ.region_id}{now.astimezone(ZONE):%Y}{serial:06d}", industry=industry.code, holder=holder,
        holder_person_id=person, organ=organ, case=case, made_at=now)
    if person is not None:
        notify(person, f"“{industry.title}”行业综合许可证（{made.pk}）已生成，一个二维码出示全部许可", case=case,
               href=f"/y/{made.pk}/", now=now)
    return made
