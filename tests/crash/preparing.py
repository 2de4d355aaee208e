"""A small city with drafts that are ready to be handed in."""

import datetime as dt
import uuid

import ground
from factories import RESTAURANT, City
from yingshang.domains.licensing.models import Draft
from yingshang.register.models import Account
from yingshang.site.demo.people import APPLICANTS

ENTITIES = 60
#: what the ready drafts ask for: with tobacco, without a sign, large enough for the fire brigade
VARIANTS = ({}, {"tobacco": True}, {"sign": False}, {"area_m2": 400, "investment": "80"})


def prepare(*, now: dt.datetime, drafts: int) -> dict[str, list[str]]:
    """Found the city and return the ids of ready drafts by applicant."""
    ground.found_city(entities=ENTITIES)
    city = City(now=now)
    return {one.username: _ready(city, Account.objects.get(username=one.username), drafts) for one in APPLICANTS}


def _ready(city: City, account: Account, count: int) -> list[str]:
    patterns = [city.draft(by=account, answers=RESTAURANT | variant) for variant in VARIANTS]
    copies = Draft.objects.bulk_create(_copy(patterns[place % len(patterns)]) for place in range(count))
    return [str(draft.pk) for draft in (*patterns, *copies)]


def _copy(draft: Draft) -> Draft:
    return Draft(id=uuid.uuid4(), owner_id=draft.owner_id, bundle=draft.bundle, answers=draft.answers,
                 fields=draft.fields, materials=draft.materials, later=draft.later, started_at=draft.started_at,
                 saved_at=draft.saved_at)
