"""People who want an appointment, and the hall of Wuchang on a Monday in March."""

import datetime as dt

from factories import HALL, NOW, WUCHANG, City
from yingshang.domains.licensing.appointments.booking import Wish, book
from yingshang.domains.licensing.models import Appointment
from yingshang.register.actors import Actor
from yingshang.register.people import enter_person

HALL_CODE = f"{HALL}_{WUCHANG}"
#: Tuesday 3 March 2026, ten o'clock
TEN = NOW.replace(day=3, hour=10)
HOUR, DAY = dt.timedelta(hours=1), dt.timedelta(days=1)


def citizen(name: str) -> Actor:
    """Somebody without a login of their own."""
    person = enter_person(name=name)
    return Actor(account_id=None, name=name, roles=frozenset({"applicant"}), person_id=person.pk)


def wish(starts_at: dt.datetime = TEN, *, service: str = "door", **more: object) -> Wish:
    """A visit at the door, of which there is one at a time, unless said otherwise."""
    return Wish(hall=HALL_CODE, service=service, starts_at=starts_at, **more)


def booked(name: str = "王芳", starts_at: dt.datetime = TEN, *, now: dt.datetime = NOW,
           service: str = "door") -> tuple[Actor, Appointment]:
    """Somebody with an appointment."""
    by = citizen(name)
    return by, book(wish(starts_at, service=service), by=by, key=City.key(), now=now)


def clerk(city: City) -> Actor:
    return city.actor(city.official("clerk"))
