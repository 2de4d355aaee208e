"""What the catalogue of the repository says, by name and by day."""

import datetime as dt

import pytest

from yingshang.domains.licensing.catalogue.errors import NotInForce, UnknownBundle
from yingshang.domains.licensing.catalogue.loading import catalogue_in
from yingshang.kit import uscc

DAY = dt.date(2026, 3, 2)


@pytest.fixture(scope="session")
def catalogue(catalogue_dir):
    return catalogue_in(catalogue_dir)


@pytest.mark.parametrize("name", ["我要开餐饮店", "catering", "开饭店", " 开餐馆 ", "CATERING"])
def test_a_bundle_is_found_by_title_code_and_everyday_words(catalogue, name):
    assert catalogue.bundle_on(name, DAY).code == "catering"


def test_an_unknown_bundle_suggests_what_may_be_meant(catalogue):
    with pytest.raises(UnknownBundle) as caught:
        catalogue.bundle_on("我要开饭馆", DAY)
    assert caught.value.message.startswith("没有找到“我要开饭馆”这件事。您要办的可能是：我要开餐饮店、")


def test_the_version_in_force_is_chosen_by_the_day(catalogue):
    before = catalogue.item_on("food_licence_catering", dt.date(2023, 11, 30))
    after = catalogue.item_on("food_licence_catering", dt.date(2023, 12, 1))
    assert (before.clock.legal_days, after.clock.legal_days) == (20, 10)
    assert (after.clock.extension_days, after.clock.confidence) == (5, "provisional")


def test_before_its_first_version_an_item_is_not_in_force(catalogue):
    with pytest.raises(NotInForce) as caught:
        catalogue.item_on("food_licence_catering", dt.date(2015, 9, 30))
    assert "2015-09-30" in caught.value.message


def test_every_entry_says_where_it_is_from_and_how_sure_it_is(catalogue):
    entries = [*catalogue.bundles, *catalogue.items, *catalogue.materials.values(), *catalogue.fields.values(),
               *catalogue.licences.values(), *catalogue.fact_sets.values(), *catalogue.organisations.values()]
    assert all(entry.source and entry.confidence in ("confirmed", "provisional") for entry in entries)


def test_an_entry_inherits_only_what_it_does_not_say(catalogue):
    assert catalogue.materials["operator_photo"].confidence == "provisional"
    assert catalogue.materials["premises_proof"].confidence == "confirmed"


def test_regions_know_where_they_lie(catalogue):
    assert catalogue.region_name("420106") == "湖北省武汉市武昌区"
    assert len(catalogue.regions) == 322
    assert {region.level for region in catalogue.regions.values()} == {"province", "city", "county", "street"}


def test_each_served_district_has_an_organ_of_each_kind(catalogue):
    for region in ("420106", "420111", "420103", "420704", "371002"):
        for kind in ("government_service", "market_regulation", "urban_management", "fire_rescue", "tobacco",
                     "ecology"):
            organ = next(one for one in catalogue.organisations.values() if (one.kind, one.region) == (kind, region))
            assert uscc.is_valid(organ.uscc)


def test_the_region_question_offers_the_served_districts(catalogue):
    question = catalogue.bundle_on("catering", DAY).question("region")
    assert [choice.value for choice in question.choices] == ["420106", "420111", "420103", "420704", "371002"]
    assert question.choices[3].title == "湖北省鄂州市鄂城区"


def test_the_business_licence_comes_from_the_registration(catalogue):
    assert catalogue.producers_of("business_licence") == {"individual_registration", "company_registration",
                                                          "company_change"}


def test_facts_nobody_can_act_on_are_known(catalogue):
    immutable = catalogue.immutable_facts()
    assert {"成立日期", "统一社会信用代码", "身份证号"} <= immutable
    assert "从业人数" not in immutable
