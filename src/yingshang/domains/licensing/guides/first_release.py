"""The first load of a city: every guide without a hole becomes version 1, before there are people to do it."""

import datetime as dt
from pathlib import Path

from django.conf import settings
from django.db import transaction

from yingshang.casework.opening import NewCase, open_case
from yingshang.casework.performing import perform
from yingshang.domains.licensing.guides.city import city_book
from yingshang.domains.licensing.guides.composing import Composed
from yingshang.domains.licensing.guides.holes import every_hole, holes_among
from yingshang.domains.licensing.guides.numbering import publish_rows
from yingshang.domains.licensing.guides.releasing import digests_of
from yingshang.domains.licensing.models import GuideVersion
from yingshang.domains.licensing.procedures.guide_release import GUIDE_RELEASE
from yingshang.register.actors import SYSTEM
from yingshang.register.models import Organisation
from yingshang.register.units import person_of_unit

_UNIT = "government_service"
REASON = "目录首次载入"


@transaction.atomic
def publish_first(*, now: dt.datetime, today: dt.date) -> int:
    """Publish every guide that has no hole, when none was ever published; return how many that were."""
    unit = Organisation.objects.filter(kind=_UNIT).order_by("code").first()
    if unit is None or GuideVersion.objects.exists():
        return 0
    guides = _sound_guides(today)
    new = NewCase(kind=GUIDE_RELEASE.name, title=f"办事指南发布：{REASON}，{len(guides)} 份", region=unit.region_id,
                  organisation=unit.pk, applicant=person_of_unit(unit.pk).pk, data={})
    payload = {"guides": digests_of(guides)}
    release = open_case(new, by=SYSTEM, payload=payload | {"reason": REASON}, key="guides:first", now=now).case_id
    perform(release, "publish", by=SYSTEM, payload=payload, key="guides:first:publish", now=now)
    rows = [GuideVersion(kind=one.key.kind, code=one.key.code, title=one.title, content=one.content,
                         digest=one.digest, release_id=release, organisation=unit, submitted_at=now) for one in guides]
    publish_rows(GuideVersion.objects.bulk_create(rows), by=SYSTEM, now=now)
    return len(rows)


def _sound_guides(today: dt.date) -> list[Composed]:
    book = city_book(today)
    found = every_hole(book, Path(settings.CATALOGUE_DIR))
    return [book.guide(key) for key in book.every_key() if not holes_among(found, key, book)]
