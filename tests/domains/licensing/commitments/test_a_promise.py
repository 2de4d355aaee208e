"""A licence on a promise: offered by credit, signed word for word, granted at once, and checked afterwards."""

import datetime as dt

import pytest

from domains.licensing.commitments.promising import FOOD, REGISTRATION, SMALL, sign, submit, without_files
from yingshang.casework.models import Act, Case
from yingshang.domains.licensing.commitments import checking, taking_back
from yingshang.domains.licensing.commitments.errors import (
    AnswerOwed,
    CommitmentChanged,
    CommitmentClosed,
    StatementStillOpen,
)
from yingshang.domains.licensing.desk import accepting
from yingshang.domains.licensing.drafts.drafting import plan_of
from yingshang.domains.licensing.drafts.signing import decline_commitment, sign_commitment
from yingshang.domains.licensing.errors import DraftIncomplete
from yingshang.domains.licensing.models import Licence
from yingshang.procedures.folding import ActNotPossible
from yingshang.register.facts import facts_of, record_facts


def shop(city, *, by=None) -> Case:
    """A small shop whose food licence rests on a promise; the window accepted and registered it."""
    draft = without_files(sign(city, city.draft(by=by, **SMALL), FOOD, by=by), "premises_proof", "operator_photo")
    case = submit(city, draft, by=by)
    accepting.accept_application(case.pk, by=city.clerk_of(case), key=city.key(), now=city.now)
    city.drain()
    city.grant(city.part(case, REGISTRATION))
    return Case.objects.get(pk=case.pk)


def check_of(case: Case) -> Case:
    return Case.objects.get(kind="licensing.commitment", parent__parent=case)


def reviewer(city, case):
    return city.actor(city.official("reviewer", kind="market_regulation"))


def chief(city):
    return city.actor(city.official("chief", kind="market_regulation"))


def order(city, check):
    return checking.order_correction(check.pk, "没有洗手池", "甲、乙", "《食品安全法》第三十三条",
                                     by=reviewer(city, check), key=city.key(), now=city.now)


def test_the_licence_comes_at_once_and_says_what_it_rests_on(city):
    case = shop(city)
    food = city.part(case, FOOD)
    assert (food.state, case.state) == ("issued", "finished")
    rows = Licence.objects.get(case=food).document["licence"]["rows"]
    assert any(row["title"] == "取得方式" and "准营承诺" in row["value"] for row in rows)
    assert food.acts.get(name="grant_on_commitment").role == "system"


def test_a_signature_is_an_act_with_the_digest_of_the_text(city):
    case = shop(city)
    act = Act.objects.get(case=case, name="sign_commitment")
    assert act.role == "applicant"
    assert act.payload["digest"] == city.part(case, FOOD).data["item"]["commitment"]["digest"]


def test_what_is_waived_is_not_asked_for_and_what_is_declined_is(city):
    draft, by = city.draft(**SMALL), city.actor(city.applicant())
    asked = {paper.code for paper in plan_of(draft, by=by, on=city.now.date()).materials}
    spared = asked - {paper.code for paper in plan_of(sign(city, draft, FOOD), by=by, on=city.now.date()).materials}
    assert spared == {"food_layout", "food_rules", "food_manager_training"}
    declined = decline_commitment(draft.pk, FOOD, by=by, now=city.now)
    with pytest.raises(DraftIncomplete, match="设备设施布局"):
        submit(city, without_files(declined, "premises_proof", "operator_photo"))


def test_another_text_than_the_one_in_force_cannot_be_signed(city):
    draft = city.draft(**SMALL)
    with pytest.raises(CommitmentChanged):
        sign_commitment(draft.pk, FOOD, "0" * 64, by=city.actor(city.applicant()), now=city.now,
                        today=city.now.date())


def test_a_check_is_due_by_a_clock_of_its_own(city):
    check = check_of(shop(city))
    assert (check.state, check.role) == ("promised", "reviewer")
    assert check.due_on > city.now.date() + dt.timedelta(days=35)  # thirty working days


