"""秒批: decided in the same breath as handed in, or left to people with the reasons; and looked at again."""

import datetime as dt
import uuid

import pytest

from domains.licensing.commitments.promising import FOOD, REGISTRATION, SMALL, sign, submit, without_files
from yingshang.casework.models import Act, Case
from yingshang.domains.licensing.addresses.standard import read_address, streets_of
from yingshang.domains.licensing.city import city_catalogue
from yingshang.domains.licensing.desk import accepting, deciding
from yingshang.domains.licensing.drafts.drafting import fill_fields
from yingshang.domains.licensing.errors import SpecialProcedureOwed
from yingshang.domains.licensing.instant import drawing, rechecking
from yingshang.domains.licensing.instant.asking import typed
from yingshang.domains.licensing.instant.reporting import report, upper_end
from yingshang.domains.licensing.models import InstantDecision, Licence
from yingshang.domains.licensing.procedures.recheck import REVOKE
from yingshang.register.actors import SYSTEM
from yingshang.register.facts import record_facts
from yingshang.register.models import Entity


def everything_promised(city):
    """A small shop at a standard address with both commitments signed: nothing is left for a person to look at."""
    draft = city.draft(fields={"entity_name": "武汉市武昌区晴川渡饮品店"}, **SMALL)
    by = city.actor(city.applicant())
    address = _standard()
    draft = fill_fields(draft.pk, address, by=by, now=city.now)
    return without_files(sign(city, draft, FOOD, REGISTRATION), "operator_photo")


def _standard():
    street = streets_of("420106", city_catalogue())[0][0]
    found = read_address({"street": street, "road": "粮道街", "number": "88号"}, region="420106",
                         catalogue=city_catalogue())
    return {"address": found.text(city_catalogue()), "address_parts": found.as_dict()}


@pytest.fixture
def always_drawn(monkeypatch):
    monkeypatch.setattr(drawing, "is_drawn", lambda _case, _percent: True)
    monkeypatch.setattr("yingshang.domains.licensing.instant.recording.is_drawn", lambda _case, _percent: True)


def test_a_shop_opens_without_anybody_looking(city):
    case = submit(city, everything_promised(city))
    assert case.state == "finished"
    parts = {part.part: part for part in Case.objects.filter(parent=case)}
    assert {part.state for part in parts.values()} == {"issued"}
    assert Act.objects.get(case=case, name="accept").role == "system"
    granted = Act.objects.get(case=parts[REGISTRATION], name="grant_instantly")
    assert "登记管理条例" in granted.payload["articles"][0]
    assert granted.payload["explanation"]["deciding"] == [1]
    assert Entity.objects.get(pk=case.subject_id).kind == "个体工商户"
    assert Licence.objects.filter(case__parent=case).count() == 2


def test_a_paper_that_must_be_read_leaves_it_to_people_and_says_so(city):
    case = submit(city, city.draft(**SMALL))
    assert case.state == "submitted"
    accepting.accept_application(case.pk, by=city.clerk_of(case), key=city.key(), now=city.now)
    part = city.part(case, REGISTRATION)
    reasons = Act.objects.get(case=part, name="leave_to_people").payload["reasons"]
    assert part.state == "reviewing"
    assert any("要人看的材料份数" in reason for reason in reasons)
    assert any("是否标准地址" in reason for reason in reasons)


def test_what_nobody_told_is_told_apart_from_what_is_not_so(city):
    case = city.accepted(area_m2=180)
    city.grant(city.part(case, REGISTRATION))
    eia = city.part(case, "eia_registration")
    assert InstantDecision.objects.get(case=eia).reasons == ["使用性质：不知道"]


def test_what_the_register_knows_lets_the_table_approve(city):
    case = city.decided(**SMALL)
    record_facts(case.subject_id, "premises", {"building_use": "商业"}, source="不动产登记", as_of=city.now.date(),
                 now=city.now)
    again = city.accepted(has_licence=True, credit_code=case.subject_id, **(SMALL | {"fumes": True}))
    eia = city.part(again, "eia_registration")
    assert eia.state == "issued"
    assert eia.acts.filter(name="grant_instantly").exists()


def test_a_required_visit_that_nobody_made_blocks_the_grant(city):
    case = city.accepted()
    city.grant(city.part(case, REGISTRATION))
    food = city.part(case, FOOD)
    with pytest.raises(SpecialProcedureOwed, match="现场核查"):
        deciding.grant_item(food.pk, by=city.reviewer_of(food), key=city.key(), now=city.now)
    city.hold_special(food)
    deciding.grant_item(food.pk, by=city.reviewer_of(food), key=city.key(), now=city.now)


def test_the_draw_is_the_same_for_the_same_case_and_near_its_share():
    cases = [uuid.UUID(int=number) for number in range(2000)]
    drawn = [drawing.is_drawn(case, 10) for case in cases]
    assert drawn == [drawing.is_drawn(case, 10) for case in cases]
    assert 140 < sum(drawn) < 260
    assert not any(drawing.is_drawn(case, 0) for case in cases)
    assert all(drawing.is_drawn(case, 100) for case in cases)


def test_a_wrong_decision_is_counted_and_put_right_by_a_reasoned_act(city, always_drawn):
    case = submit(city, everything_promised(city))
    registration = city.part(case, REGISTRATION)
    recheck = Case.objects.get(kind="licensing.recheck", parent=registration)
    reviewer, chief = (city.actor(city.official(role, kind="market_regulation")) for role in ("reviewer", "chief"))
    rechecking.find_wrong(recheck.pk, "地址是住宅", "《民法典》第二百七十九条", by=reviewer, key=city.key(),
                          now=city.now)
    rechecking.put_right(recheck.pk, REVOKE, "地址不能用", "《行政许可法》第六十九条", "当事人无异议", by=chief,
                         key=city.key(), now=city.now)
    assert Licence.objects.get(case=registration).status == "03"
    today = city.now.date()
    made = report(SYSTEM, since=today, until=today)
    assert (made.total.asked, made.total.approved, made.total.checked, made.total.wrong) == (1, 1, 1, 1)
    assert made.as_json()["error_rate"] == 1.0


def test_no_share_is_told_of_nothing(db):
    made = report(SYSTEM, since=dt.date(2026, 1, 1), until=dt.date(2026, 1, 2)).as_json()
    assert made["asked"] == 0
    assert {made[name] for name in ("share_instant", "error_rate", "error_rate_at_most")} == {None}


def test_three_right_ones_do_not_prove_that_there_are_no_errors():
    assert upper_end(0, 3) > 0.5
    assert upper_end(0, 1000) < 0.01


@pytest.mark.parametrize(("value", "kind", "told"), [
    ("abc", "number", None), ("", "number", None), ("true", "boolean", None), (["甲", "乙"], "multichoice", "甲、乙")])
def test_a_value_that_does_not_fit_its_type_is_unknown(value, kind, told):
    assert typed(value, kind) == told
