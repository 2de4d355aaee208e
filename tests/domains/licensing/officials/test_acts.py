"""Acts are done from their pages: read, confirmed, once, and never over a colleague."""

import pytest

from domains.licensing.reading_pages import Page
from factories import MARKET
from yingshang.casework.models import Act, Case
from yingshang.domains.licensing.desk.correcting import correct_application, lapse_application
from yingshang.domains.licensing.desk.deciding import grant_item, refuse_item
from yingshang.domains.licensing.errors import CorrectionNotOverdue
from yingshang.domains.licensing.pages.officials.deeds import DEEDS
from yingshang.domains.licensing.procedures.bundle import BUNDLE
from yingshang.domains.licensing.procedures.item import ITEM


@pytest.fixture
def item(city) -> Case:
    return city.part(city.accepted(), "individual_registration")


@pytest.fixture
def reviewer(city, sign_in):
    return sign_in(city.official("reviewer", kind=MARKET))


def press(client, url: str, **typed: object):
    """Open a page and send its form."""
    return client.post(url, Page(client.get(url)).form(**typed))


def state_of(case: Case) -> str:
    return Case.objects.values_list("state", flat=True).get(pk=case.pk)


def test_accepting_says_what_follows_and_opens_the_parts(city, sign_in):
    case = city.submitted()
    client, url = sign_in(city.official("clerk")), f"/desk/cases/{case.pk}/accept/"
    assert "同时分办到各部门，一共 4 个事项" in Page(client.get(url)).text
    response = press(client, f"{url}?only=mine", opinion="材料齐全", confirm="yes")
    assert response.url == f"/desk/cases/{case.pk}/?only=mine"
    assert Case.objects.filter(parent=case).count() == 4
    assert f"{case.number}：已受理" in Page(client.get(response.url)).text


def test_a_double_click_accepts_once(city, sign_in):
    case = city.submitted()
    client, url = sign_in(city.official("clerk")), f"/desk/cases/{case.pk}/accept/"
    sent = Page(client.get(url)).form(confirm="yes")
    assert [client.post(url, sent).status_code for _ in range(2)] == [302, 302]
    assert Act.objects.filter(case=case, name="accept").count() == 1


def test_declining_is_read_again_before_it_is_done(city, sign_in):
    case = city.submitted()
    client, url = sign_in(city.official("clerk")), f"/desk/cases/{case.pk}/decline/"
    check = press(client, url, reason="不属于本行政机关职权范围")
    assert (check.status_code, state_of(case)) == (200, "submitted")
    assert "核对不予受理决定" in Page(check).text
    again = client.post(url, Page(check).form(edit="yes"))
    assert "不属于本行政机关职权范围" in again.content.decode()
    assert client.post(url, Page(check).form(confirm="yes")).status_code == 302
    assert state_of(case) == "declined"


def test_a_decision_without_reason_is_asked_for_it(city, sign_in):
    case = city.submitted()
    response = press(sign_in(city.official("clerk")), f"/desk/cases/{case.pk}/decline/", reason=" ", confirm="yes")
    assert (response.status_code, state_of(case)) == (200, "submitted")
    assert "有 1 处需要修改" in Page(response).text


def test_granting_shows_the_licence_first(reviewer, item):
    url = f"/desk/items/{item.pk}/grant/"
    page = Page(reviewer.get(url))
    assert "将写在证照上的内容" in page.text
    assert "营业执照" in page.text
    assert press(reviewer, url, confirm="yes").status_code == 302
    assert state_of(item) == "granted"


def test_refusing_needs_reason_article_and_confirmation(reviewer, item):
    url = f"/desk/items/{item.pk}/refuse/"
    assert state_of(item) == "reviewing"
    lacking = press(reviewer, url, reason="名称不符合规定")
    assert "依据" in Page(lacking).text
    check = press(reviewer, url, reason="名称不符合规定", article="《个体工商户名称登记管理办法》第六条")
    assert state_of(item) == "reviewing"
    assert reviewer.post(url, Page(check).form(confirm="yes")).status_code == 302
    act = Act.objects.get(case=item, name="refuse")
    assert act.payload == {"reason": "名称不符合规定", "article": "《个体工商户名称登记管理办法》第六条"}


