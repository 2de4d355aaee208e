"""我的证照: every licence one holds, or holds for an entity, how it stands, and what to do with it."""

import datetime as dt

from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from yingshang.casework.opening import search_words
from yingshang.domains.licensing.licences.holding import licences_held_by
from yingshang.domains.licensing.licences.status import ENDING_DAYS
from yingshang.domains.licensing.models import IndustryLicence, Licence
from yingshang.domains.licensing.models.licence import LicenceStatus
from yingshang.domains.licensing.pages.actor import current_actor
from yingshang.domains.licensing.pages.citizen_frame import show as show_page
from yingshang.domains.licensing.pages.mine.licence_parts import licence_card
from yingshang.ui.forms import Question, build_form
from yingshang.ui.pagination import keyset_page
from yingshang.ui.request_time import today

_PAGE = 24
TABS = (("now", "在用"), ("ending", "快到期"), ("lost", "已失效"), ("all", "全部版本"))
_TEXT = Question(name="text", title="证照名称、编号或持证人", required=False, max_length=60)


def show(request: HttpRequest) -> HttpResponse:
    """Show the licences, the newest first; what is shown stands in the URL."""
    by, day = current_actor(request), today(request)
    only = request.GET.get("only", "now")
    own = licences_held_by(by)
    found = _narrowed(own, only, day, request.GET.get("text", ""))
    page = keyset_page(found.select_related("issuer").defer("document"), order=("-issued_on", "-identifier"),
                       query=request.GET, limit=_PAGE)
    return show_page(request, "mine/licences.html", {
        "page": page, "licences": [licence_card(row, today=day) for row in page.rows], "only": only,
        "tabs": [{"name": name, "title": title, "is_current": name == only,
                  "count": _narrowed(own, name, day, "").count() if name in ("ending", "lost") else None}
                 for name, title in TABS],
        "filters": build_form((_TEXT,), request.GET), "is_narrowed": bool(request.GET.get("text")),
        "industries": IndustryLicence.objects.filter(
            Q(holder_person_id=by.person_id) | Q(holder_id__in=by.entities)).count(),
        "readings_href": reverse("licensing:my_readings"), "industries_href": reverse("licensing:my_industries"),
        "shares_href": reverse("licensing:my_shares"),
        "breadcrumb": (("首页", "/"), ("我的办件", "/my/"))})


def _narrowed(own: QuerySet[Licence], only: str, day: dt.date, text: str) -> QuerySet[Licence]:
    if words := search_words(text):
        own = own.filter(words__contains=words)
    in_force = Q(status=LicenceStatus.VALID) & (Q(valid_until=None) | Q(valid_until__gte=day))
    if only == "ending":
        return own.filter(in_force, valid_until__lte=day + dt.timedelta(days=ENDING_DAYS))
    if only == "lost":
        return own.filter(~in_force).exclude(status=LicenceStatus.SUPERSEDED)
    return own if only == "all" else own.filter(in_force)
