"""全部工具: every page of the desk that the reader may open."""

from django.http import HttpRequest, HttpResponse

from yingshang.domains.licensing.pages.actor import current_actor
from yingshang.domains.licensing.pages.desk_frame import show
from yingshang.domains.licensing.pages.hubs import DESK_HUB, tiles_for


def tools(request: HttpRequest) -> HttpResponse:
    """Show the desk's pages as tiles."""
    return show(request, "tools.html", {"tiles": tiles_for(DESK_HUB, current_actor(request))})
