"""The plan says why not; the form asks each fact once and says where a known one comes from."""

import pytest

from domains.licensing.reading_pages import Page
from factories import RESTAURANT
from yingshang.domains.licensing.drafts.drafting import answer_question, plan_of, start_draft
from yingshang.domains.licensing.models import Draft


@pytest.fixture
def answered(city, wang):
    """Start a draft and answer its questions; nothing is filled in yet."""
    def make(**changed):
        by, today = city.actor(wang), city.now.date()
        draft = start_draft("catering", by=by, now=city.now, today=today)
        for code, value in (RESTAURANT | changed).items():
            draft = answer_question(draft.pk, code, value, by=by, now=city.now, today=today)
        return draft

    return make


def test_the_plan_says_of_each_item_that_is_not_needed_why(browser, answered):
    text = Page(browser.get(f"/drafts/{answered().pk}/plan/")).text
    assert "不用办的 2 个事项，以及为什么" in text
    assert "经营面积 180 平方米（规则：≤ 300）" in text
    assert "由规则表第 3 行判断" in text
    assert "“店里卖不卖卷烟？”您回答“否”" in text
    assert "第 3 行，由它决定" in text
    assert "≤ 300（符合）" in text
    assert "暂定，依据待核" in text


def test_the_plan_counts_before_and_after_and_gives_each_dropped_paper_its_reason(browser, answered):
    text = Page(browser.get(f"/drafts/{answered().pk}/plan/")).text
    for words in ("55 → 22", "18 → 7", "23 → 13", "并入一张表", "同一份材料交一次", "办理中产生", "内容已并入一张表",
                  "与“个体工商户设立登记”提交的为同一份"):
        assert words in text, words


def test_the_plan_dates_every_step(browser, answered):
    text = Page(browser.get(f"/drafts/{answered().pk}/plan/")).text
    assert "2026 年 3 月 2 日 周一受理算起" in text
    assert "要等：个体工商户设立登记" in text


def test_without_answers_the_plan_sends_back_to_the_first_open_question(browser, city, wang):
    draft = start_draft("catering", by=city.actor(wang), now=city.now, today=city.now.date())
    for page in ("plan", "form", "materials", "check"):
        assert browser.get(f"/drafts/{draft.pk}/{page}/")["Location"].endswith("/answers/region/")
    assert "还有 8 个问题没有回答" in Page(browser.get(f"/drafts/{draft.pk}/plan/", follow=True)).text


def test_a_known_fact_is_shown_with_source_and_date(browser, shop, answered):
    draft = answered(has_licence=True, credit_code=shop.uscc)
    page = browser.get(f"/drafts/{draft.pk}/form/premises/")
    assert 'value="武昌区粮道街 9 号"' in page.content.decode()
    assert "来自市场监管部门登记信息，2026-02-01" in Page(page).text


def test_every_group_says_which_departments_use_it(browser, answered):
    draft = answered()
    assert "用于：市场监管、城市管理、生态环境" in Page(browser.get(f"/drafts/{draft.pk}/form/people/")).text
    assert "用于：城市管理" in Page(browser.get(f"/drafts/{draft.pk}/form/outdoor_sign/")).text


def test_each_fact_is_asked_in_one_group_only(browser, city, wang, answered):
    draft = answered()
    plan = plan_of(draft, by=city.actor(wang), on=city.now.date())
    groups = [link for link in Page(browser.get(f"/drafts/{draft.pk}/form/")).links if "/form/" in link]
    asked = [name for group in groups for name in dict.fromkeys(Page(browser.get(group)).names)
             if name not in ("csrfmiddlewaretoken", "once_key", "q")]
    assert sorted(asked) == sorted(line.field.code for line in plan.form if line.is_editable)


def test_what_is_right_is_kept_while_something_else_is_wrong(browser, answered):
    draft = answered()
    answer = browser.post(f"/drafts/{draft.pk}/form/outdoor_sign/", {"sign_size": "6米×1米", "sign_place": ""})
    assert answer.status_code == 400
    assert "请填写“招牌位置”" in Page(answer).text
    assert Draft.objects.get().fields == {"sign_size": "6米×1米"}


def test_saving_for_later_demands_nothing_but_refuses_what_is_wrong(browser, answered):
    draft = answered()
    address = f"/drafts/{draft.pk}/form/people/"
    assert browser.post(address, {"operator_name": "王芳", "then": "later"})["Location"] == f"/drafts/{draft.pk}/"
    answer = browser.post(address, {"operator_name": "王芳", "phone": "123", "then": "later"})
    assert answer.status_code == 400
    assert "手机号码不正确" in Page(answer).text


def test_what_was_only_taken_over_stays_the_registers(browser, shop, answered):
    draft = answered(has_licence=True, credit_code=shop.uscc)
    sent = {"entity_name": shop.name, "entity_kind": "个体工商户", "business_scope": "餐饮服务"}
    browser.post(f"/drafts/{draft.pk}/form/entity/", sent)
    assert Draft.objects.get().fields == {"business_scope": "餐饮服务"}


def test_an_edited_fact_names_what_the_register_says(browser, shop, answered):
    draft = answered(has_licence=True, credit_code=shop.uscc)
    browser.post(f"/drafts/{draft.pk}/form/premises/", {"address": "武昌区粮道街 11 号"})
    text = Page(browser.get(f"/drafts/{draft.pk}/form/premises/")).text
    assert "来自您的修改，市场监管部门登记信息为“武昌区粮道街 9 号”" in text


def test_a_prefilled_optional_line_may_be_emptied(browser, shop, answered):
    draft = answered(has_licence=True, credit_code=shop.uscc)
    browser.post(f"/drafts/{draft.pk}/form/premises/", {"address": "", "then": "later"})
    assert Draft.objects.get().fields["address"] is None
    assert 'value="武昌区粮道街 9 号"' not in browser.get(f"/drafts/{draft.pk}/form/premises/").content.decode()


def test_a_registered_name_is_shown_with_source_and_article_and_not_changed_here(browser, shop, answered):
    draft = answered(has_licence=True, credit_code=shop.uscc)
    browser.post(f"/drafts/{draft.pk}/form/entity/", {"entity_name": "别的名称", "then": "later"})
    assert "entity_name" not in Draft.objects.get().fields
    page = Page(browser.get(f"/drafts/{draft.pk}/form/entity/"))
    assert "武昌区王芳面馆" in page.text
    assert "市场监管部门登记信息，2026-02-01。不能在这里改：登记事项有变，先办变更登记" in page.text


def test_an_answer_stands_in_the_form_and_leads_back_to_its_question(browser, answered):
    draft = answered()
    page = Page(browser.get(f"/drafts/{draft.pk}/form/premises/"))
    assert "180 平方米" in page.text
    assert f"/drafts/{draft.pk}/answers/area_m2/?from=answers" in page.links


def test_a_group_that_does_not_apply_has_no_page(browser, answered):
    assert browser.get(f"/drafts/{answered().pk}/form/tobacco_retail/").status_code == 404


def test_the_task_list_tells_what_is_left(browser, answered):
    text = Page(browser.get(f"/drafts/{answered().pk}/")).text
    assert "已完成 3 项，共 6 项" in text
    assert "共 7 份，还差 7 份" not in text
    assert "还差" in text
