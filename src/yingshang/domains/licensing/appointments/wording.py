"""An appointment in words, for notices and pages."""

from django.urls import reverse

from yingshang.casework.working_time import ZONE
from yingshang.domains.licensing.appointments.slots import rules_on
from yingshang.domains.licensing.models.appointment import Appointment
from yingshang.ui.dates import day_short


def when_where(appointment: Appointment) -> str:
    """Return 11 月 25 日 周三 09:00–09:30，武汉市武昌区行政审批局，综合窗口办理."""
    start, end = appointment.starts_at.astimezone(ZONE), appointment.ends_at.astimezone(ZONE)
    service = service_title(appointment)
    return f"{day_short(start.date())} {start:%H:%M}–{end:%H:%M}，{appointment.hall.name}，{service}"


def service_title(appointment: Appointment) -> str:
    """Return what the service is called, by the rules of its day."""
    service = rules_on(appointment.day).service(appointment.service)
    return service.title if service else appointment.service


def address_of(appointment: Appointment) -> str:
    """Return the page of an appointment."""
    return reverse("licensing:appointment", args=[appointment.pk])
