"""A restaurant for Wuchang is handed in at a window in Hongshan, decided in Wuchang and fetched in Hongshan."""

from collections.abc import Callable

import pytest

from browser import applicant, officials
from browser.town import Town
from browser.visitor import Visitor
from factories import City
from yingshang.casework.models import Act, Case
from yingshang.register.models import Account

pytestmark = pytest.mark.browser
FAR, ITEM = "武汉市洪山区行政审批局", "个体工商户设立登记"


@pytest.mark.parametrize("width", [390, 1280])
def test_any_window_takes_the_case(visitor: Callable[..., Visitor], town: Town, width: int) -> None:
    wang = visitor("wangfang", width=width)
    _hands_in_at_another_window(wang, town)
    town.settle()
    clerk = visitor("far-window", width=width)
    officials.comes_to_the_desk(clerk, "ck-hongshan")
    officials.opens_case(clerk, "我要开餐饮店")
    officials.accepts(clerk)
    town.settle()
    clerk.goes_to("/desk/handovers/")
    clerk.sees("本窗口移出的", ITEM, "武汉市武昌区市场监督管理局")
    clerk.photographs("handovers-window")

    market = visitor("market", width=width)
    officials.comes_to_the_desk(market, "sj-wuchang")
    _is_sent_back_once(market, clerk, town)
    _is_taken_over_and_granted(market, town)
    _is_fetched_at_the_window(market, clerk, town)
    case = Case.objects.get(kind="licensing.bundle")
    wang.goes_to(f"/cases/{case.pk}/delivery/")
    wang.photographs("own-deliveries")
    wang.sees("已送达", FAR)


def _hands_in_at_another_window(wang: Visitor, town: Town) -> None:
    draft = City(now=town.now).draft(by=Account.objects.get(username="wangfang"))
    wang.goes_to("/")
    applicant.logs_in(wang, "wangfang")
    wang.goes_to(f"/drafts/{draft.pk}/")
    wang.photographs("tasks-with-window")
    wang.presses("收件窗口和领取方式")
    wang.photographs("choose-window")
    wang.chooses(FAR)
    wang.chooses("到收件窗口领取")
    wang.presses("保存")
    wang.sees(FAR, "到收件窗口领取")
    wang.presses("核对并提交", inside=wang.page.locator("main .tasks"))
    wang.chooses("以上内容和材料真实")
    wang.presses("提交申请")
    wang.sees("申请已提交")


def _is_sent_back_once(market: Visitor, clerk: Visitor, town: Town) -> None:
    officials.opens_case(market, ITEM)
    market.photographs("item-handover")
    market.presses("不归本单位办，退回窗口")
    market.writes("理由", "合同写的地址像是洪山区")
    market.presses("确认退回")
    town.settle()
    clerk.goes_to("/desk/handovers/")
    clerk.follows(clerk.page.locator("main tbody a").first)
    clerk.photographs("item-returned")
    clerk.presses("改送或者再次移交")
    clerk.sees("合同写的地址像是洪山区")
    clerk.chooses("武汉市武昌区市场监督管理局")
    clerk.writes("理由", "门牌在武昌区，已核对")
    clerk.photographs("forward")
    clerk.presses("确认送出")
    town.settle()


def _is_taken_over_and_granted(market: Visitor, town: Town) -> None:
    market.goes_to("/desk/handovers/")
    market.follows(market.page.locator("main tbody a").first)
    assert market.control("不归本单位办，退回窗口").count() == 0
    market.presses("接收")
    market.sees("门牌在武昌区，已核对")
    market.presses("确认接收")
    town.settle()
    if Act.objects.filter(case__part="individual_registration", name__startswith="grant").exists():
        return  # a table decided it at once
    officials.opens_case(market, ITEM)
    officials.grants(market)
    town.settle()


def _is_fetched_at_the_window(market: Visitor, clerk: Visitor, town: Town) -> None:
    market.goes_to("/desk/deliveries/")
    market.photographs("deliveries")
    market.follows(market.page.locator("main tbody a").first)
    market.writes("怎么转（可选）", "机要 12 号")
    market.presses("确认转出")
    town.settle()
    clerk.goes_to("/desk/deliveries/")
    clerk.follows(clerk.page.locator("main tbody a").first)
    clerk.photographs("delivery")
    clerk.writes("核对的证件或者运单号", "居民身份证")
    clerk.presses("记下已送达")
    clerk.sees("已记下送达")
    assert Act.objects.get(name="deliver").organisation_id == "government_service_420111"
