"""The demo city's appointments, one waiting list, and one person who lets another act for them."""

import datetime as dt
from collections.abc import Callable

from yingshang.casework.delegation.acting import acting_under, trace
from yingshang.casework.delegation.answering import consent
from yingshang.casework.delegation.giving import NewDelegation, give
from yingshang.casework.messages.contacts import confirm_address, give_address
from yingshang.casework.working_time import ZONE, city_calendar
from yingshang.domains.licensing.appointments.attending import walk_in
from yingshang.domains.licensing.appointments.booking import Wish, book
from yingshang.domains.licensing.appointments.slots import Slot, counter_of, slots_on
from yingshang.domains.licensing.appointments.waiting import join
from yingshang.domains.licensing.drafts.drafting import start_draft
from yingshang.domains.licensing.models import Appointment
from yingshang.register.actors import Actor, actor_of
from yingshang.register.models import Account, Person

HALL = "government_service_420106"
DOOR, ADVICE, WINDOW = "door", "advice", "window"


def run(*, now: dt.datetime, say: Callable[[str], None] = print) -> None:
    """Make them once."""
    if Appointment.objects.exists():
        say(f"预约已有 {Appointment.objects.count()} 个")
        return
    today = now.astimezone(ZONE).date()
    wang, li, zhao, clerk = (actor_of(Account.objects.get(username=name), today=today)
                             for name in ("wangfang", "liqiang", "zhaomin", "ck-wuchang"))
    _gives_an_address(wang, now)
    day = city_calendar().add(today, 2).on
    _fills_a_day(day, now)
    advice = slots_on(counter_of(HALL, ADVICE, on=today), day)[1]
    book(_wish(advice, note="开店前想问清楚要哪些材料"), by=wang, key="demo-advice", now=now)
    join(Wish(hall=HALL, service=DOOR, starts_at=advice.starts_at), by=li, now=now)
    for number, name in enumerate(("张先生", "刘女士")):
        walk_in(WINDOW, name, by=clerk, key=f"demo-walk-in-{number}", now=now)
    _lets_act(li, zhao, now, today)
    say(f"预约：{Appointment.objects.count()} 个，{day:%m-%d} 的上门约满，李强在候补；李强请赵敏帮办，赵敏已同意")


def _gives_an_address(by: Actor, now: dt.datetime) -> None:
    give_address("email", "wangfang@example.com", code="260101", by=by, now=now)
    confirm_address("email", "260101", by=by, now=now)


def _fills_a_day(day: dt.date, now: dt.datetime) -> None:
    """Every visit at the door of a day is taken by somebody of the city."""
    people = Person.objects.filter(account=None).order_by("pk")
    for person, slot in zip(people, slots_on(counter_of(HALL, DOOR, on=day), day), strict=False):
        by = Actor(account_id=None, name=person.name, roles=frozenset({"applicant"}), person_id=person.pk)
        book(_wish(slot, address="武昌区中南路 1 号"), by=by, key=f"demo-door-{slot.starts_at:%H%M}", now=now)


def _wish(slot: Slot, **more: str) -> Wish:
    return Wish(hall=HALL, service=slot.counter.service.code, starts_at=slot.starts_at, **more)


def _lets_act(li: Actor, zhao: Actor, now: dt.datetime, today: dt.date) -> None:
    new = NewDelegation(
        delegate_id=zhao.account_id or 0, matters=("catering",), scope=("fill", "upload", "submit", "book"),
        purpose="会计代办分店的全部手续", until_at=now + dt.timedelta(days=30))
    row = consent(give(new, by=li, key="demo-delegation", now=now).pk, by=zhao, now=now)
    acting = acting_under(row, by=zhao, now=now)
    start_draft("catering", by=acting, now=now, today=today)
    trace(acting, scope="fill", text="开始一份草稿", is_act=True, now=now)
