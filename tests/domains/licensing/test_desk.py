"""What the window and the departments may do with an application, and what they may not."""

import datetime as dt

import pytest

from yingshang.casework import kinds
from yingshang.casework.errors import ActNotPermitted, KeyReused, UnknownCase
from yingshang.casework.models import Case, CaseMaterial, Notice
from yingshang.casework.projecting import clocks_of, past_acts
from yingshang.domains.licensing.desk import accepting, correcting, deciding, submitting, withdrawing
from yingshang.domains.licensing.drafts.drafting import answer_question, detach_upload, get_draft, plan_of
from yingshang.domains.licensing.errors import (
    AlreadySubmitted,
    DraftIncomplete,
    EmptyNotice,
    NoCompetentOrgan,
    NoticeOnlyOnce,
    NotYourEntity,
    TooManyDays,
    UnknownEntry,
    UnknownSpecialProcedure,
)
from yingshang.domains.licensing.models import Licence
from yingshang.procedures.folding import ActNotPossible
from yingshang.procedures.payload import PayloadInvalid
from yingshang.register.models import Entity, Organisation

FOOD, REGISTRATION, SIGN = "food_licence_catering", "individual_registration", "outdoor_sign"
ADDRESS = {"kind": "field", "name": "address", "problem": "门牌号与合同不一致"}


def states(bundle: Case) -> dict[str, str]:
    return dict(Case.objects.filter(parent=bundle).values_list("part", "state"))


def submit(city, draft, key="submit"):
    return submitting.submit_draft(draft.pk, by=city.actor(city.applicant()), key=key, now=city.now,
                                   today=city.now.date())


class TestSubmitting:
    def test_two_pages_of_one_draft_make_one_case(self, city):
        draft = city.draft()
        assert submit(city, draft, "one").case_id == submit(city, draft, "two").case_id
        assert Case.objects.count() == 1

    def test_a_key_does_not_carry_from_one_draft_to_another(self, city):
        submit(city, city.draft(), "one")
        with pytest.raises(KeyReused):
            submit(city, city.draft(), "one")
        assert Case.objects.count() == 1

    def test_a_submitted_draft_cannot_be_changed(self, city):
        draft = city.draft()
        submit(city, draft)
        with pytest.raises(AlreadySubmitted) as refused:
            get_draft(draft.pk, by=city.actor(city.applicant()))
        assert "420106-" in refused.value.message

    def test_a_missing_paper_is_named(self, city):
        draft, by = city.draft(), city.actor(city.applicant())
        for upload in draft.materials["food_layout"]:
            detach_upload(draft.pk, "food_layout", upload, by=by, now=city.now)
        with pytest.raises(DraftIncomplete, match="设备设施布局"):
            submit(city, draft)
        assert Case.objects.count() == 0

    def test_nobody_applies_for_somebody_elses_shop(self, city):
        other = city.decided(by=city.applicant("李强", phone="13900000002"))
        draft, by = city.draft(), city.actor(city.applicant())
        answer_question(draft.pk, "has_licence", True, by=by, now=city.now, today=city.now.date())
        with pytest.raises(NotYourEntity):
            answer_question(draft.pk, "credit_code", other.subject_id, by=by, now=city.now, today=city.now.date())


class TestCorrection:
    def test_the_notice_is_one_list_and_the_applicant_is_told(self, city):
        case = city.correcting(entries=(ADDRESS,))
        city.drain()
        assert (case.state, case.role) == ("correcting", "applicant")
        assert Notice.objects.get(case=case).text.endswith("需要补正 1 处，请一次补齐后提交")

    def test_a_second_notice_may_not_ask_for_something_new(self, city):
        case = city.correcting(entries=(ADDRESS,))
        correcting.correct_application(case.pk, {"address": "粮道街 188 号"}, {}, by=city.actor(city.applicant()),
                                       key="c", now=city.now)
        new = ADDRESS | {"name": "sign_size"}
        with pytest.raises(NoticeOnlyOnce):
            correcting.request_correction(case.pk, [new], by=city.clerk_of(case), key="again", now=city.now)
        correcting.request_correction(case.pk, [ADDRESS], by=city.clerk_of(case), key="same", now=city.now)

    @pytest.mark.parametrize(("entries", "error"), [
        ([], EmptyNotice),
        ([ADDRESS | {"problem": "  "}], EmptyNotice),
        ([ADDRESS | {"name": "nothing"}], UnknownEntry),
    ])
    def test_a_notice_names_something_that_exists(self, city, entries, error):
        case = city.submitted()
        with pytest.raises(error):
            correcting.request_correction(case.pk, entries, by=city.clerk_of(case), key="n", now=city.now)

    def test_only_what_was_asked_can_be_changed(self, city):
        case, by = city.correcting(entries=(ADDRESS,)), city.actor(city.applicant())
        with pytest.raises(UnknownEntry):
            correcting.correct_application(case.pk, {"capital": "999"}, {}, by=by, key="c", now=city.now)
        correcting.correct_application(case.pk, {"address": "粮道街 188 号"}, {}, by=by, key="d", now=city.now)
        assert Case.objects.get(pk=case.pk).data["fields"]["address"] == "粮道街 188 号"

    def test_no_correction_after_withdrawal(self, city):
        case, by = city.correcting(), city.actor(city.applicant())
        withdrawing.withdraw_application(case.pk, "不开了", by=by, key="w", now=city.now)
        with pytest.raises(ActNotPossible):
            correcting.correct_application(case.pk, {"address": "x"}, {}, by=by, key="c", now=city.now)


