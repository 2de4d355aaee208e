"""`/desk/appointments/`: the day of the hall: who comes, check-in, calling, numbers drawn, who did not come."""

import datetime as dt
import uuid
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from django.contrib import messages
from django.db.models import Count, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from yingshang.casework.working_time import ZONE
from yingshang.domains.licensing.appointments import attending
from yingshang.domains.licensing.appointments.slots import rules_on
from yingshang.domains.licensing.models.appointment import Appointment, AppointmentState
from yingshang.domains.licensing.pages.actor import current_actor
from yingshang.domains.licensing.pages.appointments.mine import TONES
from yingshang.domains.licensing.pages.appointments.place_and_time import read_day, services_of
from yingshang.domains.licensing.pages.desk_frame import show as show_page
from yingshang.kit.errors import YingshangError
from yingshang.register.actors import Actor
from yingshang.ui.forms import Choice, Form, Question, build_form
from yingshang.ui.once import once_key
from yingshang.ui.request_time import now, today

_SHOWN = tuple(Choice(state.value, state.label) for state in AppointmentState if state != AppointmentState.LAPSED)
_ACTS = {"booked": (("check_in", "报到"), ("missed", "未到")), "arrived": (("done", "办完"), ("missed", "未到")),
         "called": (("done", "办完"), ("missed", "未到")), "missed": (("check_in", "迟到报到"),)}
_DOES: dict[str, tuple[Callable[..., Appointment], str]] = {
    "check_in": (attending.check_in, "已报到，号码"), "done": (attending.finish, "已办完"),
    "missed": (attending.mark_missed, "已标为未到")}
FILTERS = ("day", "service", "state", "text")


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One appointment as the desk shows it."""

    id: uuid.UUID
    time: str
    name: str
    entity: str
    service: str
    matter: str
    code: str
    number: str
    window: str
    state: str
    tone: str
    acts: tuple[tuple[str, str], ...]


def show(request: HttpRequest) -> HttpResponse:
    """Show the list of a day; the filters stand in the address."""
    by, on = current_actor(request), today(request)
    form = _filters(request, by, on)
    chosen = _day_of(request, on)
    rows = narrowed(request, by, chosen)
    is_today, may_act = chosen == on, "clerk" in by.roles
    return show_page(request, "appointments/day.html", {
        "form": None, "filters": form, "day": chosen, "is_today": is_today, "may_act": may_act and is_today,
        "lines": [line_of(row, may_act=may_act and is_today) for row in rows], "counts": _counts(by, chosen),
        "services": tuple(services_of(rules_on(on), by.organisation or "").items()),
        "next_day": f"?day={chosen + dt.timedelta(days=1)}", "day_before": f"?day={chosen - dt.timedelta(days=1)}",
        "kept": {name: request.GET[name][:60] for name in FILTERS if request.GET.get(name)},
        "export": f"{reverse('licensing:desk_appointments_export')}?{_query(request)}"})


def act(request: HttpRequest, appointment: uuid.UUID) -> HttpResponse:
    """Do one act on an appointment, and go back to the list."""
    does, said = _DOES.get(request.POST.get("do", ""), _DOES["check_in"])
    try:
        row = does(appointment, by=current_actor(request), now=now(request))
        messages.success(request, f"{row.code} {said} {row.queue_number}".strip())
    except YingshangError as refused:
        if refused.code != "appointment_moved_on":
            raise
        messages.warning(request, refused.message)
    return _back(request)


def call(request: HttpRequest) -> HttpResponse:
    """Call the next person to a window."""
    try:
        row = attending.call_next(_typed(request.POST, "service"), _typed(request.POST, "window"),
                                  by=current_actor(request), now=now(request))
        messages.success(request, f"请 {row.queue_number} 号到 {row.window or '窗口'}：{_name(row)}")
    except attending.NobodyWaits as nobody:
        messages.info(request, nobody.message)
    return _back(request)


def draw(request: HttpRequest) -> HttpResponse:
    """Draw a number for somebody without an appointment."""
    by = current_actor(request)
    offered = services_of(rules_on(today(request)), by.organisation or "")
    service = request.POST.get("service", "")
    row = attending.walk_in(service if service in offered else next(iter(offered), ""), _typed(request.POST, "name"),
                            by=by, key=once_key(request), now=now(request))
    messages.success(request, f"现场取号 {row.queue_number}")
    return _back(request)


def check_in(request: HttpRequest) -> HttpResponse:
    """Show the appointment of a code that was typed or scanned, with the button to check in."""
    by, on = current_actor(request), today(request)
    code = _typed(request.GET, "code", most=200)
    try:
        row = attending.found_by_code(code, by=by, today=on) if code else None
    except attending.NoSuchCode as unknown:
        messages.warning(request, unknown.message)
        row = None
    return show_page(request, "appointments/check_in.html", {
        "code": code, "line": line_of(row, may_act="clerk" in by.roles) if row else None})


def narrowed(request: HttpRequest, by: Actor, day: dt.date) -> QuerySet[Appointment]:
    """Return the hall's appointments of a day as the address narrows them, in the order of the day."""
    rows = attending.at_hall(by).filter(day=day).exclude(state=AppointmentState.LAPSED)
    if service := _typed(request.GET, "service"):
        rows = rows.filter(service=service)
    if (state := request.GET.get("state", "")) in AppointmentState.values:
        rows = rows.filter(state=state)
    if text := _typed(request.GET, "text"):
        rows = rows.filter(person__name__contains=text) | rows.filter(code=text.upper()) | rows.filter(
            entity__name__contains=text) | rows.filter(queue_number=text.upper())
    rows = rows.select_related("person", "entity", "case").defer("case__data")
    return rows.order_by("starts_at", "place", "queue_number", "id")