def test_a_special_procedure_names_its_article_and_two_officers(city, reviewer):
    bundle = city.accepted()
    city.grant(city.part(bundle, "individual_registration"))
    food = city.part(bundle, "food_licence_catering")
    begin, special = f"/desk/items/{food.pk}/begin-special/", food.data["item"]["special"][0]
    for page in (f"/desk/items/{food.pk}/", f"/desk/items/{food.pk}/grant/"):
        assert f"本件应当{special['title']}，现在还没有启动" in Page(reviewer.get(page)).text
    assert special["article"] in Page(reviewer.get(begin)).text
    one_person = press(reviewer, begin, procedure=special["title"], officer_1="周审批", officer_2="周审批")
    assert "不能是同一人" in Page(one_person).text
    assert press(reviewer, begin, procedure=special["title"], officer_1="周审批", officer_2="吴审批").status_code == 302
    payload = Act.objects.get(case=food, seq=3).payload
    assert (payload["officers"], payload["article"]) == ("周审批、吴审批", special["article"])
    ended = press(reviewer, f"/desk/items/{food.pk}/end-special/", result="布局与图纸一致", confirm="yes")
    assert (ended.status_code, state_of(food)) == (302, "reviewing")
    assert "现在还没有启动" not in Page(reviewer.get(f"/desk/items/{food.pk}/")).text


def test_only_a_chief_extends_and_within_the_law(city, sign_in):
    bundle = city.accepted()
    city.grant(city.part(bundle, "individual_registration"))
    food = city.part(bundle, "food_licence_catering")
    url, limit = f"/desk/items/{food.pk}/extend/", food.data["item"]["extension_days"]
    assert sign_in(city.official("reviewer", kind=MARKET)).get(url).status_code == 403
    chief = sign_in(city.official("chief", kind=MARKET))
    assert press(chief, url, days=str(limit + 1), reason="案情复杂").status_code == 200
    assert press(chief, url, days=str(limit), reason="案情复杂", confirm="yes").status_code == 302
    page = Page(chief.get(f"/desk/items/{food.pk}/"))
    assert f"延长 {limit} 个工作日：案情复杂" in page.text
    assert url not in page.links
    again = press(chief, url, days="1", reason="仍然复杂", confirm="yes")
    assert (again.status_code, "延长期限须为" in Page(again).text) == (200, True)


def test_a_colleague_who_was_faster_is_named_and_nothing_typed_is_lost(city, reviewer, item):
    url = f"/desk/items/{item.pk}/refuse/"
    sent = Page(reviewer.get(url)).form(reason="名称与他人相同", article="第六条", confirm="yes")
    colleague = city.actor(city.official("reviewer", kind=MARKET, name="吴审批"))
    grant_item(item.pk, by=colleague, key=city.key(), now=city.now)
    response = reviewer.post(url, sent)
    page = Page(response)
    assert (response.status_code, state_of(item)) == (409, "granted")
    assert "武汉市武昌区市场监督管理局 吴审批" in page.text
    assert "您的“不予许可”没有生效" in page.text
    assert "名称与他人相同" in page.text


def test_a_case_that_moved_since_it_was_read_is_not_decided_blindly(city, sign_in):
    case = city.correcting()
    clerk = sign_in(city.official("clerk"))
    url = f"/desk/cases/{case.pk}/accept/"
    applicant = city.actor(city.applicant())
    correct_application(case.pk, {"address": "甲"}, {}, by=applicant, key=city.key(), now=city.now)
    sent = Page(clerk.get(url)).form(confirm="yes") | {"seen": "2"}
    assert clerk.post(url, sent).status_code == 409
    assert state_of(case) == "submitted"


def test_an_act_that_is_not_possible_says_what_the_case_is_doing(city, reviewer, item):
    refuse_item(item.pk, "不符", "第六条", by=city.reviewer_of(item), key=city.key(), now=city.now)
    response = reviewer.get(f"/desk/items/{item.pk}/grant/")
    assert response.status_code == 409
    assert "现在不能办“准予许可”" in Page(response).text
    assert reviewer.get(f"/desk/items/{item.pk}/end-special/").status_code == 409


def test_every_act_the_desk_offers_belongs_to_a_procedure():
    known = {act.name for act in (*BUNDLE.acts, *ITEM.acts)}
    assert {name for deed in DEEDS.values() for name in deed.acts} <= known


def test_an_uncorrected_application_can_be_ended_only_after_its_last_day(city, sign_in):
    case = city.correcting()
    client, page = sign_in(city.official("clerk")), f"/desk/cases/{case.pk}/"
    assert not any(link.endswith("/lapse/") for link in Page(client.get(page)).links)
    with pytest.raises(CorrectionNotOverdue):
        lapse_application(case.pk, by=city.clerk_of(case), key="early", now=city.now)
    city.pass_days(30)
    lapse_application(case.pk, by=city.clerk_of(case), key="late", now=city.now)
    assert state_of(case) == "lapsed"
