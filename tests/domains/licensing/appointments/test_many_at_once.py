"""Two hundred want one place, two windows call at once, one person clicks everywhere: on the real database."""

import itertools
import threading
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection, connections

from domains.licensing.appointments.visitors import HOUR, TEN, booked, citizen, clerk, wish
from factories import NOW, City
from yingshang.domains.licensing.appointments.attending import call_next, check_in
from yingshang.domains.licensing.appointments.booking import book, cancel
from yingshang.domains.licensing.appointments.waiting import expire_offers, join
from yingshang.domains.licensing.models import Appointment, WaitingPlace
from yingshang.kit.errors import YingshangError

#: so many connections at once; the embedded server takes a hundred, and others use it too
LANES = 40
BOOKERS = 200


@pytest.fixture
def city(transactional_db) -> City:
    return City()


def at_once(count: int, work: Callable[[int], object]) -> list[object]:
    """Run work in threads that start together, LANES at a time; return results, or the codes of our errors."""
    start = threading.Barrier(min(LANES, count))

    def run(lane: int) -> list[object]:
        start.wait()
        results = []
        for place in range(lane, count, LANES):
            try:
                results.append(work(place))
            except YingshangError as refused:
                results.append(refused.code)
        connections.close_all()
        return results

    with ThreadPoolExecutor(min(LANES, count)) as pool:
        return [one for some in pool.map(run, range(min(LANES, count))) for one in some]


def test_of_two_hundred_bookers_one_gets_the_slot(city):
    people = [citizen(f"市民{number}") for number in range(BOOKERS)]
    results = at_once(BOOKERS, lambda place: book(wish(), by=people[place], key=f"booker-{place}", now=NOW).pk)
    assert results.count("slot_taken") == BOOKERS - 1
    assert Appointment.objects.filter(state="booked").count() == 1


def test_a_slot_with_four_places_has_four_winners(city):
    people = [citizen(f"市民{number}") for number in range(40)]
    at_once(40, lambda place: book(wish(service="window"), by=people[place], key=f"booker-{place}", now=NOW))
    assert sorted(Appointment.objects.values_list("place", flat=True)) == [1, 2, 3, 4]


def test_one_person_in_forty_windows_of_the_browser_holds_no_more_than_three(city):
    by = citizen("王芳")
    at_once(40, lambda place: book(wish(TEN + (place % 5) * HOUR, service=("window", "door")[place % 2]), by=by,
                                   key=f"tab-{place}", now=NOW))
    rows = list(Appointment.objects.order_by("starts_at"))
    assert len(rows) <= 3
    assert all(before.ends_at <= after.starts_at for before, after in itertools.pairwise(rows))


def test_forty_clicks_with_one_key_book_once(city):
    by = citizen("王芳")
    made = at_once(40, lambda _: book(wish(), by=by, key="one", now=NOW).pk)
    assert len(set(made)) == 1


def test_while_places_are_freed_and_booked_nobody_overtakes_the_list(city):
    owner, made = booked()
    others = [booked(f"别的{hour}", TEN.replace(hour=hour))[0] for hour in (9, 11)]
    for hour in (13, 14, 15):
        booked(f"下午{hour}", TEN.replace(hour=hour, minute=30))
    first = citizen("候补")
    join(wish(), by=first, now=NOW)
    grabbers = [citizen(f"抢{number}") for number in range(30)]

    def act(place: int) -> object:
        if place == 0:
            return cancel(made.pk, by=owner, now=NOW).state
        return book(wish(), by=grabbers[place % 30], key=f"grab-{place}", now=NOW).pk

    results = Counter(map(str, at_once(40, act)))
    assert results["slot_taken"] == 39
    assert WaitingPlace.objects.get().state == "offered"
    assert others


def test_ten_workers_pass_an_offer_on_once(city):
    owner, made = booked()
    for hour in (9, 11):
        booked(f"别的{hour}", TEN.replace(hour=hour))
    for hour in (13, 14, 15):
        booked(f"下午{hour}", TEN.replace(hour=hour, minute=30))
    for name in ("甲", "乙", "丙"):
        join(wish(), by=citizen(name), now=NOW)
    cancel(made.pk, by=owner, now=NOW)
    at_once(10, lambda _: expire_offers(now=NOW + 3 * HOUR))
    states = list(WaitingPlace.objects.order_by("pk").values_list("state", flat=True))
    assert states == ["lapsed", "offered", "waiting"]


def test_windows_that_call_at_once_call_different_people(city):
    by = clerk(city)
    for name in ("甲", "乙", "丙", "丁"):
        check_in(booked(name, service="window")[1].pk, by=by, now=TEN)
    called = at_once(8, lambda place: call_next("window", f"{place}", by=by, now=TEN).pk)
    assert called.count("nobody_waits") == 4
    assert len({one for one in called if one != "nobody_waits"}) == 4
    connection.close()
