"""Competence by item, level and place: towns while their delegation runs, the organ above before and after."""

import datetime as dt
from dataclasses import replace
from pathlib import Path

import pytest
from django.conf import settings

from yingshang.domains.licensing.catalogue.errors import InvalidCatalogue
from yingshang.domains.licensing.catalogue.loading import catalogue_in, load
from yingshang.domains.licensing.competence.errors import NoOrganThere, UnknownWindow, WindowNotOpen
from yingshang.domains.licensing.competence.resolving import deciding_organ, item_in, require_hall, rule_of, street_in
from yingshang.domains.licensing.competence.windows import require_window, windows_for

DAY = dt.date(2026, 3, 2)
LIANGDAO, TIANXING, ZHANGCUN = "420106005", "420111205", "371002100"


@pytest.fixture(scope="module")
def catalogue():
    return catalogue_in(Path(settings.CATALOGUE_DIR))


def _decides(catalogue, item: str, region: str, street: str = "", on: dt.date = DAY):
    return deciding_organ(catalogue, catalogue.item_on(item, on), region=region, street=street, on=on)


def test_the_county_decides_where_nothing_was_delegated(catalogue):
    found = _decides(catalogue, "food_licence_catering", "420106")
    assert (found.organisation.code, found.issuer.code) == ("market_regulation_420106",) * 2
    assert found.delegation is None


def test_an_entrusted_town_decides_in_the_name_of_who_entrusted_it(catalogue):
    found = _decides(catalogue, "food_licence_catering", "420106", LIANGDAO)
    assert (found.organisation.code, found.issuer.code) == ("town_office_420106005", "market_regulation_420106")


def test_an_empowered_town_decides_in_its_own_name(catalogue):
    found = _decides(catalogue, "outdoor_sign", "420106", LIANGDAO)
    assert (found.organisation.code, found.issuer.code) == ("town_office_420106005",) * 2


@pytest.mark.parametrize(("day", "organ"), [
    (dt.date(2024, 6, 30), "market_regulation_420111"), (dt.date(2024, 7, 1), "town_office_420111205"),
    (dt.date(2025, 12, 31), "town_office_420111205"), (dt.date(2026, 1, 1), "market_regulation_420111")])
def test_before_it_begins_and_after_it_ended_the_county_decides(catalogue, day, organ):
    assert _decides(catalogue, "food_licence_catering", "420111", TIANXING, day).organisation.code == organ


def test_another_item_of_the_same_town_stays_with_the_county(catalogue):
    assert _decides(catalogue, "tobacco_retail", "420106", LIANGDAO).organisation.code == "tobacco_420106"


def test_the_city_decides_what_the_law_gives_to_the_city(catalogue):
    assert _decides(catalogue, "medical_device_3_permit", "420106").organisation.code == "market_regulation_4201"
    assert _decides(catalogue, "medical_device_3_permit", "420704").organisation.code == "market_regulation_420704"


def test_nobody_there_is_said_with_place_and_item(catalogue):
    without = {code: one for code, one in catalogue.organisations.items() if not code.startswith("tobacco_")}
    with pytest.raises(NoOrganThere, match=r"湖北省武汉市武昌区.*烟草专卖零售许可证新办"):
        _decides(replace(catalogue, organisations=without), "tobacco_retail", "420106")
    with pytest.raises(NoOrganThere, match="综合受理"):
        require_hall(catalogue, "420102")


def test_windows_of_the_circle_receive_for_each_other_and_others_do_not(catalogue):
    items = [catalogue.item_on("food_licence_catering", DAY)]
    found = [one.organisation.region for one in windows_for(catalogue, items, region="420106", on=DAY)]
    assert found[:2] == ["420106", LIANGDAO]
    assert set(found) == {"420106", LIANGDAO, "420111", TIANXING, "420103", "420704"}


def test_the_item_that_reaches_least_far_says_for_all(catalogue):
    items = [catalogue.item_on(code, DAY) for code in ("road_freight_permit", "vehicle_certificate")]
    assert {one.organisation.region for one in windows_for(catalogue, items, region="420106", on=DAY)} == {
        "420106", LIANGDAO}
    with pytest.raises(WindowNotOpen, match="只在本区的窗口收"):
        require_window(catalogue, "government_service_420111", items, region="420106", on=DAY)
    with pytest.raises(UnknownWindow):
        require_window(catalogue, "market_regulation_420111", items, region="420106", on=DAY)


def test_a_town_is_read_from_an_address_only_when_it_is_named(catalogue):
    assert street_in("湖北省武汉市武昌区粮道街道中山路88号", region="420106", catalogue=catalogue) == LIANGDAO
    assert street_in("武汉市武昌区粮道街 88 号", region="420106", catalogue=catalogue) == ""
    assert street_in("湖北省武汉市武昌区粮道街道中山路88号", region="420111", catalogue=catalogue) == ""


def test_a_local_rule_changes_only_its_city(catalogue):
    assert item_in(catalogue, "hygiene_permit", region="420704", on=DAY).clock.promise.days == 10
    assert item_in(catalogue, "hygiene_permit", region="420106", on=DAY) == catalogue.item_on("hygiene_permit", DAY)


def test_every_item_of_every_city_has_a_rule(catalogue):
    for item in catalogue.items:
        for region in ("420106", "420704", "371002"):
            assert rule_of(catalogue, item.code, region=region, on=DAY).source != "目录没有写明"


@pytest.mark.parametrize(("old", "new", "reason"), [
    ('town: "420106005"', 'town: "420106001"', "没有“town_office”类机构"),
    ('town: "420106005"', 'town: "371002100"', "不是本市的镇街"),
    ("until_on: 2027-06-30", "until_on: 2024-12-31", "until_on 早于 since_on"),
    ("item: outdoor_sign", "item: food_licence_catering", "日期重叠"),
    ("mode: by_proxy", "mode: by_magic", "不在可用的值"),
])
def test_a_delegation_that_cannot_work_is_refused(tmp_path, old, new, reason):
    folder = _copy(tmp_path)
    file = folder / "licensing/competence/city_wuhan@2022-01-01.yaml"
    file.write_text(file.read_text("utf-8").replace(old, new, 1), "utf-8")
    with pytest.raises(InvalidCatalogue, match=reason):
        load(folder)


def _copy(folder: Path) -> Path:
    import shutil

    return Path(shutil.copytree(settings.CATALOGUE_DIR, folder / "catalogue"))
