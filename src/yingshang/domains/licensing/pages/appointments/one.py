"""One appointment: its code to show at the hall, changing, cancelling, taking an offer, the calendar file."""

import uuid

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from yingshang.casework.working_time import ZONE
from yingshang.domains.licensing.appointments import waiting
from yingshang.domains.licensing.appointments.booking import cancel as cancel_it
from yingshang.domains.licensing.appointments.booking import own_appointment
from yingshang.domains.licensing.appointments.calendar_file import calendar_file
from yingshang.domains.licensing.appointments.slots import counter_of
from yingshang.domains.licensing.appointments.wording import address_of, service_title
from yingshang.domains.licensing.models.appointment import Appointment, AppointmentEvent, AppointmentState
from yingshang.domains.licensing.pages.actor import current_actor
from yingshang.domains.licensing.pages.appointments.mine import TONES
from yingshang.domains.licensing.pages.citizen_frame import show as show_page
from yingshang.ui.parts import Event
from yingshang.ui.request_time import now

_WORDS = {
    "offered": "候补到号，等待确认", "booked": "预约成功", "changed": "改期", "cancelled": "取消",
    "arrived": "到大厅报到", "called": "叫号", "done": "办完", "missed": "没有到场",
    "lapsed": "没有按时确认", "left": "放弃候补到的号"}


def show(request: HttpRequest, appointment: uuid.UUID) -> HttpResponse:
    """Show it; take or decline what a waiting list offered."""
    by = current_actor(request)
    if request.method == "POST":
        return _answer(request, appointment)
    row = own_appointment(appointment, by=by)
    ahead = row.state == AppointmentState.BOOKED and row.starts_at > now(request)
    return show_page(request, "appointments/one.html", _shown(row) | {
        "may_change": ahead, "offered_until": row.offered_until if row.state == "offered" else None,
        "qr": f"{settings.SITE_URL}{reverse('licensing:desk_check_in')}?code={row.code}" if ahead else "",
        "change_href": f"{reverse('licensing:appointments')}?hall={row.hall_id}&service={row.service}"
                       f"&week={row.day}&change={row.pk}",
        "events": [Event(title=_WORDS.get(one.what, one.what), at=one.at, text=one.text,
                         who=one.account.display_name if one.account else "系统")
                   for one in AppointmentEvent.objects.filter(appointment=row).select_related("account").order_by(
                       "at", "id")]})


def cancel(request: HttpRequest, appointment: uuid.UUID) -> HttpResponse:
    """Ask, then cancel."""
    by = current_actor(request)
    row = own_appointment(appointment, by=by)
    if request.method == "POST":
        cancel_it(appointment, by=by, now=now(request))
        messages.success(request, "预约已取消，号已经让给别人")
        return redirect("licensing:my_appointments")
    if row.state != AppointmentState.BOOKED:
        messages.info(request, f"这个预约现在是“{AppointmentState(row.state).label}”，不用取消")
        return redirect("licensing:appointment", appointment)
    return show_page(request, "appointments/cancel.html", _shown(row) | {"back": address_of(row)})


def calendar(request: HttpRequest, appointment: uuid.UUID) -> HttpResponse:
    """Send the calendar file."""
    row = own_appointment(appointment, by=current_actor(request))
    text = calendar_file(row, url=settings.SITE_URL + address_of(row))
    response = HttpResponse(text, content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="appointment-{row.day:%Y%m%d}.ics"'
    return response


def _answer(request: HttpRequest, appointment: uuid.UUID) -> HttpResponse:
    by = current_actor(request)
    if request.POST.get("do") == "accept":
        waiting.accept(appointment, by=by, now=now(request))
        messages.success(request, "预约成功")
    else:
        waiting.decline(appointment, by=by, now=now(request))
        messages.success(request, "已放弃，号已转给下一位")
    return redirect("licensing:appointment", appointment)


def _way(row: Appointment) -> str:
    """Where to go in the hall; nobody has to go anywhere for a visit at the door."""
    counter = counter_of(row.hall_id, row.service, on=row.day)
    return "" if counter.service.kind == "door" else counter.hall.way


def _shown(row: Appointment) -> dict[str, object]:
    start, end = row.starts_at.astimezone(ZONE), row.ends_at.astimezone(ZONE)
    return {"appointment_id": row.pk, "day": row.day, "start": f"{start:%H:%M}", "end": f"{end:%H:%M}",
            "hall": row.hall, "service": service_title(row), "code": row.code, "queue_number": row.queue_number,
            "state": AppointmentState(row.state).label, "tone": TONES.get(row.state, "neutral"),
            "entity": row.entity.name if row.entity else "", "note": row.details.get("note", ""),
            "address": row.details.get("address", ""), "window": row.window,
            "way": _way(row),
            "breadcrumb": (("首页", "/"), ("我的预约", "/my/appointments/"))}