def line_of(row: Appointment, *, may_act: bool) -> Line:
    """Return an appointment for the list."""
    start = row.starts_at.astimezone(ZONE)
    return Line(id=row.pk, time="现场取号" if row.is_walk_in else f"{start:%H:%M}", name=_name(row),
                entity=row.entity.name if row.entity else "", service=_service(row), code=row.code,
                matter=" ".join(filter(None, (row.case.number if row.case else "", row.details.get("address", ""),
                                              row.details.get("note", "")))),
                number=row.queue_number, window=row.window, state=AppointmentState(row.state).label,
                tone=TONES.get(row.state, "neutral"), acts=_ACTS.get(row.state, ()) if may_act else ())


def day_of(request: HttpRequest) -> dt.date:
    """Return the day of the address, today when it names none."""
    return _day_of(request, today(request))


def _day_of(request: HttpRequest, on: dt.date) -> dt.date:
    return read_day(request.GET.get("day", "")) or on


def _typed(given: Mapping[str, str], name: str, *, most: int = 40) -> str:
    """Return what was typed, without characters that no text has."""
    return "".join(char for char in given.get(name, "") if char.isprintable()).strip()[:most]


def _name(row: Appointment) -> str:
    return row.person.name if row.person else row.details.get("name", "") or "未留姓名"


def _service(row: Appointment) -> str:
    service = rules_on(row.day).service(row.service)
    return service.title if service else row.service


def _filters(request: HttpRequest, by: Actor, on: dt.date) -> Form:
    offered = services_of(rules_on(on), by.organisation or "")
    questions = [Question(name="day", title="日期", type="date", required=False),
                 Question(name="state", title="状态", type="choice", choices=_SHOWN, required=False),
                 Question(name="text", title="姓名、单位、预约码或号码", required=False)]
    if offered:
        choices = tuple(Choice(*one) for one in offered.items())
        questions.insert(1, Question(name="service", title="办什么", type="choice", choices=choices, required=False))
    return build_form(questions, request.GET)


def _counts(by: Actor, day: dt.date) -> tuple[tuple[str, int], ...]:
    rows = attending.at_hall(by).filter(day=day).values("state").annotate(count=Count("pk"))
    counted = {row["state"]: row["count"] for row in rows}
    return tuple((state.label, counted.get(state.value, 0)) for state in AppointmentState
                 if state.value in ("booked", "arrived", "called", "done", "missed"))


def _query(request: HttpRequest) -> str:
    return urlencode({name: request.GET[name][:60] for name in FILTERS if request.GET.get(name)})


def _back(request: HttpRequest) -> HttpResponse:
    kept = {name: request.POST[name][:60] for name in FILTERS if request.POST.get(name)}
    return redirect(f"{reverse('licensing:desk_appointments')}?{urlencode(kept)}")