class TestAcceptance:
    def test_every_part_opens_and_waits_for_the_business_licence(self, city):
        case = city.accepted()
        assert states(case) == {REGISTRATION: "reviewing", FOOD: "waiting", SIGN: "waiting",
                                "eia_registration": "waiting"}

    def test_a_department_gets_the_papers_of_its_item_only(self, city):
        case = city.accepted()
        sign = city.part(case, SIGN)
        assert set(CaseMaterial.objects.filter(case=sign).values_list("material", flat=True)) == {
            "sign_drawing", "premises_proof"}
        assert "food_safety_staff" not in sign.data["fields"]

    def test_another_district_cannot_accept(self, city):
        case = city.submitted()
        stranger = city.actor(city.official("clerk", region="420111"))
        with pytest.raises(UnknownCase):
            accepting.accept_application(case.pk, by=stranger, key="a", now=city.now)

    def test_a_reason_is_owed_when_an_application_is_declined(self, city):
        case = city.submitted()
        with pytest.raises(PayloadInvalid):
            accepting.decline_application(case.pk, " ", by=city.clerk_of(case), key="d", now=city.now)


class TestDeciding:
    def test_the_licence_starts_what_waited_for_it(self, city):
        case = city.accepted()
        city.grant(city.part(case, REGISTRATION))
        assert set(states(case).values()) == {"issued", "reviewing"}
        assert Entity.objects.get().name == Case.objects.get(pk=case.pk).subject.name

    def test_a_refused_registration_cancels_the_rest_and_ends_the_bundle(self, city):
        case = city.accepted()
        part = city.part(case, REGISTRATION)
        deciding.refuse_item(part.pk, "名称与他人近似", "《企业名称登记管理规定》第十七条", key="r",
                             by=city.reviewer_of(part), now=city.now)
        city.drain()
        assert states(case) == {REGISTRATION: "refused", FOOD: "cancelled", SIGN: "cancelled",
                                "eia_registration": "cancelled"}
        assert Case.objects.get(pk=case.pk).state == "finished"
        assert any("行政复议" in notice.text for notice in Notice.objects.all())

    def test_a_special_procedure_stops_the_clock_on_its_article(self, city):
        case = city.accepted()
        city.grant(city.part(case, REGISTRATION))
        food = city.part(case, FOOD)
        deciding.begin_special(food.pk, "现场核查", officers="甲、乙", by=city.reviewer_of(food), key="s", now=city.now)
        food.refresh_from_db()
        clocks = clocks_of(food, kinds.get(food.kind), acts=past_acts(food.acts.order_by("seq")),
                           now=city.now + dt.timedelta(days=3))
        decision = next(clock for clock in clocks if clock.name == "decision")
        assert (decision.status, decision.days_used) == ("paused", 0)
        assert "食品安全法" in decision.pause_article

    def test_only_procedures_of_the_item_can_be_started(self, city):
        case = city.accepted()
        part = city.part(case, REGISTRATION)
        with pytest.raises(UnknownSpecialProcedure):
            deciding.begin_special(part.pk, "现场核查", officers="甲、乙", key="s", by=city.reviewer_of(part),
                                   now=city.now)

    def test_the_chief_extends_once_and_no_longer_than_the_law_allows(self, city):
        case = city.accepted()
        part = city.part(case, REGISTRATION)
        chief = city.actor(city.official("chief", kind="market_regulation"))
        with pytest.raises(ActNotPermitted):
            deciding.extend_review(part.pk, 3, "核实地址", by=city.reviewer_of(part), key="x", now=city.now)
        with pytest.raises(TooManyDays):
            deciding.extend_review(part.pk, 4, "核实地址", by=chief, key="y", now=city.now)
        deciding.extend_review(part.pk, 3, "核实地址", by=chief, key="z", now=city.now)
        with pytest.raises(TooManyDays):
            deciding.extend_review(part.pk, 1, "再核实", by=chief, key="zz", now=city.now)

    def test_the_second_of_two_decisions_is_refused(self, city):
        case = city.accepted()
        part = city.part(case, REGISTRATION)
        deciding.grant_item(part.pk, by=city.reviewer_of(part), key="one", now=city.now)
        with pytest.raises(ActNotPossible):
            deciding.refuse_item(part.pk, "不符", "条例", by=city.reviewer_of(part), key="two", now=city.now)

    def test_a_licence_is_issued_once_however_often_the_effect_runs(self, city):
        case = city.decided()
        for _ in range(2):
            city.drain()
        assert Licence.objects.filter(case__parent=case).count() == Case.objects.filter(parent=case).count()


