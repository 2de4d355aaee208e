"""`/desk/licences/`: the licences an organ issued, found by holder, number or kind; all of it in the URL."""

import datetime as dt

from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from yingshang.casework.opening import search_words
from yingshang.domains.licensing.city import city_catalogue
from yingshang.domains.licensing.licences.requesting import requests_at
from yingshang.domains.licensing.licences.status import ENDING_DAYS, IN_FORCE
from yingshang.domains.licensing.models import Licence
from yingshang.domains.licensing.models.licence import LicenceStatus
from yingshang.domains.licensing.models.licence_request import RequestState
from yingshang.domains.licensing.pages.actor import current_actor
from yingshang.domains.licensing.pages.desk_frame import show
from yingshang.domains.licensing.pages.mine.licence_parts import standing_tag
from yingshang.kit.characters import compact
from yingshang.register.models import Organisation
from yingshang.ui.forms import Question, build_form
from yingshang.ui.pagination import keyset_page
from yingshang.ui.parts import Column, Link, Table
from yingshang.ui.request_time import today

_PAGE = 50
ENDING = "ending"


def licences(request: HttpRequest) -> HttpResponse:
    """List the organ's own licences."""
    by, day = current_actor(request), today(request)
    organ = Organisation.objects.get(pk=by.organisation)
    form = build_form(_questions(organ.kind), request.GET)
    found = _narrowed(Licence.objects.filter(issuer=organ), form.values, day)
    page = keyset_page(found.select_related("issuer").defer("document", "words"),
                       order=("-issued_on", "-identifier"), query=request.GET, limit=_PAGE)
    return show(request, "licences/list.html", {
        "organisation": organ.name, "filters": form, "page": page, "is_narrowed": any(form.values.values()),
        "open_requests": requests_at(by).filter(state=RequestState.OPEN).count(),
        "table": Table(
            caption="本单位颁发的证照，最近颁发的在前", dense=True, rows=tuple(_row(row, day) for row in page.rows),
            columns=(Column("证照"), Column("编号"), Column("持证人"), Column("颁发"), Column("有效期至"),
                     Column("状态")))})


def _questions(kind: str) -> tuple[Question, ...]:
    kinds = [(one.code, one.title) for one in city_catalogue().licences.values() if one.organ_kind == kind]
    which = (Question(name="kind", title="证照种类", type="choice", required=False, choices=tuple(kinds)),)
    standings = tuple((status.value, status.label) for status in LicenceStatus)
    return (Question(name="text", title="持证人、编号、标识或代码", required=False, max_length=100),
            *(which if kinds else ()),
            Question(name="standing", title="状态", type="choice", required=False,
                     choices=(*standings, (ENDING, f"{ENDING_DAYS}天内到期"))))


def _narrowed(found: QuerySet[Licence], values, day: dt.date) -> QuerySet[Licence]:
    text = str(values.get("text") or "")
    if text:
        exact = compact(text)
        words = search_words(text)
        by_words = Q(words__contains=words) if words else Q()
        found = found.filter(Q(pk=exact) | Q(holder_id=exact) | Q(number=text.strip()) | by_words)
    if values.get("kind"):
        found = found.filter(kind=values["kind"])
    return _standing(found, str(values.get("standing") or ""), day)


def _standing(found: QuerySet[Licence], standing: str, day: dt.date) -> QuerySet[Licence]:
    """What the nightly run has not reached yet has expired all the same."""
    lapsed = Q(status__in=IN_FORCE, valid_until__lt=day)
    if standing == ENDING:
        return found.filter(status=LicenceStatus.VALID, valid_until__gte=day,
                            valid_until__lte=day + dt.timedelta(days=ENDING_DAYS))
    if standing == LicenceStatus.EXPIRED:
        return found.filter(Q(status=standing) | lapsed)
    return found.filter(Q(status=standing) & ~lapsed) if standing else found


def _row(row: Licence, day: dt.date) -> tuple[object, ...]:
    return (Link(row.title, reverse("licensing:desk_licence", args=[row.pk])), row.number, row.holder_name,
            row.issued_on, row.valid_until or "长期", standing_tag(row, day))
