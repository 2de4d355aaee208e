"""The item list in three levels: narrowed by its address, taken as a file, printed by a command."""

import csv
import datetime as dt
import io
import json
import shutil
from types import SimpleNamespace

import pytest
from openpyxl import load_workbook
from typer.testing import CliRunner

from domains.licensing.reading_pages import Page
from yingshang.domains.licensing.catalogue.errors import InvalidCatalogue
from yingshang.domains.licensing.catalogue.guidance import load_guidance
from yingshang.domains.licensing.city import city_catalogue
from yingshang.domains.licensing.commands import app
from yingshang.domains.licensing.guides.city import city_guidance
from yingshang.domains.licensing.listing.rows import Narrowing, list_rows

CALLER = SimpleNamespace(today=lambda: dt.date(2026, 5, 6))


def rows(city, **wanted):
    return list_rows(city_catalogue(), city_guidance(), city.now.date(), Narrowing(**wanted))


def test_every_item_of_the_catalogue_stands_in_the_list_once(city):
    listed = [one.entry.item for one in city_guidance().item_list.entries()]
    assert len(listed) == len(set(listed))
    assert set(listed) == {item.code for item in city_catalogue().items}


@pytest.mark.parametrize(("wanted", "codes"), [
    ({"text": "烟草"}, {"tobacco_retail"}), ({"text": "spjyxkxb"}, {"food_licence_catering"}),
    ({"organ": "tobacco"}, {"tobacco_retail"}), ({"type": "行政许可", "organ": "health"}, {"hygiene_permit"}),
    ({"phase": "工程建设", "online": "全程网办"}, {"eia_registration", "power_low_voltage", "network_connection"}),
    ({"served": "自然人", "phase": "准入准营", "organ": "transport"}, {"road_freight_permit", "vehicle_certificate"}),
    ({"text": "没有这个"}, set()),
])
def test_the_list_is_narrowed(wanted, codes, city):
    assert {row.code for row in rows(city, **wanted)} == codes


def test_a_region_shows_its_own_organ(city):
    assert rows(city, text="烟草", region="420704")[0].organ == "鄂州市鄂城区烟草专卖局"


def test_the_page_keeps_what_narrows_it_in_the_address(city, sign_in):
    city.publish_guides()
    page = Page(sign_in().get("/items/", {"phase": "工程建设", "online": "全程网办"}))
    assert "符合条件的 3 个" in page.text
    assert "已筛选" in page.text
    assert "/items/eia_registration/" in page.links
    assert any(link.startswith("/items/list.xlsx?phase=") for link in page.links)
    empty = Page(sign_in().get("/items/", {"text": "没有这个"}))
    assert "没有符合条件的事项" in empty.text


def test_an_item_without_a_guide_is_listed_without_a_link(city, sign_in):
    page = Page(sign_in().get("/items/"))
    assert "指南编写中" in page.text
    assert "/items/tobacco_retail/" not in page.links


def test_the_list_is_taken_as_csv_and_as_a_workbook(city, sign_in):
    browser = sign_in()
    lines = list(csv.DictReader(io.StringIO(browser.get("/items/list.csv").content.decode("utf-8-sig"))))
    assert len(lines) == len(rows(city))
    assert {line["主项"] for line in lines} >= {"食品经营许可", "经营主体登记注册"}
    sheet = load_workbook(io.BytesIO(browser.get("/items/list.xlsx", {"organ": "tobacco"}).content)).active
    assert [cell.value for cell in sheet[1]][:6] == ["主项编号", "主项", "子项编号", "子项", "办理项代码", "办理项"]
    assert sheet[2][4].value == "tobacco_retail"
    assert sheet.max_row == 2
    assert browser.get("/items/list.exe").status_code == 404


def test_the_command_prints_the_list(city):
    found = CliRunner().invoke(app, ["list", "--json"], obj=CALLER)
    listed = json.loads(found.stdout)
    assert {"main", "sub", "code", "title", "organ", "phase", "served", "online"} <= set(listed[0])
    assert len(listed) >= 45
    shown = CliRunner().invoke(app, ["list", "--text", "食品"], obj=CALLER).stdout
    assert "食品经营" in shown.replace("\n", "")


def test_a_scene_leads_to_its_bundle_and_items(city, sign_in):
    city.publish_guides()
    page = Page(sign_in().get("/scenes/"))
    assert {"/bundles/catering/", "/items/fire_check/", "/items/road_excavation/"} <= set(page.links)
    for phase in ("准入准营", "工程建设", "经营发展", "注销退出"):
        assert phase in page.text


@pytest.mark.parametrize(("file", "old", "new", "reason"), [
    ("item_list.yaml", "item: tobacco_retail", "item: tobaco_retail", "没有代码“tobaco_retail”"),
    ("item_list.yaml", "item: tobacco_retail", "item: fire_check", "列了两次"),
    ("scenes.yaml", "bundles: [catering]", "bundles: [cattering]", "没有代码“cattering”"),
    ("synonyms.yaml", "means: 餐饮店", "mean: 餐饮店", "没有这个字段"),
])
def test_a_wrong_file_is_named_by_line(file, old, new, reason, city, settings, tmp_path):
    folder = tmp_path / "catalogue"
    shutil.copytree(settings.CATALOGUE_DIR, folder)
    path = folder / "licensing" / file
    path.write_text(path.read_text("utf-8").replace(old, new, 1), "utf-8")
    with pytest.raises(InvalidCatalogue, match=reason):
        load_guidance(folder, city_catalogue())


def test_english_of_a_code_that_is_gone_is_told_and_harms_nothing(city, settings, tmp_path):
    folder = tmp_path / "catalogue"
    shutil.copytree(settings.CATALOGUE_DIR, folder)
    path = folder / "licensing" / "english" / "items.yaml"
    path.write_text(path.read_text("utf-8").replace("code: tobacco_retail", "code: tobacco", 1), "utf-8")
    guidance = load_guidance(folder, city_catalogue())
    assert "licensing/english/items.yaml：tobacco" in guidance.stale
    assert guidance.english.items["fire_check"].title.startswith("Fire Safety")
