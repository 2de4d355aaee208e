"""Counts what was looked for and not found: words only, nothing that could name a person or a case."""

import datetime as dt
import re

from django.db.models import F, QuerySet

from yingshang.domains.licensing.finding.searching import LONGEST
from yingshang.domains.licensing.models import SearchMiss
from yingshang.kit.searching import normalise

#: no more different words than these are kept, whoever sends them
MOST = 5_000
#: words that were last asked for so long ago are forgotten
KEPT_DAYS = 365
_TELLING = re.compile(r"\d{4}|[@/:\\]")
_SAID = re.compile(r"[\u4e00-\u9fffa-z]")


def count_miss(typed: str, *, today: dt.date) -> None:
    """Count words that found nothing; numbers and addresses are not words."""
    words = " ".join(normalise(typed).split())[:LONGEST]
    if len(words) < 2 or _TELLING.search(words) or not _SAID.search(words):
        return
    known = SearchMiss.objects.filter(words=words).update(count=F("count") + 1, last_on=today, is_done=False)
    if not known and SearchMiss.objects.count() < MOST:
        SearchMiss.objects.get_or_create(words=words, defaults={"count": 1, "first_on": today, "last_on": today})


def misses(*, is_done: bool = False) -> QuerySet[SearchMiss]:
    """Return what was not found, the most wanted first."""
    return SearchMiss.objects.filter(is_done=is_done).order_by("-count", "-last_on", "words")


def settle_misses(words: tuple[str, ...]) -> int:
    """Mark words as dealt with; who asks for them again brings them back."""
    return SearchMiss.objects.filter(words__in=words, is_done=False).update(is_done=True)


def forget_misses(*, today: dt.date) -> int:
    """Delete words nobody has asked for in a year."""
    return SearchMiss.objects.filter(last_on__lt=today - dt.timedelta(days=KEPT_DAYS)).delete()[0]
