"""The front door: find a matter, the five doors as far as they open, and how the city is doing today."""

import datetime as dt
from collections.abc import Sequence
from typing import get_args

from django.core.cache import cache
from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from yingshang.casework.models import Case
from yingshang.casework.queues import Filter, own_cases
from yingshang.domains.licensing.catalogue.bundles import Bundle, Phase
from yingshang.domains.licensing.catalogue.finding import bundles_in_force, find_bundles
from yingshang.domains.licensing.desk.planning_for import city_catalogue
from yingshang.domains.licensing.pages.actor import current_actor
from yingshang.domains.licensing.pages.citizen_frame import show as show_page
from yingshang.domains.licensing.pages.savings import change_words, counts_of
from yingshang.domains.licensing.planning.records import Counts
from yingshang.ui.request_time import now, today

_COUNTED_FOR = 60
#: a number somebody searches for has at least this many digits
_DIGITS = 6


def show(request: HttpRequest) -> HttpResponse:
    """Show what can be done here; with `q`, what was found for it."""
    text = request.GET.get("q", "").strip()[:50]
    catalogue, on = city_catalogue(), today(request)
    bundles = bundles_in_force(catalogue, on)
    found = find_bundles(catalogue, text, on=on)
    context = {
        "q": text, "found": tuple((one.bundle.title, one.bundle.summary, _guide(one.bundle.code), one.by, one.is_guess)
                                  for one in found),
        "cases": _own_cases(request, text), "phases": _phases(bundles, on),
        "doors": _doors(request), "counts": _counts(now(request)), "city": len(bundles),
    }
    return show_page(request, "home.html", context)


def _phases(bundles: Sequence[Bundle], on: dt.date) -> tuple[tuple[str, tuple[dict[str, object], ...]], ...]:
    """Return the bundles by where in an enterprise's life they belong; a phase without one is left out."""
    cards = ((phase, tuple(_card(bundle, on) for bundle in bundles if bundle.phase == phase))
             for phase in get_args(Phase))
    return tuple((phase, some) for phase, some in cards if some)


def _card(bundle: Bundle, on: dt.date) -> dict[str, object]:
    """A bundle with what it saves in its middle example, neither the smallest nor the largest."""
    key = f"licensing.card.{bundle.code}.{bundle.in_force_on}.{on}"
    known = cache.get(key)
    if known is None:
        examples = bundle.examples[len(bundle.examples) // 2:][:1]
        known = {
            "title": bundle.title, "summary": bundle.summary, "href": _guide(bundle.code), "items": len(bundle.items),
            "example": examples[0].title if examples else "",
            "savings": _savings(counts_of(examples[0], bundle, city_catalogue(), on)) if examples else (),
        }
        cache.set(key, known, _COUNTED_FOR)
    return known


def _savings(counts: Counts) -> tuple[tuple[str, str], ...]:
    """The three counts a card has room for."""
    return (("材料份数", change_words(counts.materials)), ("填写项数", change_words(counts.fields)),
            ("法定工作日", change_words(counts.days)))


def _guide(code: str) -> str:
    return reverse("licensing:guide", args=[code])


def _own_cases(request: HttpRequest, text: str) -> tuple[tuple[str, str, str], ...]:
    """A case number, typed into the same box, finds one's own case."""
    by = current_actor(request)
    if by.person_id is None or sum(char.isdigit() for char in text) < _DIGITS:
        return ()
    rows = own_cases(by, Filter(text=text), today=today(request)).rows[:5]
    return tuple((row.title, row.number, reverse("licensing:case", args=[row.id])) for row in rows)


def _doors(request: HttpRequest) -> tuple[tuple[str, str, tuple[tuple[str, str], ...]], ...]:
    """Return the five doors (国办函〔2016〕108号): title, what is behind it today, and links that work."""
    is_official = current_actor(request).is_official
    own = () if is_official else (("我的办件和进度", reverse("licensing:my")),)
    rate = () if is_official else (("去评价", reverse("licensing:my") + "#rate"),)
    names = ("查名称能不能用", reverse("licensing:names"))
    verify = ("核验证照和回执", reverse("licensing:verify"))
    return (
        ("我要看", "每件事的条件、材料、时限、费用和依据", (("办事指南", "#bundles"), ("依据怎么标注", "#marks"))),
        ("我要查", "办到哪一步、在谁手里、还剩几天；证照真不真；名称能不能用", (*own, verify, names)),
        ("我要办", "答几个问题，一张表、一套材料，各部门同时办", (("开始办一件事", "#bundles"),)),
        ("我要问", "网上提问还没有开通，可以打电话", (("拨打 12345", "tel:12345"),)),
        ("我要评", "办结后每件评一次，经办人看不到是谁评的", rate),
    )


def _counts(at: dt.datetime) -> dict[str, object]:
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
