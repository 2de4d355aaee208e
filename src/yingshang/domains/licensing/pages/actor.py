"""Who is looking at the page, found once per request."""

from django.http import HttpRequest

from yingshang.register.actors import ANONYMOUS, Actor, actor_of
from yingshang.ui.request_time import today


def current_actor(request: HttpRequest) -> Actor:
    """Return the actor of the request, or ANONYMOUS."""
    if not request.user.is_authenticated:
        return ANONYMOUS
    if not hasattr(request, "_actor"):
        request._actor = actor_of(request.user, today=today(request))
    return request._actor
