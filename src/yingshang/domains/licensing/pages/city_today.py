"""What the city does today, for its home page: applications, what most people apply for, what was published."""

import datetime as dt

from django.core.cache import cache
from django.db.models import Count, Q
from django.urls import reverse

from yingshang.casework.models import Case
from yingshang.domains.licensing.models import Draft, GuideVersion
from yingshang.domains.licensing.models.guide_version import GuideKind, GuideState

_COUNTED_FOR = 60
_LATELY = dt.timedelta(days=90)
_NEWS = 5
#: kind of guide -> name of its page
_PAGES = {GuideKind.ITEM: "licensing:item_guide", GuideKind.BUNDLE: "licensing:guide"}


def counts_of_the_city(at: dt.datetime) -> dict[str, object]:
    """Count applications of the whole city; asked at most once a minute."""
    known = cache.get("licensing.home")
    if known is None:
        midnight = at.replace(hour=0, minute=0, second=0, microsecond=0)
        whole = Case.objects.filter(parent=None, kind="licensing.bundle")
        known = whole.aggregate(today=Count("pk", filter=Q(opened_at__gte=midnight)),
                                open=Count("pk", filter=Q(closed_at=None)),
                                closed=Count("pk", filter=Q(closed_at__isnull=False))) | {"at": at}
        cache.set("licensing.home", known, _COUNTED_FOR)
    return known


def most_applied_for(on: dt.date) -> dict[str, int]:
    """Return how often each bundle was applied for in the last three months; asked at most once a minute."""
    known = cache.get("licensing.most_applied_for")
    if known is None:
        lately = Draft.objects.filter(case__isnull=False, saved_at__date__gte=on - _LATELY)
        known = dict(lately.values_list("bundle").annotate(count=Count("pk")))
        cache.set("licensing.most_applied_for", known, _COUNTED_FOR)
    return known


def newly_published() -> tuple[tuple[str, str, int, dt.datetime], ...]:
    """Return the guides published last: title, address, version, when; of one moment, bundles first."""
    rows = GuideVersion.objects.filter(state=GuideState.PUBLISHED).order_by("-published_at", "kind", "code")
    found = rows.values_list("kind", "code", "title", "number", "published_at")[:_NEWS]
    return tuple((title, reverse(_PAGES[kind], args=[code]), number, at)
                 for kind, code, title, number, at in found)
