"""How a licence stands changes only by acts, each once, by who may."""

import json
import threading

import pytest
from django.db import connection

from factories import HALL, MARKET
from yingshang.casework.errors import KeyReused
from yingshang.casework.models import Notice
from yingshang.casework.verification import verify_cases
from yingshang.domains.licensing.licences.errors import NotYourLicence, StandingNotPossible
from yingshang.domains.licensing.licences.standing import change_standing, possible_changes
from yingshang.domains.licensing.models import Licence, LicenceAct
from yingshang.domains.licensing.models.licence import LicenceStatus
from yingshang.domains.licensing.procedures.licence import LICENCE
from yingshang.kit.errors import YingshangError
from yingshang.ledger.reading import entry_body
from yingshang.procedures.payload import PayloadInvalid
from yingshang.procedures.soundness import check
from yingshang.register.actors import SYSTEM

WHY = {"reason": "提供虚假材料取得许可", "article": "行政许可法第六十九条第二款"}


def test_the_life_of_a_licence_is_sound():
    assert check(LICENCE) == ()


def test_a_chief_suspends_resumes_and_revokes_and_each_is_on_the_ledger(city, food, chief):
    for place, to in enumerate((LicenceStatus.SUSPENDED, LicenceStatus.VALID, LicenceStatus.REVOKED)):
        change_standing(food.pk, to=to, by=chief, now=city.now, key=f"k{place}", **WHY)
    food.refresh_from_db()
    acts = list(LicenceAct.objects.filter(licence=food).order_by("pk"))
    assert food.status == LicenceStatus.REVOKED
    assert [act.name for act in acts] == ["suspend", "resume", "revoke"]
    entry = json.loads(entry_body(acts[2].ledger_index))
    assert (entry["act"], entry["licence"]) == ("revoke", food.pk)
    assert WHY["reason"] not in entry_body(acts[2].ledger_index).decode()
    assert "行政复议" in Notice.objects.filter(person=food.holder_person).latest("pk").text
    assert verify_cases() == ()


def test_the_same_key_does_it_once_and_nothing_else(city, food, chief):
    done = [change_standing(food.pk, to=LicenceStatus.SUSPENDED, by=chief, now=city.now, key="once", **WHY)
            for _ in range(2)]
    assert done[0].pk == done[1].pk
    with pytest.raises(KeyReused):
        change_standing(food.pk, to=LicenceStatus.REVOKED, by=chief, now=city.now, key="once", **WHY)


@pytest.mark.parametrize(("role", "kind"), [("reviewer", MARKET), ("chief", "ecology"), ("clerk", HALL)])
def test_nobody_but_the_issuers_chief_decides(city, food, role, kind):
    by = city.actor(city.official(role, kind=kind))
    assert possible_changes(food, by) == ()
    with pytest.raises(NotYourLicence):
        change_standing(food.pk, to=LicenceStatus.REVOKED, by=by, now=city.now, key="k", **WHY)


def test_what_does_not_follow_is_refused(city, food, chief):
    change_standing(food.pk, to=LicenceStatus.CANCELLED, by=chief, now=city.now, key="k1", **WHY)
    with pytest.raises(StandingNotPossible, match=r"注销.*不能改为"):
        change_standing(food.pk, to=LicenceStatus.VALID, by=chief, now=city.now, key="k2", **WHY)


def test_a_decision_without_reason_is_refused_and_leaves_nothing(city, food, chief):
    with pytest.raises(PayloadInvalid, match="理由"):
        change_standing(food.pk, to=LicenceStatus.REVOKED, reason=" ", article="x", by=chief, now=city.now, key="k")
    food.refresh_from_db()
    assert (food.status, LicenceAct.objects.count()) == (LicenceStatus.VALID, 0)


def test_what_a_licences_acts_do_not_say_is_found_out(city, food, chief):
    change_standing(food.pk, to=LicenceStatus.SUSPENDED, by=SYSTEM, now=city.now, key="k", **WHY)
    Licence.objects.filter(pk=food.pk).update(status=LicenceStatus.VALID)
    assert [fault.what for fault in verify_cases()] == ["证照状态与动作推算的状态不符"]


@pytest.mark.django_db(transaction=True)
def test_of_two_chiefs_who_decide_at_once_one_wins(city, food, chief):
    told: list[str] = []

    def decide(key: str, to: LicenceStatus) -> None:
        try:
            change_standing(food.pk, to=to, by=chief, now=city.now, key=key, **WHY)
            told.append("done")
        except YingshangError as error:
            told.append(error.code)
        finally:
            connection.close()

    pair = [threading.Thread(target=decide, args=args)
            for args in (("a", LicenceStatus.CANCELLED), ("b", LicenceStatus.REVOKED))]
    for thread in pair:
        thread.start()
    for thread in pair:
        thread.join()
    assert sorted(told) == ["done", "standing_not_possible"]
    assert LicenceAct.objects.filter(licence=food).count() == 1
