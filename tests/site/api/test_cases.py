"""A program sees the cases its organisation sees, slice by slice, and nothing of anybody else's."""

import uuid

import pytest

from factories import MARKET, WUCHANG
from yingshang.casework import places

HALL_OF_WUCHANG, MARKET_OF_WUCHANG = f"government_service_{WUCHANG}", f"{MARKET}_{WUCHANG}"
HALL_OF_HONGSHAN = "government_service_420111"


def test_the_window_s_program_lists_and_reads_the_applications_of_its_window(city, program):
    case = city.submitted()
    window = program(HALL_OF_WUCHANG, role="clerk")
    (line,) = window.get("/cases").json()["cases"]
    assert (line["number"], line["state_title"]) == (case.number, "已提交，待受理")
    found = window.get(f"/cases/{case.pk}").json()
    assert found["fields"]["area_m2"] == "180"
    assert found["due_on"] == line["due_on"] == case.due_on.isoformat()
    assert [act["name"] for act in found["acts"]] == ["submit"]
    assert found["acts"][0]["ledger_index"] >= 0


def test_a_department_s_program_sees_its_own_item_with_the_fields_the_item_uses(city, program):
    case = city.accepted()
    food = city.part(case, "food_licence_catering")
    department = program(MARKET_OF_WUCHANG)
    numbers = [line["number"] for line in department.get("/cases").json()["cases"]]
    assert food.number in numbers
    fields = department.get(f"/cases/{food.pk}").json()["fields"]
    assert set(fields) == set(food.data["fields"])
    assert department.get(f"/cases/{city.part(case, 'outdoor_sign').pk}").status_code == 404


def test_another_district_s_case_is_as_if_it_did_not_exist(city, program):
    case = city.submitted()
    other = program(HALL_OF_HONGSHAN, role="clerk")
    assert other.get("/cases").json() == {"cases": [], "next": None}
    foreign, unknown = other.get(f"/cases/{case.pk}"), other.get(f"/cases/{uuid.UUID(int=1)}")
    assert foreign.status_code == unknown.status_code == 404
    assert foreign.json() == unknown.json()


@pytest.mark.parametrize("only", ["open", "closed"])
def test_slices_follow_each_other_without_gap_or_repetition(city, program, monkeypatch, only):
    monkeypatch.setattr(places, "SLICE", 2)
    cases = [city.submitted(by=city.applicant(name)) for name in ("甲某", "乙某", "丙某", "丁某", "戊某")]
    if only == "closed":
        from yingshang.domains.licensing.desk.withdrawing import withdraw_application

        for case, name in zip(cases, ("甲某", "乙某", "丙某", "丁某", "戊某"), strict=True):
            withdraw_application(case.pk, "不办了", by=city.actor(city.applicant(name)), key=city.key(), now=city.now)
    window, seen, after = program(HALL_OF_WUCHANG, role="clerk"), [], ""
    while after is not None:
        found = window.get("/cases", only=only, after=after).json()
        seen += [line["id"] for line in found["cases"]]
        after = found["next"]
    assert sorted(seen) == sorted(str(case.pk) for case in cases)


@pytest.mark.parametrize("after", ["x", "bm9uc2Vuc2U", "W251bGxd", "WzEsICIxIl0", "æ", "W1tdLCBbXV0"])
def test_a_place_that_is_none_is_refused(program, after):
    answer = program(HALL_OF_WUCHANG, role="clerk").get("/cases", after=after)
    assert (answer.status_code, answer.json()["error"]["code"]) == (400, "unknown_place")


def test_a_place_of_one_list_is_none_of_another(city, program, monkeypatch):
    monkeypatch.setattr(places, "SLICE", 1)
    for name in ("甲某", "乙某"):
        city.submitted(by=city.applicant(name))
    window = program(HALL_OF_WUCHANG, role="clerk")
    after = window.get("/cases").json()["next"]
    assert window.get("/cases", only="closed", after=after).json()["error"]["code"] == "unknown_place"


def test_an_unknown_list_is_refused_with_the_parameter_s_name(program):
    answer = program(HALL_OF_WUCHANG, role="clerk").get("/cases", only="everything")
    assert answer.status_code == 400
    assert "only" in answer.json()["error"]["message"]
