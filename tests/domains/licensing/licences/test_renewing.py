"""A renewal applies for one item, prefilled, and ends in the next version of the same licence."""

import datetime as dt
import uuid

import pytest

from factories import PDF
from yingshang.casework.materials.library import upload
from yingshang.casework.models import Case
from yingshang.casework.verification import verify_cases
from yingshang.domains.licensing.desk.accepting import accept_application
from yingshang.domains.licensing.desk.submitting import submit_draft
from yingshang.domains.licensing.drafts.drafting import attach_upload, plan_of
from yingshang.domains.licensing.drafts.renewing import CHANGE, RENEWAL, start_revision
from yingshang.domains.licensing.licences.errors import RequestNotPossible
from yingshang.domains.licensing.licences.standing import change_standing
from yingshang.domains.licensing.models import Licence, LicenceReading
from yingshang.domains.licensing.models.licence import LicenceStatus
from yingshang.kit.elicence import parse_identifier


def applied(city, holder, licence, how) -> Case:
    """The revision handed in, accepted and granted."""
    today = city.now.date()
    draft = start_revision(licence, how, by=holder, now=city.now, today=today, key=uuid.uuid4())
    plan = plan_of(draft, by=holder, on=today)
    assert [one.item.produces for one in plan.applying] == [licence.kind]
    for paper in plan.materials:
        file = upload(f"{paper.material.title}.pdf", PDF, material=paper.code, by=holder, now=city.now)
        attach_upload(draft.pk, paper.code, file.pk, by=holder, now=city.now)
    done = submit_draft(draft.pk, by=holder, key=city.key(), now=city.now, today=today)
    case = Case.objects.get(pk=done.case_id)
    accept_application(case.pk, by=city.clerk_of(case), key=city.key(), now=city.now)
    city.drain()
    for part in Case.objects.filter(parent=case, state="reviewing"):
        city.grant(part)
    return case


@pytest.mark.parametrize("how", [RENEWAL, CHANGE])
def test_it_ends_in_the_next_version_of_the_same_licence(city, food, holder, how):
    city.pass_days(30)
    case = applied(city, holder, food, how)
    assert case.title.startswith("食品经营许可证" + ("延续" if how == RENEWAL else "变更"))
    new = Licence.objects.get(previous=food)
    food.refresh_from_db()
    assert (food.status, new.status, new.number, new.version) == ("99", "01", food.number, 2)
    assert parse_identifier(new.pk).serial == parse_identifier(food.pk).serial
    longer = new.valid_until - food.valid_until
    assert longer == dt.timedelta(0) if how == CHANGE else longer > dt.timedelta(days=5 * 365)
    assert verify_cases() == ()


def test_the_business_licence_is_taken_instead_of_a_paper_and_the_department_is_written_down(city, food, holder):
    case = applied(city, holder, food, RENEWAL)
    taken = [gone for gone in case.data["dropped"] if gone["licence"]]
    assert "已有电子证照，免交" in taken[0]["sentence"]
    read = LicenceReading.objects.get(channel="reuse")
    assert (read.licence.kind, "市场监督管理局" in read.who, "免交" in read.purpose) == ("business_licence", True, True)


def test_a_licence_that_does_not_hold_is_not_taken_and_the_plan_says_why(city, food, holder, chief):
    business = Licence.objects.get(kind="business_licence", status="01")
    change_standing(business.pk, to=LicenceStatus.SUSPENDED, by=chief, now=city.now, key="k", reason="年报未报",
                    article="企业信息公示暂行条例第十七条")
    draft = start_revision(food, RENEWAL, by=holder, now=city.now, today=city.now.date(), key=uuid.uuid4())
    plan = plan_of(draft, by=holder, on=city.now.date())
    asked = {paper.material.held_as: paper for paper in plan.materials}
    assert "现在“暂扣”，不能代替" in asked["business_licence"].note
    assert not any(gone.licence for gone in plan.dropped)


def test_what_is_revoked_or_has_no_term_is_not_renewed(city, food, holder, chief):
    business = Licence.objects.get(kind="business_licence")
    with pytest.raises(RequestNotPossible, match="长期有效"):
        start_revision(business, RENEWAL, by=holder, now=city.now, today=city.now.date(), key=uuid.uuid4())
    change_standing(food.pk, to=LicenceStatus.REVOKED, by=chief, now=city.now, key="k", reason="x", article="y")
    food.refresh_from_db()
    with pytest.raises(RequestNotPossible, match="撤销"):
        start_revision(food, RENEWAL, by=holder, now=city.now, today=city.now.date(), key=uuid.uuid4())
