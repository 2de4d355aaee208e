"""The frame of a citizen's page: its navigation depends on who reads."""

from collections.abc import Mapping

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from yingshang.domains.licensing.pages.actor import current_actor
from yingshang.register.actors import Actor
from yingshang.ui.frame import NavigationLink, mark_current, room_links


def show(request: HttpRequest, template: str, context: Mapping[str, object], *, status: int = 200) -> HttpResponse:
    """Answer with a page for citizens."""
    by = current_actor(request)
    navigation = mark_current(_links(by), request.path)
    shown = {"navigation": navigation, "acting_for": by.name if by.mandate else "", **context}
    return render(request, f"licensing/{template}", shown, status=status)


def _links(by: Actor) -> tuple[NavigationLink, ...]:
    links = [("首页", "home")]
    if "applicant" in by.roles:
        links += [("我的办件", "my"), ("消息", "my_notices"), ("证照", "my_licences")]
    if by.is_official:
        links.append(("工作台", "desk"))
    links.append(("核验", "verify"))
    own = (NavigationLink(title=title, href=reverse(f"licensing:{name}")) for title, name in links)
    return (*own, *room_links(by.roles))
