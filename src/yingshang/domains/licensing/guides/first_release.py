"""The first load of a city: every guide without a hole becomes version 1, before there are people to do it."""

import datetime as dt
from pathlib import Path

from django.conf import settings
from django.db import transaction

from yingshang.domains.licensing.guides.city import city_book
from yingshang.domains.licensing.guides.composing import Composed
from yingshang.domains.licensing.guides.holes import every_hole, holes_among
from yingshang.domains.licensing.guides.system_release import publish_by_system
from yingshang.domains.licensing.models import GuideVersion
from yingshang.register.models import Organisation

_UNIT = "government_service"
REASON = "目录首次载入"


@transaction.atomic
def publish_first(*, now: dt.datetime, today: dt.date) -> int:
    """Publish every guide that has no hole, when none was ever published; return how many that were."""
    unit = Organisation.objects.filter(kind=_UNIT).order_by("code").first()
    if unit is None or GuideVersion.objects.exists():
        return 0
    return publish_by_system(_sound_guides(today), unit, reason=REASON, key="guides:first", now=now, today=today)


def _sound_guides(today: dt.date) -> list[Composed]:
    book = city_book(today)
    found = every_hole(book, Path(settings.CATALOGUE_DIR))
    return [book.guide(key) for key in book.every_key() if not holes_among(found, key, book)]