def test_what_is_put_right_in_time_leaves_the_licence_standing(city):
    case = shop(city)
    check, by = check_of(case), city.actor(city.applicant())
    order(city, check)
    assert facts_of(case.subject_id, on=city.now.date())["commitments_under_correction"].value == 1
    checking.report_corrected(check.pk, "已装洗手池", by=by, key=city.key(), now=city.now)
    checking.confirm_corrected(check.pk, "复查已改", "甲、乙", by=reviewer(city, check), key=city.key(), now=city.now)
    check.refresh_from_db()
    known = facts_of(case.subject_id, on=city.now.date())
    assert (check.state, known["commitments_under_correction"].value) == ("corrected", 0)
    assert "commitment_breaches" not in known
    assert Licence.objects.get(case=city.part(case, FOOD)).status == "01"


def test_nobody_promises_again_while_something_is_to_be_put_right(city):
    case = shop(city)
    order(city, check_of(case))
    with pytest.raises(CommitmentClosed, match="整改"):
        sign(city, city.draft(**SMALL), FOOD)


def test_a_licence_is_taken_back_only_after_its_holder_could_speak(city):
    case = shop(city)
    check = check_of(case)
    order(city, check)
    taking_back.propose_withdrawal(check.pk, "逾期没有整改", "《行政许可法》第六十九条", by=reviewer(city, check),
                                   key=city.key(), now=city.now)
    with pytest.raises(StatementStillOpen):
        taking_back.withdraw_licence(check.pk, "逾期没有整改", "《行政许可法》第六十九条", by=chief(city),
                                     key=city.key(), now=city.now)
    taking_back.state_case(check.pk, "水管还没有接通", by=city.actor(city.applicant()), key=city.key(), now=city.now)
    city.seal()
    with pytest.raises(AnswerOwed):
        taking_back.withdraw_licence(check.pk, "逾期没有整改", "《行政许可法》第六十九条", by=chief(city),
                                     key=city.key(), now=city.now)
    key = city.key()
    for _ in range(2):
        taking_back.withdraw_licence(check.pk, "逾期没有整改", "《行政许可法》第六十九条", "整改期限已满，不予采纳",
                                     by=chief(city), key=key, now=city.now)
    known = facts_of(case.subject_id, on=city.now.date())
    assert Licence.objects.get(case=city.part(case, FOOD)).status == "03"
    assert (known["commitment_breaches"].value, known["commitments_under_correction"].value) == (1, 0)


def test_the_next_promise_is_refused_with_the_reason_for_two_years(city):
    case = shop(city)
    today = city.now.date()
    for broken_on, is_open in ((today, False), (dt.date(2024, 3, 3), False), (dt.date(2024, 3, 2), True)):
        record_facts(case.subject_id, "credit", {"last_commitment_breach_on": broken_on.isoformat()}, source="核查",
                     as_of=today, now=city.now)
        if is_open:
            assert sign(city, city.draft(**SMALL), FOOD).commitments[FOOD]["choice"] == "signed"
            continue
        with pytest.raises(CommitmentClosed, match=r"24个月.*国办发〔2020〕42号"):
            sign(city, city.draft(**SMALL), FOOD)


def test_a_signature_whose_ground_has_gone_is_refused_at_the_end(city):
    case = shop(city)
    draft = sign(city, city.draft(**SMALL), FOOD)
    record_facts(case.subject_id, "credit", {"risk_class": "D"}, source="信用分类", as_of=city.now.date(), now=city.now)
    with pytest.raises(CommitmentClosed, match="D"):
        submit(city, draft)


def test_a_stranger_neither_reports_nor_decides(city):
    check = check_of(shop(city))
    order(city, check)
    with pytest.raises(Exception, match=r"没有找到|权限"):
        checking.report_corrected(check.pk, "改好了", by=city.actor(city.applicant("李强", phone="13900000002")),
                                  key=city.key(), now=city.now)
    with pytest.raises(ActNotPossible):
        checking.record_kept(check.pk, "好", "甲、乙", by=reviewer(city, check), key=city.key(), now=city.now)
