"""A case's page shows each official what they need for their work, and not more."""

import re

from domains.licensing.reading_pages import Page
from factories import HONGSHAN, MARKET, SIGNS
from yingshang.casework.models import CaseMaterial
from yingshang.domains.licensing.desk.correcting import correct_application
from yingshang.domains.licensing.desk.deciding import begin_special

#: constant, however long the case: who is stood in for, who helped, what papers said, what was exchanged
MOST_QUERIES = 16
ID_NUMBER = re.compile(r"\d{17}[\dX]")


def test_the_window_reads_form_materials_clock_and_what_it_may_do(city, sign_in):
    case = city.submitted()
    page = Page(sign_in(city.official("clerk")).get(f"/desk/cases/{case.pk}/"))
    for words in ("武昌区王芳家常菜馆", "180 平方米", "全部 4 个事项", "受理时限", "还剩 1 个工作日",
                  "受理后分办的事项", "提交申请"):
        assert words in page.text
    for act in ("accept", "correction", "decline"):
        assert f"/desk/cases/{case.pk}/{act}/" in page.links
    uploads = CaseMaterial.objects.filter(case=case).values_list("upload_id", flat=True)
    assert {f"/materials/{upload}/" for upload in uploads} <= set(page.links)


def test_the_form_stands_in_the_order_it_was_asked_in(city, sign_in):
    case = city.submitted()
    text = Page(sign_in(city.official("clerk")).get(f"/desk/cases/{case.pk}/")).text
    assert text.index("主体名称") < text.index("身份证号") < text.index("招牌尺寸")


def test_pages_of_cases_need_few_queries(city, sign_in, django_assert_max_num_queries):
    bundle = city.accepted()
    item = city.part(bundle, "individual_registration")
    for role, kind, url in (("clerk", "government_service", f"/desk/cases/{bundle.pk}/"),
                            ("supervisor", "government_service", f"/desk/cases/{bundle.pk}/"),
                            ("reviewer", MARKET, f"/desk/items/{item.pk}/")):
        client = sign_in(city.official(role, kind=kind))
        with django_assert_max_num_queries(MOST_QUERIES):
            assert client.get(url).status_code == 200


def test_after_acceptance_the_window_follows_the_parts_and_acts_no_more(city, sign_in):
    case = city.accepted()
    part = city.part(case, "individual_registration")
    page = Page(sign_in(city.official("clerk")).get(f"/desk/cases/{case.pk}/"))
    assert f"/desk/items/{part.pk}/" in page.links
    assert not any("/accept/" in link for link in page.links)
    assert "各部门办理情况" in page.text


def test_a_department_sees_only_what_its_item_uses(city, sign_in):
    case = city.accepted()
    sign = city.part(case, "outdoor_sign")
    page = Page(sign_in(city.official("reviewer", kind=SIGNS)).get(f"/desk/items/{sign.pk}/"))
    assert "招牌效果图与结构图" in page.text
    for others in ("食品安全规章制度目录", "从业人数", "油烟净化设施"):
        assert others not in page.text


def test_another_department_finds_nothing(city, sign_in):
    case = city.accepted()
    sign = city.part(case, "outdoor_sign")
    assert sign_in(city.official("reviewer", kind=MARKET)).get(f"/desk/items/{sign.pk}/").status_code == 404
    assert sign_in(city.official("clerk", region=HONGSHAN)).get(f"/desk/cases/{case.pk}/").status_code == 404
    assert sign_in(city.official("reviewer", kind=MARKET)).get(f"/desk/cases/{case.pk}/").status_code == 403


def test_the_wrong_kind_of_address_leads_to_the_right_page(city, sign_in):
    case = city.accepted()
    part = city.part(case, "individual_registration")
    client = sign_in(city.official("clerk"))
    assert client.get(f"/desk/cases/{part.pk}/?only=all").url == f"/desk/items/{part.pk}/?only=all"
    assert client.get(f"/desk/items/{case.pk}/").url == f"/desk/cases/{case.pk}/"


def test_supervision_reads_who_held_the_case_and_no_full_numbers(city, sign_in):
    case = city.accepted()
    city.pass_days(3)
    page = Page(sign_in(city.official("supervisor")).get(f"/desk/cases/{case.pk}/"))
    assert "审批部门 3" in page.text
    assert "139****0001" in page.text
    assert not ID_NUMBER.search(page.text.replace(case.number, ""))
    assert not any(link.endswith(("/accept/", "/correction/", "/decline/")) for link in page.links)


def test_an_auditor_finds_each_acts_place_in_the_ledger(city, sign_in):
    case = city.submitted()
    index = case.acts.get().ledger_index
    client = sign_in(city.official("auditor"))
    page = Page(client.get(f"/desk/cases/{case.pk}/"))
    assert f"账本第 {index} 条" in page.text
    assert f"/verify/receipt/{index}/" in page.links
    assert "账本第" not in Page(sign_in(city.official("supervisor")).get(f"/desk/cases/{case.pk}/")).text


def test_a_clock_that_stands_still_says_why(city, sign_in):
    case = city.accepted()
    city.grant(city.part(case, "individual_registration"))
    food = city.part(case, "food_licence_catering")
    title = next(one["title"] for one in food.data["item"]["special"] if one["pauses_clock"])
    begin_special(food.pk, title, officers="周审批、吴审批", by=city.reviewer_of(food), key=city.key(), now=city.now)
    page = Page(sign_in(city.official("reviewer", kind=MARKET)).get(f"/desk/items/{food.pk}/"))
    assert "暂停计时" in page.text
    assert "为何暂停" in page.text
    assert f"/desk/items/{food.pk}/end-special/" in page.links


def test_what_was_corrected_is_marked(city, sign_in):
    case = city.correcting()
    client = sign_in(city.official("clerk"))
    assert "正在等申请人补正" in Page(client.get(f"/desk/cases/{case.pk}/")).text
    correct_application(case.pk, {"address": "武汉市武昌区粮道街 90 号"}, {}, by=city.actor(city.applicant()),
                        key=city.key(), now=city.now)
    assert "武汉市武昌区粮道街 90 号 已补正" in Page(client.get(f"/desk/cases/{case.pk}/")).text
