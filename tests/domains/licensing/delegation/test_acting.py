"""A delegate acts under their own name, in scope, for as long as it lasts, and everything they do is seen."""

import datetime as dt

import pytest
from django.test import Client

from domains.licensing.delegation.conftest import Office
from factories import PDF
from yingshang.casework.capacities import roles_on
from yingshang.casework.delegation.acting import acting_under
from yingshang.casework.delegation.answering import consent
from yingshang.casework.delegation.errors import OnlyInPerson, OutOfScope
from yingshang.casework.delegation.giving import NewDelegation, extend, give, revoke
from yingshang.casework.errors import ActNotPermitted, UnknownCase
from yingshang.casework.inbox import notices_of
from yingshang.casework.materials.library import upload
from yingshang.casework.models import Act, Case, Delegation, DelegationTrace
from yingshang.casework.performing import perform
from yingshang.casework.reading import read_case
from yingshang.casework.verification import verify_cases
from yingshang.domains.licensing.appointments.slots import counter_of
from yingshang.domains.licensing.delegation.resolving import acting_on
from yingshang.domains.licensing.desk.submitting import submit_draft
from yingshang.domains.licensing.drafts.drafting import fill_fields, start_draft
from yingshang.domains.licensing.errors import UnknownDraft
from yingshang.domains.licensing.models import Appointment, Draft
from yingshang.ledger.models import LeafEntry

DAY = dt.timedelta(days=1)


def _draft(office: Office) -> Draft:
    return office.draft(by=office.applicant(), bundle="catering")


def _acting(office: Office, row: Delegation, **more: object):
    return acting_under(row, by=office.qian, now=office.now, **more)


def test_what_a_delegate_submits_stands_in_the_ledger_and_the_log_under_their_name(office):
    row = office.agreed()
    draft = _draft(office)
    done = submit_draft(draft.pk, by=_acting(office, row), key=office.key(), now=office.now, today=office.now.date())
    case = Case.objects.get(pk=done.case_id)
    act = Act.objects.get(case=case, seq=1)
    assert (case.applicant_id, act.role, act.delegation_id) == (office.wang.person_id, "applicant", row.pk)
    body = bytes(LeafEntry.objects.get(index=act.ledger_index).body).decode()
    assert f'"by":"delegate:{office.qian.account_id}"' in body
    assert "王芳（钱会计代办）" in [line.who for line in read_case(case.pk, by=office.wang, now=office.now).acts]
    assert DelegationTrace.objects.get(is_act=True).ledger_index == act.ledger_index
    assert read_case(case.pk, by=_acting(office, row), now=office.now).number == case.number
    assert verify_cases() == ()


def test_a_delegate_sees_no_other_case_draft_or_notice_of_the_principal(office):
    other = office.submitted()
    acting = _acting(office, office.agreed())
    with pytest.raises(UnknownCase):
        read_case(other.pk, by=acting, now=office.now)
    assert not Case.objects.visible_to(acting).exists()
    assert not notices_of(acting).exists()
    strange = start_draft("bnb", by=office.wang, now=office.now, today=office.now.date())
    with pytest.raises(UnknownDraft):
        fill_fields(strange.pk, {}, by=acting, now=office.now)


def test_a_case_can_be_reached_by_naming_it(office):
    case = office.submitted()
    new = NewDelegation(delegate_id=office.qian.account_id or 0, matters=(), scope=("read",), purpose="看进度",
                        until_at=office.now + DAY, cases=(case.pk,))
    row = give(new, by=office.wang, key=office.key(), now=office.now)
    consent(row.pk, by=office.qian, now=office.now)
    assert read_case(case.pk, by=_acting(office, Delegation.objects.get()), now=office.now).number == case.number


def test_nobody_withdraws_for_another_and_nobody_submits_beyond_the_scope(office):
    row = office.agreed(scope=("fill",))
    draft = _draft(office)
    with pytest.raises(OutOfScope):
        submit_draft(draft.pk, by=_acting(office, row), key=office.key(), now=office.now, today=office.now.date())
    done = submit_draft(draft.pk, by=office.wang, key=office.key(), now=office.now, today=office.now.date())
    with pytest.raises(OnlyInPerson):
        perform(done.case_id, "withdraw", by=_acting(office, row), payload={"reason": ""}, key=office.key(),
                now=office.now)
    assert "withdraw" not in [act.name for act in read_case(done.case_id, by=_acting(office, row),
                                                             now=office.now).possible]


def test_an_actor_made_before_the_revocation_can_do_nothing_after_it(office):
    row = office.agreed()
    acting, draft = _acting(office, row), _draft(office)
    case = office.submitted()
    revoke(row.pk, by=office.wang, now=office.now)
    with pytest.raises(UnknownDraft):
        fill_fields(draft.pk, {"staff": 7}, by=acting, now=office.now)
    with pytest.raises((UnknownCase, OutOfScope, OnlyInPerson)):
        perform(case.pk, "correct", by=acting, payload={"fields": {}, "materials": {}}, key=office.key(),
                now=office.now)


def test_who_helped_at_the_hall_does_not_decide_there(office):
    clerk = office.actor(office.official("clerk"))
    row = office.agreed(to=clerk)
    draft = _draft(office)
    acting = acting_under(row, by=clerk, now=office.now)
    done = submit_draft(draft.pk, by=acting, key=office.key(), now=office.now, today=office.now.date())
    case = Case.objects.get(pk=done.case_id)
    assert roles_on(case, clerk) == frozenset()
    with pytest.raises(ActNotPermitted):
        perform(case.pk, "decline", by=clerk, payload={"reason": "x"}, key=office.key(), now=office.now)
    colleague = office.actor(office.official("clerk", name="另一个窗口"))
    assert "clerk" in roles_on(case, colleague)