class TestWithdrawing:
    def test_what_is_undecided_is_cancelled_and_what_is_issued_stays(self, city):
        case = city.accepted()
        city.grant(city.part(case, REGISTRATION))
        withdrawing.withdraw_application(case.pk, "不开了", by=city.actor(city.applicant()), key="w", now=city.now)
        city.drain()
        assert states(case) == {REGISTRATION: "issued", FOOD: "cancelled", SIGN: "cancelled",
                                "eia_registration": "cancelled"}
        assert Licence.objects.get().status == "01"
        assert Case.objects.get(pk=case.pk).state == "withdrawn"

    def test_a_finished_bundle_cannot_be_withdrawn(self, city):
        case = city.decided()
        with pytest.raises(ActNotPossible):
            withdrawing.withdraw_application(case.pk, "", by=city.actor(city.applicant()), key="w", now=city.now)


def test_a_region_without_the_needed_organ_is_refused_at_the_plan_and_before_anything_is_written(city):
    draft = city.draft()
    Organisation.objects.filter(code="ecology_420106").delete()
    for refused in (lambda: plan_of(draft, by=city.actor(city.applicant()), on=city.now.date()),
                    lambda: submit(city, draft)):
        with pytest.raises(NoCompetentOrgan, match=r"环境影响登记表.*还没有录入"):
            refused()
    assert not Case.objects.exists()


def test_each_special_procedure_has_its_own_limit(city):
    food = city.part(city.accepted(), FOOD)
    for procedure in food.data["item"]["special"]:
        assert food.limits[f"special:{procedure['title']}"] == {"legal": procedure["days"]}
    found = next(one for one in food.data["item"]["special"] if one["title"] == "现场核查")
    city.grant(city.part(Case.objects.get(pk=food.parent_id), REGISTRATION))
    deciding.begin_special(food.pk, "现场核查", officers="甲、乙", by=city.reviewer_of(food), key="b", now=city.now)
    food.refresh_from_db()
    clocks = clocks_of(food, kinds.get(food.kind), acts=past_acts(food.acts.order_by("seq")), now=city.now)
    assert next(clock.legal_days for clock in clocks if clock.name == "special") == found["days"]


def test_a_correction_has_a_limit_of_the_window_and_none_of_the_law(city):
    case = city.correcting()
    clocks = clocks_of(case, kinds.get(case.kind), acts=past_acts(case.acts.order_by("seq")), now=city.now)
    correction = next(clock for clock in clocks if clock.name == "correction")
    assert (correction.legal_days, correction.promised_days, case.legal_due_on) == (None, 15, None)
    assert case.due_on == correction.promised_due_on


def test_a_check_that_no_article_lets_stop_the_clock_does_not_stop_it(city):
    case = city.accepted(area_m2=800, investment=100, format="宾馆餐厅")
    city.grant(city.part(case, REGISTRATION))
    fire = city.part(case, "fire_check")
    title = fire.data["item"]["special"][0]["title"]
    deciding.begin_special(fire.pk, title, officers="甲、乙", by=city.reviewer_of(fire), key="b", now=city.now)
    fire.refresh_from_db()
    acts = past_acts(fire.acts.order_by("seq"))
    clocks = clocks_of(fire, kinds.get(fire.kind), acts=acts, now=city.now + dt.timedelta(days=1))
    assert next(clock.status for clock in clocks if clock.name == "decision") == "running"
    for _ in range(2):
        deciding.end_special(fire.pk, "合格", by=city.reviewer_of(fire), key="e", now=city.now)
    fire.refresh_from_db()
    assert fire.state == "reviewing"
