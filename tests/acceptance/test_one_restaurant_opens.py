"""The story that `make demo` tells: one form, and the restaurant walks away with its licences."""

import datetime as dt

import pytest

from factories import City
from yingshang.casework.models import Act, Case, Rating
from yingshang.casework.reading import parts_of, read_case
from yingshang.casework.verification import verify_cases
from yingshang.domains.licensing.models import Licence
from yingshang.ledger.verification import verify_ledger
from yingshang.register.actors import actor_of
from yingshang.register.models import Account, Entity
from yingshang.site.demo import city, story

NOW = dt.datetime(2026, 11, 20, 17, 0, tzinfo=dt.timezone(dt.timedelta(hours=8)))


@pytest.fixture
def told(db, settings, tmp_path) -> list[str]:
    settings.KEYS_DIR, settings.MATERIALS_DIR = tmp_path / "keys", tmp_path / "materials"
    City()
    lines: list[str] = []
    city.build(entities=30, now=NOW, say=lines.append)
    story.run(now=NOW, say=lines.append)
    return lines


def bundle() -> Case:
    return Case.objects.get(kind="licensing.bundle")


def test_one_application_ends_with_a_licence_for_every_item_that_applies(told):
    assert bundle().state == "finished"
    assert sorted(Licence.objects.values_list("kind", flat=True)) == [
        "business_licence", "eia_receipt", "food_business_licence", "sign_permit"]
    assert set(Licence.objects.values_list("status", flat=True)) == {"01"}


def test_the_new_entity_is_in_the_register_and_holds_the_licences(told):
    entity = Entity.objects.get(name="武汉市武昌区王芳家常菜馆")
    assert set(Licence.objects.values_list("holder_id", flat=True)) == {entity.uscc}
    assert actor_of(Account.objects.get(username="wangfang"), today=NOW.date()).entities == {entity.uscc}


def test_a_second_click_made_no_second_case(told):
    assert any("仍是同一个办件：True" in line for line in told)
    assert Act.objects.filter(name="submit").count() == 1


def test_every_document_is_true_to_the_lone_verifier(told):
    verdicts = [line for line in told if "独立核验" in line]
    assert len(verdicts) == 5
    assert all("属实" in line and "不属实" not in line for line in verdicts)


def test_each_working_day_is_put_down_to_one_holder(told):
    by = actor_of(Account.objects.get(username="wangfang"), today=NOW.date())
    food = next(part for part in parts_of(bundle().pk, by=by, now=NOW) if part.part == "food_licence_catering")
    decision = next(clock for clock in food.clocks if clock.name == "decision")
    # Registration on the 16th, visit from the 16th to the 19th (not counted), decided on the 20th.
    assert (decision.status, decision.days_used) == ("stopped", 1)
    assert sum(span.working_days for span in food.spans) == 4
    whole = read_case(bundle().pk, by=by, now=NOW)
    assert [span.holder for span in whole.spans] == ["window", "applicant", "window", "department"]


def test_the_applicant_rated_once(told):
    assert Rating.objects.get().level == 1


def test_ledger_cases_and_acts_agree(told):
    assert verify_cases() == ()
    assert verify_ledger().faults == ()


def test_the_story_is_told_once(told):
    again: list[str] = []
    city.build(entities=30, now=NOW, say=again.append)
    story.run(now=NOW, say=again.append)
    assert again[-1].startswith("故事已演过")
    assert Case.objects.filter(kind="licensing.bundle").count() == 1
