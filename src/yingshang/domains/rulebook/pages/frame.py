"""Who reads, and the frame around their page."""

from collections.abc import Mapping

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from yingshang.register.actors import ANONYMOUS, Actor, actor_of
from yingshang.ui.frame import NavigationLink, mark_current, room_links
from yingshang.ui.request_time import today


def current_actor(request: HttpRequest) -> Actor:
    """Return the actor of the request, or ANONYMOUS; found once per request."""
    if not request.user.is_authenticated:
        return ANONYMOUS
    if not hasattr(request, "_actor"):
        request._actor = actor_of(request.user, today=today(request))
    return request._actor


def show(request: HttpRequest, template: str, context: Mapping[str, object], *, status: int = 200) -> HttpResponse:
    """Answer with a page of the rulebook."""
    links = (NavigationLink(title="首页", href="/"), *room_links(current_actor(request).roles))
    trail = (("首页", "/"), ("规则册", reverse("rulebook:tables")))
    return render(request, f"rulebook/{template}", {
        "navigation": mark_current(links, request.path), "breadcrumb": trail, **context}, status=status)
