"""The front door: one box to find a matter, the stages of an enterprise's life, what most people do, what is new."""

import datetime as dt
from collections.abc import Sequence

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from yingshang.domains.licensing.catalogue.bundles import Bundle
from yingshang.domains.licensing.catalogue.finding import bundles_in_force
from yingshang.domains.licensing.city import city_catalogue
from yingshang.domains.licensing.guides.city import city_guidance
from yingshang.domains.licensing.guides.composing import Key
from yingshang.domains.licensing.guides.published import published_keys
from yingshang.domains.licensing.pages.actor import current_actor
from yingshang.domains.licensing.pages.bundle_cards import card_of
from yingshang.domains.licensing.pages.citizen_frame import show as show_page
from yingshang.domains.licensing.pages.city_today import counts_of_the_city, most_applied_for, newly_published
from yingshang.domains.licensing.pages.guides.scenes import stages
from yingshang.domains.licensing.pages.guides.search import TRY
from yingshang.register.actors import Actor
from yingshang.ui.request_time import now, today

_POPULAR = 6


def show(request: HttpRequest) -> HttpResponse:
    """Show what can be done here; a search of earlier bookmarks goes on to the search page."""
    if typed := request.GET.get("q", "").strip()[:50]:
        return redirect(reverse("licensing:search", query={"q": typed}))
    on, by, public = today(request), current_actor(request), published_keys()
    bundles = [one for one in bundles_in_force(city_catalogue(), on) if Key(kind="bundle", code=one.code) in public]
    cards = [card_of(bundle, on) for bundle in _most_wanted_first(bundles, on)]
    return show_page(request, "home.html", {
        "tries": TRY, "stages": stages(public, on), "popular": cards[:_POPULAR], "others": cards[_POPULAR:],
        "items": sum(key.kind == "item" for key in public), "news": newly_published(), "doors": _doors(by),
        "counts": counts_of_the_city(now(request)), "is_applicant": "applicant" in by.roles})


def _most_wanted_first(bundles: Sequence[Bundle], on: dt.date) -> list[Bundle]:
    """Bundles most people applied for lately come first, the others as the scenes of a life name them."""
    wanted = most_applied_for(on)
    named = list(dict.fromkeys(code for scene in city_guidance().scenes for code in scene.bundles))
    places = {code: place for place, code in enumerate(named)}
    return sorted(bundles, key=lambda one: (-wanted.get(one.code, 0), places.get(one.code, len(places))))


def _doors(by: Actor) -> tuple[tuple[str, str, tuple[tuple[str, str], ...]], ...]:
    """Return the five doors (国办函〔2016〕108号): title, what is behind it today, and links that work."""
    own = () if by.is_official else (("我的办件和进度", reverse("licensing:my")),)
    rate = () if by.is_official else (("去评价", reverse("licensing:my") + "#rate"),)
    items, scenes = ("全部事项", reverse("licensing:items")), ("按遇到的事找", reverse("licensing:scenes"))
    names = ("查名称能不能用", reverse("licensing:names"))
    verify = ("核验证照和回执", reverse("licensing:verify"))
    return (
        ("我要看", "每件事的条件、材料、时限、费用和依据", (items, scenes)),
        ("我要查", "办到哪一步、还剩几天；证照真不真；名称能不能用", (*own, verify, names)),
        ("我要办", "答几个问题，一张表、一套材料，各部门同时办", (("开始办一件事", "#popular"),)),
        ("我要问", "网上提问还没有开通，可以打电话", (("拨打 12345", "tel:12345"),)),
        ("我要评", "办结后每件评一次，经办人看不到是谁评的", rate),
    )
