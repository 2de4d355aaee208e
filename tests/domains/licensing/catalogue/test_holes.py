"""Holes that a guide would have are named before anybody meets them."""

import json
import shutil

import pytest

from yingshang.site import cli

FOOD = "licensing/items/food_licence_catering@2023-12-01.yaml"
SIGN = "licensing/items/outdoor_sign@2017-03-01.yaml"
MEDICAL = "licensing/materials/medical.yaml"
CATERING = "licensing/bundles/catering@2024-05-30.yaml"
BNB = "licensing/bundles/bnb@2024-05-30.yaml"


@pytest.fixture
def check(catalogue_dir, tmp_path, settings, monkeypatch, capsys):
    """Spoil a copy of the catalogue, run `catalogue check --json`, and return status and what it says."""
    folder = tmp_path / "catalogue"
    shutil.copytree(catalogue_dir, folder)
    settings.CATALOGUE_DIR = folder

    def running(*spoiled):
        for file, old, new in spoiled:
            text = (folder / file).read_text()
            assert old in text
            (folder / file).write_text(text.replace(old, new, 1))
        monkeypatch.setattr("sys.argv", ["yingshang", "catalogue", "check", "--json"])
        with pytest.raises(SystemExit) as ended:
            cli.main()
        return ended.value.code or 0, json.loads(capsys.readouterr().out)

    return running


def test_the_citys_catalogue_has_no_hole(check):
    status, found = check()
    assert (status, found["ok"]) == (0, True)


@pytest.mark.parametrize(("spoiled", "kind", "words"), [
    ((FOOD, "  legal_days: 10\n", ""), "time", "clock.legal_days"),
    ((FOOD, "    days: 2\n", "    days: 12\n"), "time", "比法定时限10天还长"),
    ((FOOD, "  legal_days: 10\n", "  legal_days: 0\n"), "time", "却不是即办件"),
    ((FOOD, "fee: {text: 不收费, basis: 《行政许可法》第五十八条}\n", ""), "fee", "没有写收费（fee.text）"),
    ((FOOD, "text: 不收费", "text: 待定"), "fee", "fee.text"),
    ((FOOD, ", phone: \"12315\"", ""), "contact", "contact.phone"),
    ((FOOD, "[《食品安全法》第三十五条, 《食品经营许可和备案管理办法》（市场监管总局令第78号，2023-12-01施行）]", "[]"),
     "legal_basis", "没有写设定依据"),
    ((MEDICAL, "title: 经营设施设备目录", "title: 其他材料"), "vague_material", "“其他材料”说不清"),
    ((MEDICAL, "title: 经营设施设备目录", "title: 设备目录及相关证明文件"), "vague_material", "相关证明"),
    ((MEDICAL, "    issued_by: 学校（学历证书）或者职称评审机构（职称证书）\n", ""), "nobody_issues", "没有写由谁出具"),
    ((CATERING, "    decision: 个体工商户设立登记是否适用\n",
      "    decision: 个体工商户设立登记是否适用\n    after: [tobacco_retail]\n"), "circle", "成环"),
])
def test_a_hole_is_named_with_its_file_and_the_status_is_one(check, spoiled, kind, words):
    status, found = check(spoiled)
    assert (status, found["ok"]) == (1, False)
    hole = next(one for one in found["holes"] if one["kind"] == kind and words in one["reason"])
    assert hole["line"] >= 1
    assert hole["file"].startswith("licensing/")


def test_every_hole_is_named_at_once(check):
    status, found = check((FOOD, "fee: {text: 不收费, basis: 《行政许可法》第五十八条}\n", ""),
                          (SIGN, "text: 不收费", "text: 暂无"), (FOOD, "  legal_days: 10\n", ""))
    assert status == 1
    assert {(one["code"], one["kind"]) for one in found["holes"]} == {
        ("food_licence_catering", "fee"), ("food_licence_catering", "time"), ("outdoor_sign", "fee")}


def test_a_paper_made_inside_is_waited_for(check):
    hotel = "licensing/items/hotel_special_permit@2022-05-01.yaml"
    status, found = check((hotel, "requires: [business_licence, fire_check_opinion]", "requires: [business_licence]"))
    assert status == 1
    assert [one["kind"] for one in found["holes"]] == ["order"]
    assert "公众聚集场所投入使用、营业前消防安全检查" in found["holes"][0]["reason"]


def test_a_bundle_without_typical_situations_cannot_be_measured(check, tmp_path):
    file = tmp_path / "catalogue" / BNB
    head, _, rest = file.read_text().partition("examples:\n")
    file.write_text(head + rest[rest.index("\nquestions:"):])
    status, found = check()
    assert (status, [one["kind"] for one in found["holes"]]) == (1, ["examples"])


def test_a_file_that_cannot_be_read_is_still_named_as_before(check):
    status, found = check((MEDICAL, "type: form", "type: fоrm"))
    assert (status, found["error"]["facts"]["file"]) == (2, MEDICAL)
