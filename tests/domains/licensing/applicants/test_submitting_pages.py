"""Checking, declaring, submitting once, and what is in one's hands afterwards."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from domains.licensing.reading_pages import Page
from yingshang import ledger
from yingshang.casework.models import Case
from yingshang.domains.licensing.drafts.drafting import detach_upload
from yingshang.domains.licensing.models import Draft


@pytest.fixture
def draft(city):
    return city.draft()


def submit(browser, draft, key="e" * 32, **more):
    return browser.post(f"/drafts/{draft.pk}/submit/", {"declaration": "true", "once_key": key} | more)


def test_everything_is_shown_once_more_with_a_way_to_change_it(browser, draft):
    page = Page(browser.get(f"/drafts/{draft.pk}/check/"))
    for words in ("武汉市武昌区粮道街 88 号 1 层", "180 平方米", "热食类食品制售、冷食类食品制售、自制饮品制售",
                  "主要设备设施布局、操作流程文件.pdf", "来自实名认证信息，2026-03-02"):
        assert words in page.text, words
    assert f"/drafts/{draft.pk}/answers/area_m2/?from=check" in page.links
    assert f"/drafts/{draft.pk}/form/premises/?from=check#field-address" in page.links
    assert f"/drafts/{draft.pk}/materials/food_layout/?from=check" in page.links


def test_the_identity_number_is_masked_where_it_is_only_read(browser, draft):
    assert "19900307" not in browser.get(f"/drafts/{draft.pk}/check/").content.decode()


def test_a_change_from_the_check_page_comes_back_to_it(browser, draft):
    address = f"/drafts/{draft.pk}/form/outdoor_sign/"
    sent = {"sign_size": "5米", "sign_place": "门头", "sign_material": "木", "from": "check"}
    assert browser.post(address, sent)["Location"] == f"/drafts/{draft.pk}/check/"


def test_what_is_lacking_is_listed_with_links_and_cannot_be_submitted(city, wang, browser, draft):
    detach_upload(draft.pk, "food_layout", draft.materials["food_layout"][0], by=city.actor(wang), now=city.now)
    browser.post(f"/drafts/{draft.pk}/form/outdoor_sign/", {"sign_size": "", "then": "later"})
    page = Page(browser.get(f"/drafts/{draft.pk}/check/"))
    assert "还差下面这些" in page.text
    assert "提交申请" not in page.text
    assert f"/drafts/{draft.pk}/form/outdoor_sign/?from=check#field-sign_size" in page.links
    answer = submit(browser, draft)
    assert answer.status_code == 400
    assert "还差下面这些" in Page(answer).text
    assert not Case.objects.exists()


def test_without_the_declaration_nothing_is_submitted(browser, draft):
    answer = submit(browser, draft, declaration="")
    assert answer.status_code == 400
    assert "请先勾选声明" in Page(answer).text
    assert not Case.objects.exists()


def test_submitting_gives_number_dates_and_receipt(browser, draft):
    answer = submit(browser, draft)
    case = Case.objects.get()
    assert answer["Location"] == f"/cases/{case.pk}/submitted/"
    page = Page(browser.get(answer["Location"]))
    assert case.number in page.text
    assert "承诺 3 月 3 日 周二前（法定最晚 3 月 9 日 周一）" in page.text
    assert f"/cases/{case.pk}/receipt.json" in page.links
    assert b"<svg" in browser.get(answer["Location"]).content


def test_a_double_click_a_retry_and_a_second_tab_make_one_case(browser, draft):
    first = submit(browser, draft)["Location"]
    assert submit(browser, draft)["Location"] == first
    assert submit(browser, draft, key="f" * 32)["Location"] == first
    assert Case.objects.filter(parent=None).count() == 1


def test_a_submitted_draft_leads_to_its_case_and_refuses_changes(browser, draft):
    submit(browser, draft)
    case = Case.objects.get()
    for page in ("", "plan/", "form/", "check/", "materials/food_layout/"):
        assert browser.get(f"/drafts/{draft.pk}/{page}")["Location"] == f"/cases/{case.pk}/"
    answer = browser.post(f"/drafts/{draft.pk}/answers/area_m2/", {"area_m2": "9"})
    assert answer.status_code == 409
    assert f"这份申请已经提交（编号 {case.number}）" in Page(answer).text
    assert Draft.objects.get().answers["area_m2"] == "180"


def test_the_receipt_is_genuine_by_the_stand_alone_verifier(browser, draft, tmp_path):
    submit(browser, draft)
    case = Case.objects.get()
    answer = browser.get(f"/cases/{case.pk}/receipt.json")
    assert f'filename="receipt-{case.number}-1.json"' in answer["Content-Disposition"]
    file = tmp_path / "receipt.json"
    file.write_bytes(answer.content)
    verifier = Path(ledger.__file__).with_name("verifier.py")
    done = subprocess.run([sys.executable, str(verifier), str(file)], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    entry = json.loads(json.loads(answer.content)["entry"])
    assert (entry["case"], entry["act"]) == (case.number, "submit")
    assert "王芳" not in answer.content.decode()


@pytest.mark.parametrize("seq", ["0", "99", "-1", "x", "9" * 30])
def test_a_receipt_for_an_act_that_is_not_there_is_missing(browser, draft, seq):
    submit(browser, draft)
    assert browser.get(f"/cases/{Case.objects.get().pk}/receipt.json?seq={seq}").status_code == 404


def test_the_documents_of_a_case_are_nobody_elses(city, browser, draft, sign_in):
    submit(browser, draft)
    case, other = Case.objects.get(), sign_in(city.applicant("李强", phone="13900000009"))
    for page in ("", "submitted/", "receipt.json", "withdraw/", "correct/", "rate/"):
        assert other.get(f"/cases/{case.pk}/{page}").status_code == 404, page
