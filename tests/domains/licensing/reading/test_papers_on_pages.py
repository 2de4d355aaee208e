"""From the upload to the form: read once in the background, shown on all sides, taken only when the person says so."""

import threading
import uuid

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from procrastinate.contrib.django.models import ProcrastinateJob

from domains.licensing.reading.drawn import Words, text_pdf
from domains.licensing.reading_pages import Page
from yingshang.casework.models import Upload
from yingshang.domains.licensing.drafts.drafting import get_draft
from yingshang.domains.licensing.models import PaperReading
from yingshang.domains.licensing.reading.keeping import TASK, ask_reading, read_waiting
from yingshang.kit import uscc
from yingshang.register.actors import actor_of

OLD_NAME = Words(name="武昌区李记面馆", address="武昌区首义路5号")


def paper(words: Words, name: str = "营业执照.pdf") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, text_pdf(words), content_type="application/pdf")


@pytest.fixture
def browser(sign_in, owner):
    return sign_in(owner)


@pytest.fixture
def here(draft):
    return f"/drafts/{draft.pk}/papers/"


def test_an_upload_is_read_in_the_background_and_differences_are_told(browser, here, read_all):
    browser.post(here, {"file": paper(OLD_NAME)}, follow=True)
    assert "正在读" in Page(browser.get(here)).text
    assert read_all() == 1
    text = Page(browser.get(here)).text
    assert "读出 9 项" in text
    assert "武昌区李记面馆" in text
    assert "市场监管部门登记信息，2026" in text
    assert "改名前的旧执照" in text  # what it means, and what to do


def test_a_value_is_taken_only_when_the_person_says_so_and_then_says_where_it_is_from(browser, here, read_all, draft,
                                                                                     owner, city):
    browser.post(here, {"file": paper(OLD_NAME)})
    read_all()
    by = actor_of(owner, today=city.now.date())
    assert "address" not in get_draft(draft.pk, by=by).fields
    upload = Upload.objects.get().pk
    browser.post(here, {"do": f"use:{upload}:entity_address"})
    assert get_draft(draft.pk, by=by).fields["address"] == "武昌区首义路5号"
    form = Page(browser.get(f"/drafts/{draft.pk}/form/premises/")).text
    assert "上传的营业执照（识别，本人确认），市场监管部门登记信息为“武昌区粮道街88号1层101室”" in form
    browser.post(here, {"do": f"keep:{upload}:business_scope"})
    assert get_draft(draft.pk, by=by).fields == {"address": "武昌区首义路5号"}


def test_a_value_typed_over_loses_the_source_of_the_paper(browser, here, read_all, draft, owner, city):
    browser.post(here, {"file": paper(OLD_NAME)})
    read_all()
    browser.post(here, {"do": f"use:{Upload.objects.get().pk}:entity_address"})
    browser.post(f"/drafts/{draft.pk}/form/premises/", {"address": "武昌区首义路6号", "then": "later"})
    form = Page(browser.get(f"/drafts/{draft.pk}/form/premises/")).text
    assert "您的修改，市场监管部门登记信息为" in form
    assert "识别，本人确认" not in form


def test_keeping_the_own_value_is_noted_and_changes_nothing(browser, here, read_all, draft):
    browser.post(here, {"file": paper(OLD_NAME)})
    read_all()
    browser.post(here, {"do": f"keep:{Upload.objects.get().pk}:entity_address"})
    assert "您选择了保持不变" in Page(browser.get(here)).text
    assert type(draft).objects.get(pk=draft.pk).fields == {}


def test_the_last_look_warns_of_anothers_licence_and_does_not_stop(browser, here, read_all, draft):
    other = Words(code=uscc.build(kind="92", region="420106", serial=99), name="江汉区别人小吃店")
    browser.post(here, {"file": paper(other)})
    read_all()
    text = Page(browser.get(f"/drafts/{draft.pk}/check/")).text
    assert "预审提示" in text
    assert "另一家" in text
    assert "江汉区别人小吃店" in text


def test_a_file_that_is_no_licence_says_so(browser, here, read_all):
    broken = SimpleUploadedFile("执照.pdf", b"%PDF-1.7\nnothing", content_type="application/pdf")
    browser.post(here, {"file": broken})
    read_all()
    text = Page(browser.get(here)).text
    assert "没有读出来" in text
    assert "重新扫描或拍照" in text
    browser.post(here, {"do": f"again:{Upload.objects.get().pk}"})
    assert PaperReading.objects.get().state == "waiting"


def test_without_reading_the_upload_works_and_the_page_says_so(browser, here, settings):
    settings.READING = {"enabled": False, "threads": 1}
    page = browser.post(here, {"file": paper(Words())}, follow=True)
    assert "已收到" in Page(page).text
    assert "自动识读没有开启" in Page(page).text
    assert not PaperReading.objects.exists()
    assert Upload.objects.count() == 1


def test_nobody_takes_a_value_from_anothers_paper(browser, here, read_all, draft):
    browser.post(here, {"file": paper(OLD_NAME)})
    read_all()
    for do in (f"use:{uuid.uuid4()}:entity_address", f"use:{Upload.objects.get().pk}:nothing"):
        assert "没有找到这份文件的识读结果" in Page(browser.post(here, {"do": do}, follow=True)).text
    assert browser.post(here, {"do": "use:x:y"}).status_code == 404
    assert type(draft).objects.get(pk=draft.pk).fields == {}


def test_what_was_read_is_sealed_and_goes_with_the_file(browser, here, read_all):
    from django.db import connection

    browser.post(here, {"file": paper(Words())})
    read_all()
    with connection.cursor() as cursor:
        cursor.execute("SELECT content FROM licensing_paperreading")
        assert "李强".encode() not in bytes(cursor.fetchone()[0])
    Upload.objects.get().delete()
    assert not PaperReading.objects.exists()


def test_asked_twice_it_is_one_reading_and_one_job(browser, here, city, read_all):
    browser.post(here, {"file": paper(Words())})
    browser.post(here, {"file": paper(Words())})
    ask_reading(Upload.objects.get(), now=city.now)
    assert ProcrastinateJob.objects.filter(task_name=TASK).count() == 1
    reading = PaperReading.objects.get()
    assert read_waiting(reading.pk, now=city.now)
    assert not read_waiting(reading.pk, now=city.now)  # a worker killed and begun again finds it done


@pytest.mark.django_db(transaction=True)
def test_two_workers_with_the_same_paper_keep_one_reading(browser, here, city):
    browser.post(here, {"file": paper(Words())})
    reading, kept = PaperReading.objects.get(), []

    def work() -> None:
        from django.db import connection

        kept.append(read_waiting(reading.pk, now=city.now))
        connection.close()

    workers = [threading.Thread(target=work) for _ in range(2)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert sorted(kept) == [False, True]
