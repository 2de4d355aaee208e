"""Two people, or one impatient person, at the same moment."""

import threading
from collections.abc import Callable

from django.db import connection

from casework.small_city import DONE, NOW
from yingshang.casework import effects
from yingshang.casework.models import Act, Case, EffectDone
from yingshang.casework.performing import perform
from yingshang.casework.verification import verify_cases
from yingshang.kit.errors import YingshangError


def at_once(count: int, work: Callable[[int], object]) -> list[object]:
    """Run work in threads that start together; return results and our own errors."""
    barrier, results = threading.Barrier(count), [None] * count

    def run(place: int) -> None:
        barrier.wait()
        try:
            results[place] = work(place)
        except YingshangError as refused:
            results[place] = refused.code
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=(place,)) for place in range(count)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return results


def test_ten_clicks_with_one_key_make_one_case(lasting_city):
    opened = at_once(10, lambda _: lasting_city.open("one").case_id)
    assert len(set(opened)) == 1
    assert Case.objects.count() == 1
    assert Act.objects.count() == 1


def test_of_ten_officials_deciding_at_once_one_decides(lasting_city):
    case_id = lasting_city.open().case_id
    results = at_once(10, lambda place: perform(case_id, "grant", by=lasting_city.reviewer, payload={},
                                                key=f"grant-{place}", now=NOW))
    assert results.count("act_not_possible") == 9
    assert Act.objects.filter(name="grant").count() == 1
    assert verify_cases() == ()


def test_cases_opened_at_once_get_different_numbers_and_places_in_the_ledger(lasting_city):
    at_once(10, lambda place: lasting_city.open(f"key-{place}"))
    assert Case.objects.values("number").distinct().count() == 10
    assert sorted(Act.objects.values_list("ledger_index", flat=True)) == list(range(10))


def test_an_effect_run_by_ten_workers_happens_once(lasting_city):
    case_id = lasting_city.open().case_id
    ran = at_once(10, lambda _: effects.run_once("tests.remember", case_id=case_id, seq=1, now=NOW))
    assert ran.count(True) == 1
    assert [f"{case_id}:1"] == DONE
    assert EffectDone.objects.count() == 1
