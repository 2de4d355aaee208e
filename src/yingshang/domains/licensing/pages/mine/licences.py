"""我的证照: every licence one holds, or holds for an entity, with its files and how anybody can check it."""

from django.db.models import Q
from django.http import HttpRequest, HttpResponse

from yingshang.domains.licensing.models import Licence
from yingshang.domains.licensing.models.licence import LicenceStatus
from yingshang.domains.licensing.pages.actor import current_actor
from yingshang.domains.licensing.pages.citizen_frame import show as show_page
from yingshang.domains.licensing.pages.mine.licence_parts import licence_card
from yingshang.ui.pagination import keyset_page
from yingshang.ui.request_time import today

_PAGE = 25


def show(request: HttpRequest) -> HttpResponse:
    """Show the licences, the newest first."""
    by = current_actor(request)
    own = Licence.objects.filter(Q(holder_person_id=by.person_id) | Q(holder_id__in=by.entities))
    page = keyset_page(own.select_related("issuer").defer("document"), order=("-issued_on", "-identifier"),
                       query=request.GET, limit=_PAGE)
    cards = [licence_card(row) for row in page.rows]
    return show_page(request, "mine/licences.html", {
        "page": page, "licences": cards, "today": today(request), "valid": LicenceStatus.VALID.label,
        "breadcrumb": (("首页", "/"), ("我的办件", "/my/"))})
