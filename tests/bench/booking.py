"""Two hundred people want the same slot at once: who gets it, and how long everybody waits for the answer.

Forty connections at a time, as a server with that many would have; the peer is the bare INSERT that only the
unique index decides.
"""

import datetime as dt
import itertools
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

from django.db import connection, connections

from bench.lines import Line, percentiles
from yingshang.domains.licensing.appointments.booking import Wish, book
from yingshang.domains.licensing.appointments.slots import Slot, counter_of, last_day, slots_on
from yingshang.domains.licensing.models import Appointment
from yingshang.kit.errors import YingshangError
from yingshang.register.actors import Actor
from yingshang.register.people import enter_person
from yingshang.site import clock

HALL, SERVICE = "government_service_420106", "door"
BOOKERS, LANES = 200, 40
_DAY = dt.timedelta(days=1)
_runs = itertools.count(1)


def measure() -> list[Line]:
    """Return one line."""
    people = [_citizen(number) for number in range(BOOKERS)]
    slot, run = _free_slot(), f"bench-{clock.now().timestamp():.0f}-{next(_runs)}"

    def wants(place: int) -> bool:
        wish = Wish(hall=HALL, service=SERVICE, starts_at=slot.starts_at)
        try:
            book(wish, by=people[place], key=f"{run}-{place}", now=clock.now())
        except YingshangError:
            return False
        return True

    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE IF NOT EXISTS bench_slot (slot text PRIMARY KEY, booker int)")
    won, seconds, whole = _at_once(wants)
    _, bare, _ = _at_once(lambda place: _inserts(run, place))
    with connection.cursor() as cursor:
        cursor.execute("DROP TABLE bench_slot")
    holders = Appointment.objects.filter(starts_at=slot.starts_at, service=SERVICE, hall_id=HALL).count()
    peer = percentiles(bare, "peer_")
    return [{"what": "appointments.one_slot", "bookers": BOOKERS, "connections": LANES, "winners": won,
             "in_the_database": holders, "all_answered_s": round(whole, 2), **percentiles(seconds),
             "peer": "a bare INSERT that a unique index decides", **peer}]


def _citizen(number: int) -> Actor:
    person = enter_person(name=f"约号人{number}")
    return Actor(account_id=None, name=person.name, roles=frozenset({"applicant"}), person_id=person.pk)


def _free_slot() -> Slot:
    now = clock.now()
    counter = counter_of(HALL, SERVICE, on=now.date())
    taken = set(Appointment.objects.filter(hall_id=HALL, service=SERVICE).values_list("starts_at", flat=True))
    days = range((last_day(counter.book, now.date()) - now.date()).days + 1)
    slots = (slot for number in days for slot in slots_on(counter, now.date() + number * _DAY))
    return next(slot for slot in slots if slot.is_bookable(now) and slot.starts_at not in taken)


def _at_once(work: Callable[[int], bool]) -> tuple[int, list[float], float]:
    start = threading.Barrier(LANES + 1)

    def lane(number: int) -> list[tuple[bool, float]]:
        connection.ensure_connection()
        start.wait()
        answers = []
        for place in range(number, BOOKERS, LANES):
            began = time.perf_counter()
            answers.append((work(place), time.perf_counter() - began))
        connections.close_all()
        return answers

    with ThreadPoolExecutor(LANES) as pool:
        lanes = [pool.submit(lane, number) for number in range(LANES)]
        start.wait()
        began = time.perf_counter()
        answers = [one for some in lanes for one in some.result()]
    return sum(won for won, _ in answers), [took for _, took in answers], time.perf_counter() - began


def _inserts(run: str, place: int) -> bool:
    with connection.cursor() as cursor:
        cursor.execute("INSERT INTO bench_slot VALUES (%s, %s) ON CONFLICT DO NOTHING", [run, place])
        return cursor.rowcount == 1
