"""Progress as its applicant sees it: who holds it, how long still, why a clock stands still, what to do next."""

import datetime as dt

import pytest

from domains.licensing.reading_pages import Page
from yingshang.domains.licensing.desk import accepting, deciding, withdrawing
from yingshang.domains.licensing.models import Licence

FOOD, SIGN = "food_licence_catering", "outdoor_sign"


def page_of(browser, case, *more, **headers):
    return Page(browser.get(f"/cases/{case.pk}/" + "".join(f"{part}/" for part in more), headers=headers))


def later(city, days):
    return {"X-Test-Now": (city.now + dt.timedelta(days=days)).isoformat()}


def test_before_acceptance_the_window_holds_it_and_nothing_is_to_do(city, browser):
    text = page_of(browser, city.submitted()).text
    for words in ("已提交，待受理", "综合窗口 3 月 3 日 周二前答复是否受理", "现在不用您做什么",
                  "等待受理", "还剩 1 个工作日"):
        assert words in text, words


def test_each_item_shows_its_department_and_its_days(city, browser):
    case = city.accepted()
    city.grant(city.part(case, "individual_registration"))
    text = page_of(browser, case).text
    for words in ("4 个事项已办好 1 个", "武汉市武昌区城市管理执法局正在审查",
                  "武汉市武昌区市场监督管理局正在审查", "还剩 5 个工作日", "已发证"):
        assert words in text, words


def test_an_item_that_waits_says_for_what(city, browser):
    assert "要等“个体工商户设立登记”办好" in page_of(browser, city.accepted()).text


def test_a_clock_that_stands_still_says_why_and_by_which_article(city, browser):
    case = city.accepted()
    city.grant(city.part(case, "individual_registration"))
    part = city.part(case, FOOD)
    deciding.begin_special(part.pk, "现场核查", officers="周审批、吴审批", by=city.reviewer_of(part), key=city.key(),
                           now=city.now)
    text = page_of(browser, case, **later(city, 3)).text
    for words in ("暂停计时", "恢复后还有 2 个工作日", "正在现场核查，预计 5 个工作日（3 月 2 日 周一起）",
                  "《食品安全法》第三十五条第二款", "1 个在特别程序中，时限暂停"):
        assert words in text, words


def test_a_check_that_stops_no_clock_is_shown_as_one(city, browser):
    case = city.accepted(area_m2=800, investment=90)
    city.grant(city.part(case, "individual_registration"))
    part = city.part(case, "fire_check")
    deciding.begin_special(part.pk, "现场检查", officers="朱消防、熊消防", by=city.reviewer_of(part), key=city.key(),
                           now=city.now)
    text = page_of(browser, case).text
    for words in ("核查中（不停时限）", "武汉市武昌区消防救援大队正在进行现场检查", "时限不暂停"):
        assert words in text, words
    assert "暂停计时" not in text


def test_an_overdue_item_is_admitted(city, browser):
    case = city.accepted()
    city.grant(city.part(case, "individual_registration"))
    text = page_of(browser, case, **later(city, 14)).text
    assert "已经超期，您可以拨打 12345 催办" in text
    assert "超期" in text


def test_days_are_put_down_to_who_had_them(city, browser):
    case = city.correcting()
    assert "从提交到现在" not in page_of(browser, case).text
    assert "申请人 3 个工作日" in page_of(browser, case, **later(city, 3)).text


def test_issued_licences_can_be_downloaded_from_the_case(city, browser):
    case = city.decided()
    page, licence = page_of(browser, case), Licence.objects.get(case__part=FOOD)
    assert f"/licences/{licence.identifier}.pdf" in page.links
    assert browser.get(f"/licences/{licence.identifier}.pdf").getvalue().startswith(b"%PDF")
    assert "发放 4 份证照，可以下载、出示和核验" in page.text
    assert "审批用了 0 个工作日（承诺 2 个，法定 10 个）" in page.text


def test_a_refusal_shows_reason_article_and_remedies(city, browser):
    case = city.accepted()
    city.grant(city.part(case, "individual_registration"))
    part = city.part(case, SIGN)
    deciding.refuse_item(part.pk, "遮挡消防登高面", "《城市市容和环境卫生管理条例》第十一条", by=city.reviewer_of(part),
                         key=city.key(), now=city.now)
    text = page_of(browser, case).text
    for words in ("原因：遮挡消防登高面", "依据：《城市市容和环境卫生管理条例》第十一条", "60 日内申请行政复议"):
        assert words in text, words


