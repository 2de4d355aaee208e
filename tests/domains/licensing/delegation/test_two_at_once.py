"""Principal and delegate at the same moment: one authorisation, one application, and no act after it was taken back."""

import pytest

from domains.licensing.appointments.test_many_at_once import at_once
from domains.licensing.delegation.conftest import Office
from yingshang.casework.delegation.acting import acting_under
from yingshang.casework.delegation.answering import consent, decline
from yingshang.casework.delegation.giving import NewDelegation, give, revoke
from yingshang.casework.models import Act, Case, Delegation
from yingshang.casework.verification import verify_cases
from yingshang.domains.licensing.desk.submitting import submit_draft


@pytest.fixture
def office(transactional_db) -> Office:
    return Office()


def test_ten_clicks_with_one_key_ask_once(office):
    new = NewDelegation(delegate_id=office.qian.account_id or 0, matters=("catering",), scope=("fill",),
                        purpose="代办", until_at=office.given().until_at)
    wang = office.wang
    given = at_once(10, lambda _: give(new, by=wang, key="k" * 32, now=office.now).pk)
    assert len(set(given)) == 1
    assert Delegation.objects.count() == 2


def test_of_consent_and_refusal_at_once_one_stands(office):
    row, qian = office.given(), office.qian
    at_once(10, lambda place: (consent, decline)[place % 2](row.pk, by=qian, now=office.now))
    row = Delegation.objects.get()
    assert (row.consented_at is None) != (row.declined_at is None)


def test_principal_and_delegate_submit_the_same_draft_once(office):
    row, wang, qian = office.agreed(), office.wang, office.qian
    draft = office.draft(by=office.applicant(), bundle="catering")
    acting = acting_under(row, by=qian, now=office.now)
    made = at_once(8, lambda place: submit_draft(draft.pk, by=(wang, acting)[place % 2], key=f"submit-{place}",
                                                 now=office.now, today=office.now.date()).case_id)
    assert len(set(made)) == 1
    assert Case.objects.filter(kind="licensing.bundle").count() == Act.objects.filter(name="submit").count() == 1
    assert verify_cases() == ()


def test_taken_back_while_it_is_submitted_either_all_of_it_or_nothing_happened(office):
    row, wang, qian = office.agreed(), office.wang, office.qian
    draft = office.draft(by=office.applicant(), bundle="catering")
    acting = acting_under(row, by=qian, now=office.now)

    def act(place: int) -> object:
        if place == 0:
            return revoke(row.pk, by=wang, now=office.now).ended_by
        return submit_draft(draft.pk, by=acting, key=f"submit-{place}", now=office.now, today=office.now.date()).case_id

    results = at_once(4, act)
    assert "principal" in results
    assert Case.objects.filter(kind="licensing.bundle").count() in (0, 1)
    assert set(results) <= {"principal", "unknown_draft", *Case.objects.values_list("pk", flat=True)}
    assert verify_cases() == ()
