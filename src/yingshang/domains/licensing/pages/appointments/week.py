"""`/appointments/`: a week of a hall with its free places; everybody may look, who logs in may book."""

import datetime as dt

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from yingshang.domains.licensing.appointments.availability import Day, FreeSlot, week_of
from yingshang.domains.licensing.appointments.slots import Counter, counter_of, last_day, slots_on
from yingshang.domains.licensing.pages.actor import current_actor
from yingshang.domains.licensing.pages.appointments.place_and_time import Asked, halls_of, read_asked, services_of
from yingshang.domains.licensing.pages.citizen_frame import show as show_page
from yingshang.ui.forms import Choice, Form, Question, build_form
from yingshang.ui.request_time import now, today

_WEEK = dt.timedelta(days=7)


def show(request: HttpRequest) -> HttpResponse:
    """Show the week that holds the day of the address."""
    on, by = today(request), current_actor(request)
    asked = read_asked(request.GET, today=on, region=by.region or "")
    counter = counter_of(asked.hall, asked.service, on=on)
    shown = asked.day if request.GET.get("week") else _next_day(counter, on, now(request))
    first = max(_monday(shown), _monday(on))
    days = week_of(counter, first, now=now(request))
    return show_page(request, "appointments/week.html", {
        "form": None, "filters": _filters(asked, on), "service": counter.service,
        "way": "" if counter.service.kind == "door" else counter.hall.way,
        "days": [_day(day, asked) for day in days if day.slots or day.on.weekday() < 5], "asked": asked,
        "week": f"{first:%Y-%m-%d}", "is_change": "change" in asked.carried, "may_book": "applicant" in by.roles,
        "earlier": asked.query(week=first - _WEEK) if first > on else "",
        "later": asked.query(week=first + _WEEK) if first + _WEEK <= last_day(counter.book, on) else "",
        "breadcrumb": (("首页", "/"),), "book": counter.book, "at": now(request)})


def _monday(day: dt.date) -> dt.date:
    return day - dt.timedelta(days=day.weekday())


def _next_day(counter: Counter, on: dt.date, at: dt.datetime) -> dt.date:
    """The first day on which anything can still be booked: nobody wants to see a week that is over."""
    days = (on + dt.timedelta(days=number) for number in range((last_day(counter.book, on) - on).days + 1))
    return next((day for day in days if any(slot.is_bookable(at) for slot in slots_on(counter, day))), on)


def _filters(asked: Asked, on: dt.date) -> Form:
    book = counter_of(asked.hall, asked.service, on=on).book
    questions = (
        Question(name="hall", title="大厅", type="choice", choices=tuple(Choice(*one) for one in halls_of(book))),
        Question(name="service", title="办什么", type="choice",
                 choices=tuple(Choice(*one) for one in services_of(book, asked.hall).items())))
    return build_form(questions, {"hall": asked.hall, "service": asked.service})


def _day(day: Day, asked: Asked) -> dict[str, object]:
    return {"on": day.on, "reason": day.reason, "slots": [_slot(one, asked) for one in day.slots],
            "is_full": day.is_full, "free": sum(one.free for one in day.slots if one.is_bookable)}


def _slot(one: FreeSlot, asked: Asked) -> dict[str, object]:
    start = one.slot.starts_at
    href = f"{reverse('licensing:book')}?{asked.query(at=f'{start:%Y-%m-%dT%H:%M}')}"
    return {"time": f"{start:%H:%M}", "free": one.free, "href": href if one.is_bookable and one.free else "",
            "is_over": not one.is_bookable}
