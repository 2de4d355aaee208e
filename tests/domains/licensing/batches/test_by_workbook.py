"""The list goes out as a workbook and comes back with what to do; every row that is wrong is named."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from openpyxl import Workbook, load_workbook

from domains.licensing.batches.forms import form_of
from domains.licensing.reading_pages import Page
from factories import HONGSHAN
from yingshang.casework.models import Act

SHEET = "/desk/together/sheet/"


def _filled(*rows: tuple[object, ...], titles=("编号", "办理", "意见")) -> SimpleUploadedFile:
    book = Workbook()
    book.active.append(titles)
    for row in rows:
        book.active.append(row)
    made = io.BytesIO()
    book.save(made)
    return SimpleUploadedFile("办件.xlsx", made.getvalue())


@pytest.fixture
def browser(city, sign_in):
    return sign_in(city.official("clerk"))


def test_what_goes_out_has_masked_names_and_two_columns_to_fill_in(city, sign_in):
    case = city.submitted(by=city.applicant("周海燕"))
    answer = sign_in(city.official("clerk")).get("/desk/export.xlsx")
    rows = list(load_workbook(io.BytesIO(answer.content)).active.iter_rows(values_only=True))
    assert rows[0][-2:] == ("办理", "意见")
    assert rows[1][0] == case.number
    assert not any("周海燕" in str(cell) for row in rows for cell in row)


def test_a_filled_in_workbook_is_looked_at_and_then_done(city, browser):
    first, second = city.submitted(), city.submitted()
    shown = browser.post(SHEET, {"file": _filled((first.number, "受理", "材料齐全"), (second.number, "受理", None))})
    assert not Act.objects.filter(name="accept").exists(), "a look changes nothing"
    answer = browser.post("/desk/together/", form_of(shown.content.decode()))
    assert "办好 2 件" in Page(answer).text
    assert {act.payload.get("opinion", "") for act in Act.objects.filter(name="accept")} == {"材料齐全", ""}


def test_rows_that_are_wrong_are_named_and_the_others_stay(city, browser):
    good = city.submitted()
    page = Page(browser.post(SHEET, {"file": _filled(
        (good.number, "受理", "好"), (good.number, "拒绝", ""), ("420106-20260302-99999", "受理", ""),
        (good.number, "受理", "=1+1"), (good.number, "受理", "字" * 501))}))
    for words in ("第 3 行", "要填受理或准予", "第 4 行", "没有找到这个编号", "第 5 行", "有公式", "意见超过 500 个字"):
        assert words in page.text
    assert "一起受理 1 件" in page.text


def test_the_last_of_two_rows_about_a_case_counts(city, browser):
    case = city.submitted()
    text = Page(browser.post(SHEET, {"file": _filled((case.number, "受理", "甲"), (case.number, "受理", "乙"))})).text
    assert "与第 3 行重复，以后一行为准" in text
    assert "乙" in text


def test_another_halls_cases_are_not_found(city, sign_in):
    case = city.submitted()
    other = sign_in(city.official("clerk", region=HONGSHAN))
    assert "没有找到这个编号的办件" in Page(other.post(SHEET, {"file": _filled((case.number, "受理", ""))})).text


@pytest.mark.parametrize(("file", "words"), [
    (None, "请先选择"), (SimpleUploadedFile("a.xlsx", b"PK\x03\x04broken"), "。"),
    (SimpleUploadedFile("a.pdf", b"%PDF-1.7\n%%EOF\n"), "。"), (_filled(titles=("编号", "意见")), "没有这些列：办理"),
    (_filled(("1", None, "x")), "都是空的")])
def test_a_file_that_is_no_such_workbook_is_refused_with_the_reason(city, browser, file, words):
    answer = browser.post(SHEET, {} if file is None else {"file": file})
    assert answer.status_code == 400
    assert words in Page(answer).text
