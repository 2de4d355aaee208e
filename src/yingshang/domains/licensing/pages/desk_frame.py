"""The frame of the desk: its navigation depends on what the reader may open."""

from collections.abc import Mapping

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from yingshang.domains.licensing.pages.actor import current_actor
from yingshang.register.actors import Actor
from yingshang.ui.frame import NavigationLink, mark_current, room_links

#: They read every case of their city and act on none.
WATCHERS = frozenset({"supervisor", "auditor"})
#: They see the figures; a chief those of their own organisation.
OVERVIEW_ROLES = WATCHERS | {"chief"}


def show(request: HttpRequest, template: str, context: Mapping[str, object], *, status: int = 200) -> HttpResponse:
    """Answer with a page of the desk."""
    links = mark_current(_links(current_actor(request)), request.path)
    return render(request, f"licensing/officials/{template}", {"desk_links": links, **context}, status=status)


def is_watcher(by: Actor) -> bool:
    """Say whether the actor only reads."""
    return bool(by.roles & WATCHERS)


def _links(by: Actor) -> tuple[NavigationLink, ...]:
    links = [NavigationLink(title="办件监督" if is_watcher(by) else "我的工作台", href=reverse("licensing:desk"))]
    if by.roles & OVERVIEW_ROLES:
        links.append(NavigationLink(title="总览", href=reverse("licensing:desk_overview")))
    links.append(NavigationLink(title="全部工具", href=reverse("licensing:desk_tools")))
    return (*links, *room_links(by.roles))