def test_on_the_pages_a_delegate_fills_uploads_and_submits_and_the_principal_sees_each_step(office):
    row, draft = office.agreed(), _draft(office)
    browser = office.browser(Client, office.qian)
    assert "您正在帮 王芳 办理" in browser.get(f"/drafts/{draft.pk}/").content.decode()
    assert browser.get(f"/drafts/{draft.pk}/form/premises/").status_code == 200
    answer = browser.post(f"/drafts/{draft.pk}/submit/", {"declaration": "true", "once_key": "a" * 32})
    case = Case.objects.get()
    assert answer["Location"] == f"/cases/{case.pk}/submitted/"
    assert "申请已提交" in browser.get(answer["Location"]).content.decode()
    shown = office.browser(Client, office.wang).get(f"/my/delegations/{row.pk}/").content.decode()
    for words in ("查看：草稿", "提交：提交申请", "存证第", case.number):
        assert words in shown
    assert "代办" in browser.get("/helping/").content.decode()


@pytest.mark.parametrize("page", ["discard/", "submit/"])
def test_what_is_only_for_the_principal_or_out_of_scope_is_refused_clearly(office, page):
    office.agreed(scope=("fill",))
    draft = _draft(office)
    answer = office.browser(Client, office.qian).post(f"/drafts/{draft.pk}/{page}", {"declaration": "true"})
    assert answer.status_code == 403
    assert any(words in answer.content.decode() for words in ("这一步不能代办", "授权不包括"))
    assert Draft.objects.filter(pk=draft.pk, case=None).exists()


def test_pages_nobody_opened_to_delegates_stay_closed(office):
    office.agreed()
    case = office.submitted()
    browser = office.browser(Client, office.qian)
    assert browser.get(f"/cases/{case.pk}/").status_code == 200
    for page in ("rate", "withdraw"):
        assert browser.get(f"/cases/{case.pk}/{page}/").status_code == 403
    assert case.number not in browser.get("/my/").content.decode()


def test_a_page_that_refreshes_itself_is_not_looked_at_again(office):
    office.agreed()
    case = office.submitted()
    browser = office.browser(Client, office.qian)
    browser.get(f"/cases/{case.pk}/")
    browser.get(f"/cases/{case.pk}/", headers={"HX-Request": "true"})
    assert DelegationTrace.objects.count() == 1


def test_without_an_authorisation_a_stranger_finds_nothing(office):
    draft = _draft(office)
    for actor in (office.qian, office.actor(office.applicant("李强"))):
        assert office.browser(Client, actor).get(f"/drafts/{draft.pk}/").status_code == 404
    clerk = office.actor(office.official("clerk"))
    assert office.browser(Client, clerk).get(f"/drafts/{draft.pk}/").status_code in (403, 404)


def test_taken_back_with_the_form_open_the_form_is_refused_and_kept(office):
    row, draft = office.agreed(), _draft(office)
    browser = office.browser(Client, office.qian)
    page = f"/drafts/{draft.pk}/form/premises/"
    assert browser.get(page).status_code == 200
    revoke(row.pk, by=office.wang, now=office.now)
    answer = browser.post(page, {"building_area": "321"}, follow=True)
    assert "收回" in answer.content.decode()
    assert 'value="321"' in answer.content.decode()
    assert Draft.objects.get(pk=draft.pk).fields.get("building_area") != 321
    assert browser.get(page).status_code == 403


def test_run_out_in_the_middle_of_a_form_nothing_is_lost_and_it_goes_on_after_an_extension(office):
    row, draft = office.agreed(days=1), _draft(office)
    office.now += 2 * DAY
    browser = office.browser(Client, office.qian)
    page = f"/drafts/{draft.pk}/form/premises/"
    kept = browser.post(page, {"building_area": "321"}, follow=True)
    assert "到期" in kept.content.decode()
    extend(row.pk, office.now + DAY, by=office.wang, now=office.now)
    assert 'value="321"' in browser.get("/login/kept/").content.decode() or 'value="321"' in kept.content.decode()
    assert browser.get(page).status_code == 200


def test_a_delegate_books_for_the_principal_and_shows_the_code(office):
    row = office.agreed()
    browser = office.browser(Client, office.qian)
    hall = "government_service_420106"
    assert counter_of(hall, "window", on=office.now.date()).places
    address = f"/appointments/book/?hall={hall}&service=window&at=2026-03-03T10:00&for={row.pk}"
    assert "您正在帮 王芳 办理" in browser.get(address).content.decode()
    answer = browser.post(address, {"once_key": "b" * 32, "bundle": "catering"}, follow=True)
    made = Appointment.objects.get()
    assert (made.person_id, made.booked_by_id) == (office.wang.person_id, office.qian.account_id)
    assert made.code in answer.content.decode()
    revoke(row.pk, by=office.wang, now=office.now)
    assert browser.get(f"/appointments/{made.pk}/").status_code == 403


def test_a_file_is_opened_only_within_the_matter(office):
    draft = office.agreed() and _draft(office)
    inside = next(one for chosen in draft.materials.values() for one in chosen)
    outside = upload("私人.pdf", PDF, material="other", by=office.wang, now=office.now)
    def opens(upload_id: object) -> bool:
        return acting_on("material", {"upload": upload_id}, named="", method="GET", by=office.qian,
                         now=office.now) is not None

    assert opens(inside)
    assert not opens(outside.pk)
    assert office.browser(Client, office.qian).get(f"/materials/{outside.pk}/").status_code == 404
