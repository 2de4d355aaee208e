"""`perform` writes everything that belongs to an act, or nothing."""

import datetime as dt
import json

import pytest

from casework.small_city import NOW
from yingshang.casework.errors import ActNotPermitted, KeyMissing, KeyReused, UnknownCase
from yingshang.casework.models import Act, Case
from yingshang.casework.performing import perform
from yingshang.casework.verification import verify_cases
from yingshang.ledger.models import LeafEntry
from yingshang.ledger.sealing import SealingLags
from yingshang.procedures.folding import ActNotPossible
from yingshang.procedures.payload import PayloadInvalid
from yingshang.register.people import erase_person


def test_opening_gives_a_number_a_state_a_due_day_and_a_ledger_entry(city):
    case = Case.objects.get(pk=city.open().case_id)
    assert (case.number, case.state, case.role) == ("420106-20260302-00001", "waiting", "reviewer")
    # 5 promised and 20 legal working days after Monday 2 March 2026; no holiday falls between.
    assert (case.due_on, case.legal_due_on) == (dt.date(2026, 3, 9), dt.date(2026, 3, 30))
    assert LeafEntry.objects.count() == 1


def test_numbers_of_a_day_follow_each_other(city):
    numbers = [Case.objects.get(pk=city.open(f"k{place}").case_id).number for place in range(3)]
    assert [number[-5:] for number in numbers] == ["00001", "00002", "00003"]


def test_an_act_moves_the_case_and_is_sealed(city):
    opened = city.open()
    done = perform(opened.case_id, "grant", by=city.reviewer, payload={}, key="grant-1", now=NOW)
    case = Case.objects.get(pk=opened.case_id)
    assert (case.state, case.closed_at, case.due_on, case.acts_count) == ("done", NOW, None, 2)
    assert (done.seq, done.index) == (2, 1)
    assert verify_cases() == ()


def test_the_same_key_does_the_act_once(city):
    opened = city.open()
    first = perform(opened.case_id, "grant", by=city.reviewer, payload={}, key="g", now=NOW)
    again = perform(opened.case_id, "grant", by=city.reviewer, payload={}, key="g", now=NOW)
    assert (again.seq, again.index, again.repeated) == (first.seq, first.index, True)
    assert Act.objects.count() == 2


def test_opening_twice_with_one_key_makes_one_case(city):
    assert city.open("same").case_id == city.open("same").case_id
    assert Case.objects.count() == 1


def test_a_key_cannot_come_back_for_something_else(city):
    opened = city.open()
    perform(opened.case_id, "note", by=city.reviewer, payload={"text": "看过"}, key="k", now=NOW)
    with pytest.raises(KeyReused):
        perform(opened.case_id, "grant", by=city.reviewer, payload={}, key="k", now=NOW)


def test_a_key_of_one_case_says_nothing_about_another(city):
    one, other = city.open("a"), city.open("b")
    perform(one.case_id, "grant", by=city.reviewer, payload={}, key="k", now=NOW)
    with pytest.raises(KeyReused):
        perform(other.case_id, "grant", by=city.reviewer, payload={}, key="k", now=NOW)


@pytest.mark.parametrize(("act", "who", "payload", "key", "error"), [
    ("grant", "applicant", {}, "k", ActNotPermitted),
    ("grant", "other_reviewer", {}, "k", UnknownCase),
    ("grant", "reviewer", {}, "", KeyMissing),
    ("note", "reviewer", {}, "k", PayloadInvalid),
    ("submit", "applicant", {}, "k", ActNotPossible),
])
def test_what_may_not_happen_changes_nothing(city, act, who, payload, key, error):
    opened = city.open()
    with pytest.raises(error):
        perform(opened.case_id, act, by=getattr(city, who), payload=payload, key=key, now=NOW)
    assert (Act.objects.count(), LeafEntry.objects.count()) == (1, 1)
    assert Case.objects.get(pk=opened.case_id).state == "waiting"


def test_an_act_in_the_wrong_state_is_a_conflict(city):
    opened = city.open()
    perform(opened.case_id, "withdraw", by=city.applicant, payload={}, key="w", now=NOW)
    with pytest.raises(ActNotPossible):
        perform(opened.case_id, "grant", by=city.reviewer, payload={}, key="g", now=NOW)


def test_the_ledger_holds_no_personal_data(city):
    city.open()
    body = bytes(LeafEntry.objects.get().body).decode()
    assert "13900000001" not in body
    assert "王芳" not in body
    assert json.loads(body)["by"] == "applicant"


def test_erasing_a_person_leaves_the_ledger_whole(city):
    city.open()
    before = bytes(LeafEntry.objects.get().body)
    erase_person(city.person.pk)
    assert bytes(LeafEntry.objects.get().body) == before
    assert verify_cases() == ()


def test_sealing_that_lags_stops_decisions_but_not_intake(city, settings):
    settings.SEALING_LIMIT = dt.timedelta(hours=1)
    opened = city.open()
    later = NOW + dt.timedelta(hours=2)
    with pytest.raises(SealingLags):
        perform(opened.case_id, "grant", by=city.reviewer, payload={}, key="g", now=later)
    assert city.open("second", now=later).seq == 1


def test_an_altered_act_is_found(city):
    opened = city.open()
    Act.objects.filter(case_id=opened.case_id).update(payload={"phone": "13800000000"})
    assert [fault.what for fault in verify_cases()] == ["动作内容与账本摘要不符"]


def test_a_state_that_was_set_by_hand_is_found(city):
    opened = city.open()
    Case.objects.filter(pk=opened.case_id).update(state="done")
    assert "状态" in verify_cases()[0].what


def test_a_removed_act_is_found(city):
    opened = city.open()
    perform(opened.case_id, "grant", by=city.reviewer, payload={}, key="g", now=NOW)
    Act.objects.filter(case_id=opened.case_id, seq=2).delete()
    assert verify_cases() != ()
