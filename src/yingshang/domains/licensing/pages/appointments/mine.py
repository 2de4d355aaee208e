"""我的预约: what is ahead, what one waits for, what is over; and the page of one appointment."""

import datetime as dt
import uuid

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from yingshang.casework.working_time import ZONE
from yingshang.domains.licensing.appointments.holding import block_of
from yingshang.domains.licensing.appointments.slots import rules_on
from yingshang.domains.licensing.appointments.waiting import leave
from yingshang.domains.licensing.appointments.wording import service_title
from yingshang.domains.licensing.models.appointment import (
    OPEN,
    Appointment,
    AppointmentState,
    WaitingPlace,
    WaitingState,
)
from yingshang.domains.licensing.pages.actor import current_actor
from yingshang.domains.licensing.pages.citizen_frame import show as show_page
from yingshang.ui.pagination import keyset_page
from yingshang.ui.parts import Column, Link, Table, Tag
from yingshang.ui.request_time import now, today

KINDS = (("", "没到的"), ("past", "过去的"))
TONES = {"offered": "warn", "booked": "info", "arrived": "info", "called": "info", "done": "ok", "missed": "error"}
_PAGE = 25


def show(request: HttpRequest) -> HttpResponse:
    """Show one's own appointments and places in waiting lists."""
    by, only = current_actor(request), "past" if request.GET.get("only") == "past" else ""
    rows = Appointment.objects.filter(person_id=by.person_id).select_related("hall")
    rows = rows.exclude(state__in=OPEN) if only else rows.filter(state__in=OPEN)
    page = keyset_page(rows, order=("-starts_at", "-id") if only else ("starts_at", "id"), query=request.GET,
                       limit=_PAGE)
    return show_page(request, "appointments/mine.html", {
        "page": page, "table": _table(page.rows), "kinds": KINDS, "only": only,
        "waiting": _waiting(by.person_id or 0, today(request)),
        "blocked": block_of(by.person_id or 0, rules_on(today(request)), now=now(request)),
        "breadcrumb": (("首页", "/"), ("我的办件", "/my/"))})


def leave_list(request: HttpRequest) -> HttpResponse:
    """Leave a waiting list."""
    chosen = request.POST.get("place", "")
    if chosen.isascii() and chosen.isdigit() and len(chosen) < 18:
        leave(int(chosen), by=current_actor(request), now=now(request))
        messages.success(request, "已退出候补")
    return redirect("licensing:my_appointments")


def _table(rows: list[Appointment]) -> Table:
    columns = (Column("时间"), Column("大厅"), Column("办什么"), Column("预约码"), Column("状态"))
    return Table(caption="", columns=columns, empty="没有这样的预约", rows=tuple(
        (Link(f"{row.starts_at.astimezone(ZONE):%Y-%m-%d %H:%M}", _href(row.pk)), row.hall.name,
         service_title(row), row.code,
         Tag(AppointmentState(row.state).label, TONES.get(row.state, "neutral"))) for row in rows))


def _href(one: uuid.UUID) -> str:
    return reverse("licensing:appointment", args=[one])


def _waiting(person_id: int, on: dt.date) -> list[dict[str, object]]:
    rows = WaitingPlace.objects.filter(person_id=person_id, state__in=("waiting", "offered")).select_related("hall")
    book = rules_on(on)
    return [{"id": row.pk, "day": row.day, "hall": row.hall.name, "state": WaitingState(row.state).label,
             "service": getattr(book.service(row.service), "title", row.service), "place": _place_of(row),
             "offer": _href(row.offer_id) if row.state == "offered" and row.offer_id else ""}
            for row in rows.order_by("day", "id")]


def _place_of(row: WaitingPlace) -> int:
    """How many wait before this one, and one."""
    return WaitingPlace.objects.filter(hall_id=row.hall_id, service=row.service, day=row.day, state="waiting",
                                       pk__lt=row.pk).count() + 1
