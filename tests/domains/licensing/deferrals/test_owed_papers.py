"""容缺后补: owed by a day, remembered once, missed with consequences, and handed in after all."""

import pytest

from yingshang.casework.materials.library import upload
from yingshang.casework.models import Case, Notice
from yingshang.casework.working_time import city_calendar
from yingshang.domains.licensing.commitments import taking_back
from yingshang.domains.licensing.commitments.errors import LicenceNotStanding
from yingshang.domains.licensing.commitments.reminding import remind_of_promises
from yingshang.domains.licensing.deferrals.settling import miss_overdue
from yingshang.domains.licensing.desk import accepting, deciding
from yingshang.domains.licensing.desk.submitting import submit_draft
from yingshang.domains.licensing.desk.supplying import supply_material
from yingshang.domains.licensing.drafts.drafting import detach_upload, hand_in_later, plan_of
from yingshang.domains.licensing.models import Licence
from yingshang.register.facts import facts_of, record_facts

PDF = b"%PDF-1.7\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
HOTEL = {"format": "宾馆餐厅", "area_m2": 800, "investment": 200, "sign": False, "fumes": False}
PLAN, FIRE = "fire_plan", "fire_check"
WHY = ("没有补交", "《消防法》第十五条")


def owing(city) -> Case:
    """An accepted application that owes one paper of its fire check."""
    by = city.actor(city.applicant())
    draft = city.draft(**HOTEL)
    for file in list(draft.materials[PLAN]):
        draft = detach_upload(draft.pk, PLAN, file, by=by, now=city.now)
    draft = hand_in_later(draft.pk, PLAN, is_later=True, by=by, now=city.now)
    done = submit_draft(draft.pk, by=by, key=city.key(), now=city.now, today=city.now.date())
    case = Case.objects.get(pk=done.case_id)
    accepting.accept_application(case.pk, by=city.clerk_of(case), key=city.key(), now=city.now)
    city.drain()
    return case


def debt_of(case: Case) -> Case:
    return Case.objects.get(kind="licensing.deferral", parent__parent=case)


def supply(city, case: Case) -> None:
    by = city.actor(city.applicant())
    file = upload("预案.pdf", PDF, material=PLAN, by=by, now=city.now)
    supply_material(case.pk, PLAN, [file.pk], by=by, key=city.key(), now=city.now)


def pass_the_day(city, case: Case) -> None:
    city.pass_days((debt_of(case).due_on - city.now.date()).days + 1)


def test_a_debt_lies_with_the_department_and_is_due_on_the_promised_day(city):
    case = owing(city)
    debt = debt_of(case)
    promised = next(one["deferred_until"] for one in case.data["materials"] if one["key"] == PLAN)
    assert (debt.state, debt.organisation_id) == ("owed", city.part(case, FIRE).organisation_id)
    assert debt.due_on.isoformat() == promised


def test_a_paper_handed_in_ends_the_debt(city):
    case = owing(city)
    supply(city, case)
    assert debt_of(case).state == "supplied"
    assert miss_overdue(today=city.now.date().replace(year=2027), now=city.now) == 0


def test_the_firm_is_reminded_once_before_the_day(city):
    case = owing(city)
    day = debt_of(case).due_on
    near = next(one for one in (day.replace(day=number) for number in range(1, day.day + 1))
                if city_calendar().add(one, 3).on >= day)
    assert remind_of_promises(today=near, now=city.now) == 1
    assert remind_of_promises(today=near, now=city.now) == 0
    assert Notice.objects.filter(text__contains="前补交", href=f"/cases/{case.pk}/").count() == 1


def test_a_missed_day_is_marked_told_and_counted_once(city):
    case = owing(city)
    city.grant(city.part(case, "individual_registration"))
    pass_the_day(city, case)
    assert miss_overdue(today=city.now.date(), now=city.now) == 1
    assert miss_overdue(today=city.now.date(), now=city.now) == 0
    case.refresh_from_db()
    debt = debt_of(case)
    assert (debt.state, debt.role) == ("missed", "reviewer")
    assert Notice.objects.filter(text__contains="到期没有补交").count() == 1
    assert facts_of(case.subject_id, on=city.now.date())["deferrals_missed"].value == 1


def test_who_missed_one_hands_in_everything_at_once_for_a_year(city):
    case = city.decided(format="饮品店", area_m2=40, fumes=False, sign=False)
    by, today = city.actor(city.applicant()), city.now.date()
    draft = city.draft(**HOTEL)
    assert any(paper.owed_on for paper in plan_of(draft, by=by, on=today).materials)
    record_facts(case.subject_id, "credit", {"last_deferral_missed_on": today.isoformat()}, source="容缺", as_of=today,
                 now=city.now)
    plan = plan_of(draft, by=by, on=today)
    assert not any(paper.owed_on for paper in plan.materials)
    assert "不满12个月" in plan.promises.no_deferral


def test_a_paper_still_comes_after_its_day(city):
    case = owing(city)
    pass_the_day(city, case)
    miss_overdue(today=city.now.date(), now=city.now)
    supply(city, case)
    assert debt_of(case).state == "supplied"


def test_an_item_without_its_paper_is_taken_back_by_a_reasoned_act(city):
    case = owing(city)
    city.grant(city.part(case, "individual_registration"))
    fire = city.part(case, FIRE)
    pass_the_day(city, case)
    miss_overdue(today=city.now.date(), now=city.now)
    debt, reviewer = debt_of(case), city.reviewer_of(fire)
    with pytest.raises(LicenceNotStanding, match="还没有发证"):
        taking_back.propose_withdrawal(debt.pk, *WHY, by=reviewer, key=city.key(), now=city.now)
    city.grant(fire)
    taking_back.propose_withdrawal(debt.pk, *WHY, by=reviewer, key=city.key(), now=city.now)
    city.pass_days(14)
    chief = city.actor(city.official("chief", kind="fire_rescue"))
    taking_back.withdraw_licence(debt.pk, *WHY, by=chief, key=city.key(), now=city.now)
    assert Licence.objects.get(case=fire).status == "03"


def test_nobody_owes_papers_for_an_item_that_was_refused(city):
    case = owing(city)
    city.grant(city.part(case, "individual_registration"))
    fire = city.part(case, FIRE)
    deciding.refuse_item(fire.pk, *WHY, by=city.reviewer_of(fire), key=city.key(), now=city.now)
    city.drain()
    assert debt_of(case).state == "released"
