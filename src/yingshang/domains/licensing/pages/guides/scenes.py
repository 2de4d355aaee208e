"""`/scenes/`: what happens in the life of an enterprise, in everyday words, and what there is to do then."""

import datetime as dt
from typing import get_args

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from yingshang.domains.licensing.catalogue.bundles import Phase
from yingshang.domains.licensing.catalogue.content import Catalogue
from yingshang.domains.licensing.catalogue.errors import NotInForce
from yingshang.domains.licensing.catalogue.scenes import Scene
from yingshang.domains.licensing.city import city_catalogue
from yingshang.domains.licensing.guides.city import city_guidance
from yingshang.domains.licensing.guides.composing import Key
from yingshang.domains.licensing.guides.published import published_keys
from yingshang.domains.licensing.pages.citizen_frame import show as show_page
from yingshang.ui.request_time import today

#: what each stage is, and its place on the page
PHASES: dict[Phase, tuple[str, str]] = {
    "准入准营": ("start", "从想开店到能开门"), "工程建设": ("build", "接水接电、施工建设"),
    "经营发展": ("grow", "开着的时候会遇到的事"), "注销退出": ("close", "不干了，怎么收尾")}


def show(request: HttpRequest) -> HttpResponse:
    """Show every scene by life stage."""
    content, on, public = city_catalogue(), today(request), published_keys()
    phases = tuple((phase, *PHASES[phase], tuple(_scene(scene, content, public, on) for scene in city_guidance().scenes
                                                 if scene.phase == phase)) for phase in get_args(Phase))
    return show_page(request, "guides/scenes.html", {"phases": phases, "breadcrumb": (("首页", "/"),)})


def _scene(scene: Scene, content: Catalogue, public: dict[Key, str], on: dt.date) -> dict[str, object]:
    bundles = (_link("guide", Key(kind="bundle", code=code), _bundle_title(content, code, on), public)
               for code in scene.bundles)
    items = (_link("item_guide", Key(kind="item", code=code), _item_title(content, code, on), public)
             for code in scene.items)
    return {"code": scene.code, "title": scene.title, "hint": scene.hint, "bundles": tuple(filter(None, bundles)),
            "items": tuple(filter(None, items))}


def _link(page: str, key: Key, title: str, public: dict[Key, str]) -> tuple[str, str] | None:
    """Return title and address; what is not in force has no title, what is not public yet no address."""
    href = reverse(f"licensing:{page}", args=[key.code]) if key in public else ""
    return (title, href) if title else None


def _bundle_title(content: Catalogue, code: str, on: dt.date) -> str:
    try:
        return content.bundle_on(code, on).title
    except NotInForce:
        return ""


def _item_title(content: Catalogue, code: str, on: dt.date) -> str:
    try:
        return content.item_on(code, on).title
    except NotInForce:
        return ""


def stages(public: dict[Key, str], on: dt.date) -> tuple[dict[str, object], ...]:
    """Return the four stages for the home page, each with its first situations that lead somewhere."""
    content, guidance = city_catalogue(), city_guidance()
    found = []
    for phase in get_args(Phase):
        name, hint = PHASES[phase]
        scenes = tuple(_scene(scene, content, public, on) for scene in guidance.scenes if scene.phase == phase)
        found.append({"title": phase, "hint": hint, "href": f"{reverse('licensing:scenes')}#{name}",
                      "scenes": scenes[:4], "count": len(scenes)})
    return tuple(found)
