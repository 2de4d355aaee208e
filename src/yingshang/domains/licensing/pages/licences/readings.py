"""谁看过我的证照: who read which licence, what for and when, narrowed by the URL."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from yingshang.domains.licensing.licences.holding import licences_held_by
from yingshang.domains.licensing.licences.reading_log import Wanted, public_checks_of, readings_of
from yingshang.domains.licensing.models import Licence, LicenceReading
from yingshang.domains.licensing.models.licence_share import ReadingChannel
from yingshang.domains.licensing.pages.actor import current_actor
from yingshang.domains.licensing.pages.citizen_frame import show as show_page
from yingshang.domains.licensing.pages.licences.own import TRAIL
from yingshang.ui.forms import Form, Question, build_form
from yingshang.ui.pagination import keyset_page
from yingshang.ui.parts import Column, Link, Table
from yingshang.ui.request_time import now

_PAGE, _MOST_CHOICES = 50, 200


def show(request: HttpRequest) -> HttpResponse:
    """Show the readings, the latest first, and how often anybody verified in public."""
    own = licences_held_by(current_actor(request))
    form = build_form(_questions(own), request.GET)
    wanted = _wanted(form)
    page = keyset_page(readings_of(own, wanted), order=("-at", "-id"), query=request.GET, limit=_PAGE)
    return show_page(request, "licences/readings.html", {
        "page": page, "filters": form, "checks": public_checks_of(own, wanted), "at": now(request),
        "is_narrowed": wanted != Wanted(), "breadcrumb": TRAIL,
        "table": Table(caption="查看记录，最近的在前", rows=tuple(map(_row, page.rows)), columns=(
            Column("时间"), Column("谁"), Column("看了哪张"), Column("怎么看的"), Column("用途")))})


def _questions(own) -> tuple[Question, ...]:
    titles = own.order_by("title", "-version").values_list("identifier", "title", "number")[:_MOST_CHOICES]
    held = tuple((identifier, f"{title} {number}") for identifier, title, number in titles)
    which = (Question(name="identifier", title="证照", type="choice", required=False, choices=held),) if held else ()
    return (*which, Question(name="channel", title="怎么看的", type="choice", required=False,
                             choices=tuple(ReadingChannel.choices)),
            Question(name="since", title="从哪天起", type="date", required=False))


def _wanted(form: Form) -> Wanted:
    values = form.values
    return Wanted(channel=str(values.get("channel") or ""), identifier=str(values.get("identifier") or ""),
                  since_on=values.get("since") or None)


def _row(row: LicenceReading) -> tuple[object, ...]:
    licence: Licence = row.licence
    return (row.at, row.who, Link(licence.title, reverse("licensing:my_licence", args=[licence.pk])),
            row.get_channel_display(), row.purpose)
