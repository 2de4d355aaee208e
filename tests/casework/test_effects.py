"""Effects follow acts through the queue, in the act's own transaction, once."""

import pytest
from django.db import transaction
from procrastinate.contrib.django.models import ProcrastinateJob

from casework.small_city import DONE, NOW
from yingshang.casework import effects
from yingshang.casework.models import EffectDone
from yingshang.casework.performing import perform


def jobs() -> list[str]:
    return [job.args["name"] for job in ProcrastinateJob.objects.filter(task_name="casework.run_effect")]


def test_an_act_defers_its_effects(city):
    opened = city.open()
    assert jobs() == []
    perform(opened.case_id, "grant", by=city.reviewer, payload={}, key="g", now=NOW)
    assert jobs() == ["tests.remember"]


def test_an_act_that_is_rolled_back_defers_nothing(city):
    opened = city.open()

    def grant_and_fail() -> None:
        with transaction.atomic():
            perform(opened.case_id, "grant", by=city.reviewer, payload={}, key="g", now=NOW)
            raise ConnectionError

    with pytest.raises(ConnectionError):
        grant_and_fail()
    assert jobs() == []


def test_a_repeated_act_defers_nothing_more(city):
    opened = city.open()
    for _ in range(2):
        perform(opened.case_id, "grant", by=city.reviewer, payload={}, key="g", now=NOW)
    assert jobs() == ["tests.remember"]


def test_an_effect_that_fails_can_be_tried_again(city):
    opened = city.open()
    failures = iter([True, False])

    def sometimes(case_id, seq, now) -> None:
        if next(failures):
            raise ConnectionError
        DONE.append("done")

    effects.register("tests.sometimes", sometimes)
    with pytest.raises(ConnectionError):
        effects.run_once("tests.sometimes", case_id=opened.case_id, seq=1, now=NOW)
    assert EffectDone.objects.count() == 0
    assert effects.run_once("tests.sometimes", case_id=opened.case_id, seq=1, now=NOW)
    assert DONE == ["done"]
