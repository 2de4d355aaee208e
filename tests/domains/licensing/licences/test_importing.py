"""Existing licences come in by spreadsheet: all of a file or nothing, once, and no file does harm."""

import io
import json

import pytest
from openpyxl import load_workbook

from domains.licensing.licences.spreadsheets import merged, sheet, with_part
from factories import MARKET, WUCHANG
from yingshang.casework.materials.storing import path_of
from yingshang.casework.verification import verify_cases
from yingshang.domains.licensing.city import city_catalogue
from yingshang.domains.licensing.licences.importing.columns import COLUMNS, REASON, template
from yingshang.domains.licensing.licences.importing.errors import ImportNotReady, UnknownImport
from yingshang.domains.licensing.licences.importing.running import (
    check_import,
    confirm_import,
    discard_import,
    get_import,
    take_file,
)
from yingshang.domains.licensing.models import Licence, LicenceAct, LicenceImport
from yingshang.kit import uscc
from yingshang.kit.elicence import build_identifier, is_valid_identifier
from yingshang.kit.errors import YingshangError
from yingshang.ledger.documents import check_json
from yingshang.ledger.reading import entry_body
from yingshang.register.entities import NewEntity, enter_entity


@pytest.fixture
def shop(city):
    return enter_entity(NewEntity(
        uscc=uscc.build(kind="92", region=WUCHANG, serial=5), name="武昌区老味道餐馆", kind="个体工商户",
        region=WUCHANG, address="武汉市武昌区中北路 3 号", scope="餐饮", established_on=city.now.date(),
        legal_representative=city.applicant().person_id))


def row(shop, number="JY24201060001", **changed):
    values = {"kind": "食品经营许可证", "number": number, "uscc": shop.uscc, "holder": shop.name,
              "issued_on": "2024-05-06", "valid_until": "2029-05-05", "identifier": "", "content": "主体业态：餐馆"}
    return tuple((values | changed)[column.name] for column in COLUMNS)


def taken(city, chief, data: bytes, name="存量.xlsx") -> LicenceImport:
    found = take_file(name, data, by=chief, now=city.now)
    return check_import(found.pk, today=city.now.date())


def test_a_clean_file_is_previewed_confirmed_once_and_signed_as_a_copy(city, chief, shop, sign_in):
    data = sheet(row(shop), row(shop, "JY24201060002", kind="food_business_licence"))
    found = taken(city, chief, data)
    assert (found.state, found.rows, Licence.objects.count()) == ("clean", 2, 0)
    for _ in range(2):
        confirm_import(found.pk, by=chief, now=city.now, today=city.now.date())
    licences = Licence.objects.order_by("number")
    assert [licence.number for licence in licences] == ["JY24201060001", "JY24201060002"]
    first = licences[0]
    assert is_valid_identifier(first.pk)
    assert (first.origin, first.holder, first.holder_person) == ("imported", shop, city.applicant().person)
    assert check_json(first.document).signer == first.issuer_id
    assert first.document["licence"]["copy"] is True
    entry = json.loads(entry_body(LicenceAct.objects.get(name="import").ledger_index))
    assert (entry["act"], entry["payload"]["count"]) == ("import", 2)
    assert verify_cases() == ()
    pdf = sign_in(city.official("chief", kind=MARKET)).get(f"/licences/{first.pk}.pdf")
    assert b"".join(pdf.streaming_content).startswith(b"%PDF-")
    assert "有效" in sign_in().get(f"/v/{first.pk}/").content.decode()
    assert taken(city, chief, data).pk == found.pk
    assert Licence.objects.count() == 2


