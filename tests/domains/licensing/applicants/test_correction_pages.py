"""补正 and 容缺后补: just what was asked, all at once, and nothing that was typed or uploaded is lost."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from domains.licensing.reading_pages import Page
from factories import PDF
from yingshang.casework.models import Case, CaseMaterial, Upload
from yingshang.domains.licensing.desk import accepting, supplying, withdrawing
from yingshang.domains.licensing.desk.submitting import submit_draft
from yingshang.domains.licensing.drafts.drafting import detach_upload, hand_in_later
from yingshang.domains.licensing.errors import NotPromised
from yingshang.procedures.folding import ActNotPossible

ASKED = ({"kind": "field", "name": "address", "problem": "门牌号与租赁合同不一致"},
         {"kind": "field", "name": "staff", "problem": "人数不对"},
         {"kind": "material", "name": "premises_proof", "problem": "缺少签字页"})


@pytest.fixture
def case(city):
    return city.correcting(entries=ASKED)


@pytest.fixture
def address(case):
    return f"/cases/{case.pk}/correct/"


def lease(data=PDF + b"%signed\n"):
    return SimpleUploadedFile("补签字页.pdf", data)


def test_the_list_shows_each_problem_with_what_was_submitted(browser, address):
    answer = browser.get(address)
    page = Page(answer)
    for words in ("全部 3 处", "门牌号与租赁合同不一致", "缺少签字页", "第三十二条第一款第四项"):
        assert words in page.text, words
    assert 'value="武汉市武昌区粮道街 88 号 1 层"' in answer.content.decode()
    assert [name for name in page.names if name in ("address", "staff", "sign_size")] == ["address", "staff"]


def test_everything_is_handed_in_together(browser, case, address):
    answer = browser.post(address, {"address": "粮道街 86 号", "staff": "５ 人", "file-premises_proof": lease(),
                                    "once_key": "a" * 32})
    assert answer["Location"] == f"/cases/{case.pk}/"
    case.refresh_from_db()
    assert case.state == "submitted"
    assert (case.data["fields"]["address"], case.data["fields"]["staff"]) == ("粮道街 86 号", "5")
    assert CaseMaterial.objects.filter(case=case, material="premises_proof").count() == 2


def test_a_wrong_field_loses_neither_what_was_typed_nor_the_file(browser, case, address):
    answer = browser.post(address, {"address": "粮道街 86 号", "staff": "很多", "file-premises_proof": lease()})
    assert answer.status_code == 400
    assert 'value="粮道街 86 号"' in answer.content.decode()
    row = Upload.objects.get(name="补签字页.pdf")
    assert f'value="{row.pk}" checked' in answer.content.decode()
    answer = browser.post(address, {"address": "粮道街 86 号", "staff": "5", "use-premises_proof": str(row.pk),
                                    "once_key": "a" * 32})
    assert answer.status_code == 302
    case.refresh_from_db()
    assert case.state == "submitted"


def test_a_missing_file_is_named(browser, address):
    answer = browser.post(address, {"address": "粮道街 86 号", "staff": "5"})
    assert answer.status_code == 400
    assert "请上传或者选择“住所（经营场所）使用证明" in Page(answer).text


def test_a_harmful_file_is_refused_and_the_rest_stays(browser, case, address):
    sent = {"address": "粮道街 86 号", "staff": "5", "file-premises_proof": lease(b"MZ" + bytes(500))}
    answer = browser.post(address, sent)
    assert answer.status_code == 400
    assert "内容不是 PDF" in Page(answer).text
    assert 'value="粮道街 86 号"' in answer.content.decode()


def test_a_file_over_the_limit_leaves_the_other_answers(browser, address):
    sent = {"address": "粮道街 86 号", "staff": "5", "file-premises_proof": lease(PDF + bytes(21 * 1024 * 1024))}
    answer = browser.post(address, sent)
    assert answer.status_code == 400
    assert "超过 20 MB" in Page(answer).text
    assert 'value="粮道街 86 号"' in answer.content.decode()


def test_answering_twice_is_once(browser, case, address):
    sent = {"address": "粮道街 86 号", "staff": "5", "once_key": "a" * 32}
    for _ in range(2):
        answer = browser.post(address, sent | {"file-premises_proof": lease()})
        assert answer["Location"] == f"/cases/{case.pk}/"
    assert case.acts.filter(name="correct").count() == 1


def test_a_correction_after_withdrawal_is_refused(city, wang, browser, case, address):
    withdrawing.withdraw_application(case.pk, "", by=city.actor(wang), key=city.key(), now=city.now)
    answer = browser.post(address, {"address": "粮道街 86 号", "staff": "5", "once_key": "b" * 32})
    assert answer.status_code == 409
    assert "办件现在的状态是“已撤回”，不能“提交补正”" in Page(answer).text


@pytest.fixture
def owing(city, wang, browser):
    """A large restaurant that promised its fire plan for later."""
    draft, by = city.draft(area_m2=800, investment=90), city.actor(wang)
    detach_upload(draft.pk, "fire_plan", draft.materials["fire_plan"][0], by=by, now=city.now)
    hand_in_later(draft.pk, "fire_plan", is_later=True, by=by, now=city.now)
    done = submit_draft(draft.pk, by=by, key=city.key(), now=city.now, today=city.now.date())
    return Case.objects.get(pk=done.case_id)


def accept(city, case):
    accepting.accept_application(case.pk, by=city.clerk_of(case), key=city.key(), now=city.now)
    city.drain()


def test_what_was_promised_is_shown_until_it_comes_and_reaches_the_department(city, browser, owing):
    accept(city, owing)
    address = f"/cases/{owing.pk}/materials/fire_plan/"
    assert address in Page(browser.get(f"/cases/{owing.pk}/")).links
    assert "2026 年 3 月 31 日" in Page(browser.get(address)).text
    assert browser.post(address, {"file": lease(), "once_key": "a" * 32})["Location"] == f"/cases/{owing.pk}/"
    assert address not in Page(browser.get(f"/cases/{owing.pk}/")).links
    receivers = CaseMaterial.objects.filter(material="fire_plan").values_list("case_id", flat=True)
    assert set(receivers) == {owing.pk, city.part(owing, "fire_check").pk}


def test_a_promised_material_may_come_before_acceptance_and_is_shared_by_it(city, browser, owing):
    browser.post(f"/cases/{owing.pk}/materials/fire_plan/", {"file": lease(), "once_key": "a" * 32})
    accept(city, owing)
    assert CaseMaterial.objects.filter(material="fire_plan", case=city.part(owing, "fire_check")).exists()


def test_only_promised_materials_come_later(city, wang, owing):
    file = Upload.objects.filter(material="fire_drawing").first()
    with pytest.raises(NotPromised):
        supplying.supply_material(owing.pk, "fire_drawing", [file.pk], by=city.actor(wang), key=city.key(),
                                  now=city.now)


def test_nothing_comes_later_than_the_end(city, wang, browser, owing):
    withdrawing.withdraw_application(owing.pk, "", by=city.actor(wang), key=city.key(), now=city.now)
    answer = browser.post(f"/cases/{owing.pk}/materials/fire_plan/", {"file": lease(), "once_key": "c" * 32})
    assert answer.status_code == 409
    assert browser.get(f"/cases/{owing.pk}/materials/fire_plan/").status_code == 302
    with pytest.raises(ActNotPossible):
        supplying.supply_material(owing.pk, "fire_plan", [], by=city.actor(wang), key=city.key(), now=city.now)


def test_a_wrong_file_for_a_promise_is_refused_in_place(browser, owing):
    answer = browser.post(f"/cases/{owing.pk}/materials/fire_plan/", {"file": lease(b"MZ" + bytes(500))})
    assert answer.status_code == 400
    assert "内容不是 PDF" in Page(answer).text
