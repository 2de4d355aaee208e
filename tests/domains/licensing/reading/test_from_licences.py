"""The form is filled from licences in force, with the licence and its day as the source."""

import datetime as dt

import pytest

from factories import NOW, WUCHANG
from yingshang.casework.working_time import city_calendar
from yingshang.domains.licensing.city import city_catalogue
from yingshang.domains.licensing.planning.planner import plan
from yingshang.domains.licensing.planning.records import FormLine, HeldLicence
from yingshang.register.facts import Fact

ON = NOW.date()
ANSWERS = {"region": WUCHANG, "format": "宾馆餐厅", "area_m2": 800, "cold_or_raw": True, "fumes": True, "sign": True,
           "tobacco": False, "has_licence": False, "investment": 200}


def line_of(code: str, *licences: HeldLicence, facts: dict[str, Fact] | None = None) -> FormLine:
    made = plan(city_catalogue().bundle_on("我要开餐饮店", ON), ANSWERS, facts=facts or {}, licences=licences,
                calendar=city_calendar(), start_on=ON, catalogue=city_catalogue())
    return next(line for line in made.form if line.field.code == code)


def opinion(**more: object) -> HeldLicence:
    return HeldLicence(**{"kind": "fire_check_opinion", "number": "消1", "title": "消防检查意见书",
                          "issued_on": dt.date(2025, 5, 1), "printed": {"building_area": "210", "floors": "1/6"},
                          **more})


def test_what_stands_on_a_licence_is_filled_in_with_source_and_day_and_may_be_changed():
    line = line_of("floors", opinion())
    assert (line.value, line.source, line.as_of) == ("1/6", "电子证照《消防检查意见书》（消1）", dt.date(2025, 5, 1))
    assert line.origin == "fact"
    assert line.is_editable
    assert line_of("building_area", opinion()).value == 210


@pytest.mark.parametrize("more", [{"valid_until": dt.date(2026, 3, 1)}, {"bar": "暂扣"}, {"kind": "sign_permit"},
                                  {"printed": {}}, {"printed": {"floors": ""}}])
def test_a_licence_not_in_force_or_of_another_kind_fills_nothing(more):
    assert line_of("floors", opinion(**more)).origin == "asked"


def test_the_register_goes_before_a_licence():
    known = {"floors": Fact(name="floors", title="层数", value="2/8", source="不动产登记", as_of=ON)}
    assert line_of("floors", opinion(), facts=known).source == "不动产登记"


def test_words_that_do_not_fit_the_field_are_not_filled_in():
    assert line_of("building_area", opinion(printed={"building_area": "很大"})).origin == "asked"
    food = HeldLicence(kind="food_business_licence", number="JY", printed={"food_items": "热食类食品制售、月饼"})
    assert line_of("food_items", food).origin == "asked"
