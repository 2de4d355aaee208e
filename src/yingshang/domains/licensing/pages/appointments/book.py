"""Booking a slot: what is booked once more, for whom and what, and the appointment; or moving one to this slot."""

import datetime as dt

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from yingshang.domains.licensing.appointments.booking import Wish, book, change
from yingshang.domains.licensing.appointments.errors import NoSuchSlot
from yingshang.domains.licensing.appointments.slots import Slot, bookable_slot, counter_of
from yingshang.domains.licensing.appointments.waiting import join
from yingshang.domains.licensing.city import city_catalogue
from yingshang.domains.licensing.pages.actor import current_actor
from yingshang.domains.licensing.pages.appointments.place_and_time import Asked, read_asked, read_uuid
from yingshang.domains.licensing.pages.citizen_frame import show as show_page
from yingshang.kit.errors import YingshangError
from yingshang.register.actors import Actor
from yingshang.register.models import Entity
from yingshang.ui.forms import Choice, Form, Question, build_form
from yingshang.ui.once import once_key
from yingshang.ui.request_time import now, today


def show(request: HttpRequest) -> HttpResponse:
    """Ask for what is needed and book."""
    by, on = current_actor(request), today(request)
    asked = read_asked(request.GET, today=on)
    counter = counter_of(asked.hall, asked.service, on=on)
    if asked.at is None:
        return redirect(f"{reverse('licensing:appointments')}?{asked.query()}")
    try:
        slot = bookable_slot(counter, asked.at, now=now(request))
    except NoSuchSlot as refused:
        messages.warning(request, refused.message)
        return redirect(f"{reverse('licensing:appointments')}?{asked.query(week=asked.at.date())}")
    form = build_form(_questions(slot, asked, by, on), request.POST if request.method == "POST" else None,
                      {"bundle": asked.carried.get("bundle", "")})
    return _book(request, asked, slot, form, by) if form.is_valid else _page(request, asked, slot, form)


def wait(request: HttpRequest) -> HttpResponse:
    """Join the waiting list of a day."""
    by, on = current_actor(request), today(request)
    asked = read_asked(request.POST, today=on)
    counter = counter_of(asked.hall, asked.service, on=on)
    at = dt.datetime.combine(asked.day, dt.time(12), tzinfo=now(request).tzinfo)
    wish = Wish(hall=counter.hall.organisation, service=asked.service, starts_at=at,
                bundle=asked.carried.get("bundle", ""))
    join(wish, by=by, now=now(request))
    messages.success(request, "已排上候补。有人退号时按先后顺序通知您，请留意消息")
    return redirect("licensing:my_appointments")


def _questions(slot: Slot, asked: Asked, by: Actor, on: dt.date) -> tuple[Question, ...]:
    if "change" in asked.carried:
        return ()
    known: list[Question] = []
    if by.entities:
        own = Entity.objects.filter(pk__in=by.entities).order_by("pk").values_list("pk", "name")
        choices = (Choice("self", f"我本人（{by.name}）"), *(Choice(code, name) for code, name in own))
        known.append(Question(name="entity", title="为谁办", type="choice", choices=choices))
    if "case" not in asked.carried:
        known.append(Question(name="bundle", title="办哪件事", type="choice", required=False,
                              choices=_bundles(slot, on)))
    if slot.counter.service.kind == "door":
        known.append(Question(name="address", title="上门地址", type="address", hint="帮办员按这个地址上门"))
    known.append(Question(name="note", title="想说明的情况", type="longtext", required=False, max_length=300,
                          hint="例如要补交哪份材料。请不要写身份证号"))
    return tuple(known)


def _bundles(slot: Slot, on: dt.date) -> tuple[Choice, ...]:
    catalogue = city_catalogue()
    codes = slot.counter.service.bundles or sorted({bundle.code for bundle in catalogue.bundles})
    offered = {bundle.code for bundle in catalogue.bundles if bundle.in_force_on <= on}
    return tuple(Choice(code, catalogue.bundle_on(code, on).title) for code in codes if code in offered)


def _book(request: HttpRequest, asked: Asked, slot: Slot, form: Form, by: Actor) -> HttpResponse:
    values, moved = form.values, read_uuid(asked.carried.get("change", ""))
    entity = str(values.get("entity") or "self")
    wish = Wish(hall=asked.hall, service=asked.service, starts_at=slot.starts_at,
                bundle=str(values.get("bundle") or ""), case_id=read_uuid(asked.carried.get("case", "")),
                entity=None if entity == "self" else entity, note=str(values.get("note") or ""),
                address=str(values.get("address") or ""))
    try:
        if moved:
            made = change(moved, wish, by=by, now=now(request))
        else:
            made = book(wish, by=by, key=once_key(request), now=now(request))
    except YingshangError as refused:
        return _page(request, asked, slot, form, refused=refused)
    messages.success(request, "预约已改期" if moved else "预约成功")
    return redirect(f"{reverse('licensing:appointment', args=[made.pk])}{_for(asked)}")


def _for(asked: Asked) -> str:
    return f"?for={asked.carried['for']}" if "for" in asked.carried else ""


def _page(request: HttpRequest, asked: Asked, slot: Slot, form: Form, *,
          refused: YingshangError | None = None) -> HttpResponse:
    service, hall = slot.counter.service, city_catalogue().organisations[asked.hall]
    back = f"{reverse('licensing:appointments')}?{asked.query(week=slot.day)}"
    status = 409 if refused else 400 if form.is_posted and form.errors else 200
    return show_page(request, "appointments/book.html", {
        "form": form, "service": service, "hall": hall, "day": slot.day, "start": f"{slot.starts_at:%H:%M}",
        "end": f"{slot.ends_at:%H:%M}", "refused": refused.message if refused else "", "back": back,
        "is_change": "change" in asked.carried, "book": slot.counter.book,
        "breadcrumb": (("首页", "/"), ("预约", back))}, status=status)
