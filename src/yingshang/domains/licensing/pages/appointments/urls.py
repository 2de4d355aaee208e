"""Addresses of the appointment pages."""

from django.urls import URLPattern, path

from yingshang.domains.licensing.pages.appointments import book, desk, desk_export, mine, one, week

_ONE, _DESK = "appointments/<uuid:appointment>/", "desk/appointments/"

urlpatterns: list[URLPattern] = [
    path("appointments/", week.show, name="appointments"),
    path("appointments/book/", book.show, name="book"),
    path("appointments/wait/", book.wait, name="wait"),
    path(_ONE, one.show, name="appointment"),
    path(f"{_ONE}cancel/", one.cancel, name="appointment_cancel"),
    path(f"{_ONE}calendar.ics", one.calendar, name="appointment_calendar"),
    path("my/appointments/", mine.show, name="my_appointments"),
    path("my/appointments/leave/", mine.leave_list, name="my_waiting_leave"),
    path(_DESK, desk.show, name="desk_appointments"),
    path(f"{_DESK}export.csv", desk_export.export, name="desk_appointments_export"),
    path(f"{_DESK}check-in/", desk.check_in, name="desk_check_in"),
    path(f"{_DESK}next/", desk.call, name="desk_call_next"),
    path(f"{_DESK}walk-in/", desk.draw, name="desk_walk_in"),
    path(f"{_DESK}<uuid:appointment>/", desk.act, name="desk_appointment"),
]