def test_a_declined_application_shows_the_windows_reason(city, browser):
    case = city.submitted()
    accepting.decline_application(case.pk, "不属于本区管辖", by=city.clerk_of(case), key=city.key(), now=city.now)
    assert "理由：不属于本区管辖" in page_of(browser, case).text


def test_the_timeline_names_organisations_never_officials(city, browser):
    text = page_of(browser, city.accepted()).text
    assert "武汉市武昌区行政审批局" in text
    assert "clerk@" not in text


def test_htmx_gets_only_the_part_that_changes(city, browser):
    case = city.submitted()
    part = browser.get(f"/cases/{case.pk}/", headers={"HX-Request": "true"})
    assert part.content.decode().lstrip().startswith('<div id="status"')
    assert "HX-Request" in part["Vary"]
    assert b'hx-trigger="every 30s"' in browser.get(f"/cases/{case.pk}/").content


def test_a_finished_case_asks_nobody_again(city, browser):
    assert b"hx-trigger" not in browser.get(f"/cases/{city.decided().pk}/").content


def test_every_act_offers_its_receipt(city, browser):
    case = city.accepted()
    links = [link for link in page_of(browser, case).links if "receipt.json" in link]
    assert len(links) > 5
    assert browser.get(links[0]).json()["proof"] is not None


def test_a_part_is_no_case_of_its_own_here(city, browser):
    assert browser.get(f"/cases/{city.part(city.accepted(), FOOD).pk}/").status_code == 404


def test_the_new_shop_is_seen_by_who_speaks_for_it(city, browser):
    case = city.decided()
    case.refresh_from_db()
    assert case.subject_id is not None
    assert page_of(browser, case).text


def test_withdrawing_asks_first_and_says_what_it_means(city, browser):
    case = city.accepted()
    city.grant(city.part(case, "individual_registration"))
    text = page_of(browser, case, "withdraw").text
    assert "还没有决定的事项停止办理：食品经营许可新办（餐饮）、户外招牌设施设置" in text
    assert "已经发放的证照仍然有效：个体工商户设立登记" in text
    answer = browser.post(f"/cases/{case.pk}/withdraw/", {"reason": "不开了", "once_key": city.key()})
    assert answer["Location"] == f"/cases/{case.pk}/"
    assert "您已撤回申请" in page_of(browser, case).text


def test_withdrawing_twice_is_once_and_after_the_end_impossible(city, browser):
    case = city.submitted()
    address, key = f"/cases/{case.pk}/withdraw/", city.key()
    for _ in range(2):
        assert browser.post(address, {"once_key": key}).status_code == 302
    answer = browser.post(address, {"once_key": city.key()})
    assert answer.status_code == 409
    assert "办件现在的状态是“已撤回”" in Page(answer).text
    assert browser.get(address)["Location"] == f"/cases/{case.pk}/"


@pytest.mark.parametrize("page", ["withdraw", "correct", "rate"])
def test_a_page_for_what_is_not_possible_now_says_so(city, wang, browser, page):
    case = city.submitted()
    if page == "withdraw":
        withdrawing.withdraw_application(case.pk, "", by=city.actor(wang), key=city.key(), now=city.now)
    answer = browser.get(f"/cases/{case.pk}/{page}/", follow=True)
    assert answer.redirect_chain[0][0] == f"/cases/{case.pk}/"
    assert any(words in Page(answer).text for words in ("不能撤回", "没有要补正的内容", "办结后才能评价"))


def test_a_receipt_of_a_part_is_asked_for_at_its_bundle(city, browser):
    case = city.accepted()
    part = city.part(case, FOOD)
    answer = browser.get(f"/cases/{case.pk}/receipt.json?part={FOOD}&seq=1")
    assert answer.json()["index"] == part.acts.get(seq=1).ledger_index
    others = (f"{case.pk}/receipt.json?part={name}" for name in ("nonsense", "%00"))
    for address in (f"{part.pk}/receipt.json", *others):
        assert browser.get(f"/cases/{address}").status_code == 404
