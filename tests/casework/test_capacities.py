"""Somebody with several roles acts on a case only in those that count for it."""

from dataclasses import replace

import pytest

from casework.small_city import NOW
from yingshang.casework.errors import ActNotPermitted, UnknownCase
from yingshang.casework.models import Act, Case
from yingshang.casework.performing import perform
from yingshang.casework.reading import read_case


def _refused(case_id, act, by) -> bool:
    before = Act.objects.count()
    with pytest.raises((ActNotPermitted, UnknownCase)):
        perform(case_id, act, by=by, payload={}, key="again", now=NOW)
    return Act.objects.count() == before


def test_an_official_does_not_decide_their_own_application(city):
    done = city.open()
    own = replace(city.reviewer, person_id=city.person.pk, roles=frozenset({"applicant", "reviewer"}))
    assert [act.name for act in read_case(done.case_id, by=own, now=NOW).possible] == ["withdraw"]
    assert _refused(done.case_id, "grant", own)


def test_who_applies_from_another_department_does_not_become_its_reviewer(city):
    done = city.open()
    own = replace(city.other_reviewer, person_id=city.person.pk, roles=frozenset({"applicant", "reviewer"}))
    assert _refused(done.case_id, "grant", own)


def test_who_supervises_the_city_reviews_only_at_their_own_department(city):
    done = city.open()
    both = replace(city.other_reviewer, roles=frozenset({"reviewer", "supervisor"}))
    assert read_case(done.case_id, by=both, now=NOW).possible == ()
    assert _refused(done.case_id, "grant", both)


def test_an_official_who_may_read_a_case_does_not_act_as_its_applicant(city):
    done, stranger = city.open(), city.stranger()
    both = replace(city.reviewer, person_id=stranger.person_id, roles=frozenset({"applicant", "reviewer"}))
    assert _refused(done.case_id, "withdraw", both)
    perform(done.case_id, "grant", by=both, payload={}, key="grant", now=NOW)
    assert Case.objects.get(pk=done.case_id).state == "done"


def test_who_applies_as_a_citizen_acts_for_no_organisation(city):
    done = city.open()
    own = replace(city.other_reviewer, person_id=city.person.pk, roles=frozenset({"applicant", "reviewer"}))
    withdrawn = perform(done.case_id, "withdraw", by=own, payload={}, key="withdraw", now=NOW)
    assert Act.objects.get(case_id=done.case_id, seq=withdrawn.seq).organisation is None