def test_every_wrong_row_comes_back_with_every_reason_and_nothing_is_written(city, chief, shop):
    other = build_identifier(type_code=f"{shop.uscc}002", issuer=shop.uscc, serial="1")
    wrong = [
        (row(shop, kind="飞行许可"), "没有“飞行许可”这种证照"), (row(shop, kind="烟草专卖零售许可证"), "不由"),
        (row(shop, "A" * 61), "证照编号没有填写"), (row(shop, uscc="92420106MA00000000"), "统一社会信用代码不正确"),
        (row(shop, uscc=uscc.build(kind="92", region=WUCHANG, serial=77)), "登记簿里没有"),
        (row(shop, holder="别的店"), "登记的是“武昌区老味道餐馆”"), (row(shop, issued_on="去年"), "发证日期没有填写"),
        (row(shop, issued_on="2030-01-01"), "晚于今天"), (row(shop, valid_until="长期"), "有期限"),
        (row(shop, valid_until="2020-01-01"), "有效期至早于发证日期"), (row(shop, identifier="1.2.3"), "标识不正确"),
        (row(shop, identifier=other), "颁发机构不是本单位"), (row(shop, content="一段话"), "标题：内容"),
        (row(shop, holder="=A1"), "是公式"), (row(shop, number=12345.6789, uscc=9.2e17), "统一社会信用代码不正确"),
    ]
    numbered = [(cells[0], f"N{place}" if cells[1] == "JY24201060001" else cells[1], *cells[2:])
                for place, (cells, _) in enumerate(wrong)]
    found = taken(city, chief, sheet(row(shop, "GOOD"), *numbered, row(shop, "GOOD")))
    assert (found.state, found.rows, found.faulty) == ("faulty", len(wrong) + 2, len(wrong) + 1)
    page = load_workbook(io.BytesIO(path_of(found.report_id).read_bytes())).active
    lines = list(page.iter_rows(values_only=True))
    assert lines[0][len(COLUMNS)] == REASON
    told = [line[len(COLUMNS)] for line in lines[1:]]
    for (_, words), reason in zip(wrong, told, strict=False):
        assert words in reason
    assert "与第2行的证照编号重复" in told[-1]
    assert not any(cell.data_type == "f" for cells in page.iter_rows() for cell in cells)
    with pytest.raises(ImportNotReady):
        confirm_import(found.pk, by=chief, now=city.now, today=city.now.date())
    assert not Licence.objects.exists()


def test_what_came_onto_the_platform_meanwhile_stops_the_whole_file(city, chief, shop):
    first, second = (taken(city, chief, sheet(row(shop), row(shop, number))) for number in ("B", "C"))
    confirm_import(first.pk, by=chief, now=city.now, today=city.now.date())
    again = confirm_import(second.pk, by=chief, now=city.now, today=city.now.date())
    assert (again.state, again.faulty, Licence.objects.count()) == ("faulty", 1, 2)


@pytest.mark.parametrize(("name", "make", "words"), [
    ("a.xlsx", lambda: b"PK\x03\x04 not a file", "不是"),
    ("a.xlsm", lambda: sheet(), "a.xlsm"),
    ("a.xlsx", lambda: with_part(sheet(), "xl/vbaProject.bin", lambda _: b"x"), "宏"),
    ("a.xlsx", lambda: with_part(sheet(), "xl/media/big.bin", lambda _: b"\0" * 30_000_000), "a.xlsx"),
    ("a.xlsx", lambda: with_part(sheet(), "xl/sharedStrings.xml", lambda old: b'<!DOCTYPE l [<!ENTITY a "b">]>' + old),
     "不安全"),
    ("a.xlsx", merged, "合并"),
    ("a.pdf", lambda: b"%PDF-1.7\n%%EOF\n", "a.pdf"),
    ("a.xlsx", lambda: b"", "空"),
])
def test_a_hostile_file_is_refused_with_a_sentence(city, chief, name, make, words):
    with pytest.raises(YingshangError, match=words):
        take_file(name, make(), by=chief, now=city.now)
    assert not LicenceImport.objects.exists()


@pytest.mark.parametrize(("make", "words"), [
    (lambda: sheet(), "没有数据"), (lambda: sheet(titles=("甲", "乙")), "没有这些列"),
    (lambda: with_part(sheet(), "xl/worksheets/sheet1.xml", lambda _: b"<broken"), "损坏"),
    (lambda: with_part(sheet(("x",)), "xl/worksheets/sheet1.xml", lambda old: old.replace(b'r="2"', b'r="1048576"')
                       .replace(b'r="A2"', b'r="A1048576"')), "没有数据"),
])
def test_a_file_that_cannot_be_read_as_ours_says_why(city, chief, make, words):
    found = taken(city, chief, make())
    assert found.state == "broken"
    assert words in found.reason


def test_another_organ_sees_nothing_of_it_and_one_given_up_may_come_again(city, chief, shop):
    data = sheet(row(shop))
    found = taken(city, chief, data)
    with pytest.raises(UnknownImport):
        get_import(found.pk, by=city.actor(city.official("chief", kind="ecology")))
    discard_import(found.pk, by=chief)
    assert taken(city, chief, data).state == "clean"


def test_the_template_can_be_filled_in_and_read(city, chief):
    data = template(city_catalogue().licences.values(), example_on=city.now.date())
    assert taken(city, chief, data).reason == "表里没有数据，请填写后再上传"
