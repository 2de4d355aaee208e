"""Materials: each once, kept where they belong, and nothing harmful or too large."""

import io
import uuid
import zipfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from domains.licensing.reading_pages import Page
from factories import PDF, RESTAURANT
from yingshang.casework.models import Blob, Upload
from yingshang.domains.licensing.drafts.drafting import answer_question, start_draft
from yingshang.domains.licensing.models import Draft

HUGE = 60 * 1024 * 1024


@pytest.fixture
def draft(city, wang):
    by, today = city.actor(wang), city.now.date()
    draft = start_draft("catering", by=by, now=city.now, today=today)
    for code, value in (RESTAURANT | {"area_m2": 800, "investment": 90}).items():
        draft = answer_question(draft.pk, code, value, by=by, now=city.now, today=today)
    return draft


@pytest.fixture
def page(draft):
    """The page of a material that takes PDF and pictures."""
    return f"/drafts/{draft.pk}/materials/food_layout/"


def bomb():
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b"0" * 30_000_000)
        archive.writestr("[Content_Types].xml", b"<x/>")
    return packed.getvalue()


def send(browser, page, name, data):
    return browser.post(page, {"file": SimpleUploadedFile(name, data), "once_key": uuid.uuid4().hex})


def test_a_file_is_kept_and_chosen(browser, draft, page):
    assert send(browser, page, "布局图.pdf", PDF)["Location"] == page
    row = Upload.objects.get()
    assert Draft.objects.get().materials == {"food_layout": [str(row.pk)]}
    text = Page(browser.get(page)).text
    assert "布局图.pdf" in text
    assert "已收到“布局图.pdf”" in text


def test_the_same_file_twice_is_one_file(browser, page):
    send(browser, page, "布局图.pdf", PDF)
    send(browser, page, "布局图.pdf", PDF)
    assert Upload.objects.count() == Blob.objects.count() == 1


@pytest.mark.parametrize(("name", "data", "why"), [
    ("合同.pdf", b"MZ\x90\x00" + bytes(4000), "内容不是 PDF、图片或 Office 文档"),
    ("布局图.jpg", PDF, "与扩展名不符"),
    ("空.pdf", b"", "是空的"),
    ("病毒.html", b"<html><script>alert(1)</script>", "内容不是"),
])
def test_what_is_not_what_it_says_is_refused_at_the_upload(browser, page, name, data, why):
    answer = send(browser, page, name, data)
    assert answer.status_code == 400
    assert Page(answer).text.count(why) == 2
    assert not Upload.objects.exists()


def test_a_zip_bomb_is_refused(browser, draft):
    answer = send(browser, f"/drafts/{draft.pk}/materials/food_rules/", "制度.docx", bomb())
    assert answer.status_code == 400
    assert "解压后体积异常" in Page(answer).text


def test_a_kind_the_material_does_not_take_is_named(browser, draft):
    answer = send(browser, f"/drafts/{draft.pk}/materials/operator_photo/", "照片.pdf", PDF)
    assert answer.status_code == 400
    assert "“经营者照片”只收 JPG、PNG" in Page(answer).text
    assert not Upload.objects.exists()


def test_sixty_megabytes_are_dropped_while_they_arrive_and_the_page_says_so(browser, page, settings, tmp_path):
    settings.FILE_UPLOAD_TEMP_DIR = str(tmp_path)
    answer = send(browser, page, "录像.pdf", bytes(HUGE))
    assert answer.status_code == 400
    assert "文件“录像.pdf”超过 20 MB" in Page(answer).text
    assert [file for file in tmp_path.iterdir() if file.is_file()] == []
    assert not Upload.objects.exists()


def test_a_file_just_over_the_limit_is_refused_and_one_at_it_is_read(browser, page):
    at_the_limit = PDF + bytes(20 * 1024 * 1024 - len(PDF))
    assert send(browser, page, "大.pdf", at_the_limit).status_code == 302
    assert send(browser, page, "更大.pdf", at_the_limit + b"0").status_code == 400


def test_a_body_beyond_everything_is_refused_unread(browser, page, settings):
    settings.REQUEST_LIMIT_BYTES = 1000
    answer = send(browser, page, "大.pdf", PDF + bytes(2000))
    assert answer.status_code == 413
    assert "没有接收" in Page(answer).text


def test_pressing_upload_without_a_file_says_what_to_do(browser, page):
    answer = browser.post(page, {"once_key": "d" * 32})
    assert answer.status_code == 400
    assert "还没有选择文件" in Page(answer).text


def test_a_file_can_be_taken_out_and_used_again(browser, page):
    send(browser, page, "布局图.pdf", PDF)
    row = Upload.objects.get()
    browser.post(page, {"do": f"remove:{row.pk}"})
    assert Draft.objects.get().materials == {"food_layout": []}
    assert "用以前交过的" in Page(browser.get(page)).text
    browser.post(page, {"do": f"reuse:{row.pk}"})
    assert Draft.objects.get().materials == {"food_layout": [str(row.pk)]}


def test_the_file_of_somebody_else_cannot_be_used(city, browser, draft, page, sign_in):
    other = city.applicant("李强", phone="13900000009")
    theirs = city.draft(by=other).materials["food_layout"][0]
    assert browser.post(page, {"do": f"reuse:{theirs}"}).status_code == 404
    assert browser.post(page, {"do": "reuse:nonsense"}).status_code == 404
    assert Draft.objects.get(pk=draft.pk).materials == {}


def test_a_deferrable_material_can_be_promised_for_a_day(browser, draft):
    page = f"/drafts/{draft.pk}/materials/fire_plan/"
    assert "先不交，3 月 31 日 周二前补交" in Page(browser.get(page)).text
    browser.post(page, {"do": "later"})
    assert Draft.objects.get().later == ["fire_plan"]
    assert "您选择了容缺后补" in Page(browser.get(page)).text
    assert "容缺后补，3 月 31 日 周二前补交" in Page(browser.get(f"/drafts/{draft.pk}/materials/")).text
    browser.post(page, {"do": "now"})
    assert Draft.objects.get().later == []


def test_what_may_not_be_deferred_offers_no_promise(browser, draft, page):
    assert "先不交" not in Page(browser.get(page)).text
    browser.post(page, {"do": "later"})
    assert "主要设备设施布局" in Page(browser.get(f"/drafts/{draft.pk}/check/")).text
    assert "容缺后补，" not in Page(browser.get(f"/drafts/{draft.pk}/materials/")).text


def test_a_material_that_is_not_asked_for_has_no_page(browser, draft):
    assert browser.get(f"/drafts/{draft.pk}/materials/business_licence_copy/").status_code == 404
    assert send(browser, f"/drafts/{draft.pk}/materials/nonsense/", "x.pdf", PDF).status_code == 404
