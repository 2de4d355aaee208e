"""Two shops open on a promise: one puts right what was found, the other loses its licence and may not promise again."""

from collections.abc import Callable

import pytest

from browser import applicant, officials
from browser.town import Town
from browser.visitor import Visitor
from yingshang.casework.models import Case
from yingshang.domains.licensing.models import Licence
from yingshang.register.facts import facts_of
from yingshang.register.models import Account, Duty, Entity, Organisation, Representation

pytestmark = pytest.mark.browser
LI, ZHAO = "liqiang", "zhaomin"
FOOD = "食品经营许可新办（餐饮）"


#: a drink shop that is registered and has no sign: it needs a food licence and nothing else
ANSWERS = {"店开在哪个区？": "湖北省武汉市武昌区", "开的是哪一类店？": "饮品店", "经营面积是多少？": "40",
           "卖不卖凉菜": "是", "店里会不会产生油烟？": "否", "要不要在店外设置招牌？": "否",
           "店里卖不卖卷烟？": "否", "是不是已经有营业执照？": "是"}


def shop_of(username: str) -> Entity:
    person = Account.objects.get(username=username).person
    return Entity.objects.get(pk=Representation.objects.get(person=person).entity_id)


@pytest.mark.parametrize("width", [390, 1280])
def test_a_commitment_is_broken(visitor: Callable[..., Visitor], town: Town, width: int) -> None:
    Duty.objects.get_or_create(account=Account.objects.get(username="sjz-wuchang"), role="chief",
                               organisation=Organisation.objects.get(kind="market_regulation", region_id="420106"))
    li, zhao = visitor(LI, width=width), visitor(ZHAO, width=width)
    _opens_on_a_promise(li, LI, photograph=True)
    _opens_on_a_promise(zhao, ZHAO)
    town.settle()
    assert Licence.objects.filter(kind="food_business_licence", status="01").count() == 2
    _sees_the_licence(li)

    market = visitor("market", width=width)
    officials.comes_to_the_desk(market, "sj-wuchang")
    for username in (LI, ZHAO):
        _orders_correction(market, username)
    town.settle()

    _reports(li)
    _confirms(market, LI)
    town.wait(11)
    _proposes(market, ZHAO)
    town.settle()
    _states_the_case(zhao)
    town.settle()
    chief = visitor("chief", width=width)
    officials.comes_to_the_desk(chief, "sjz-wuchang")
    _withdraws(chief, ZHAO)
    town.settle()

    _is_refused_the_next_time(zhao)
    known = {name: facts_of(shop_of(name).pk, on=town.now.date()) for name in (LI, ZHAO)}
    assert "commitment_breaches" not in known[LI]
    assert known[ZHAO]["commitment_breaches"].value == 1
    assert Licence.objects.get(holder=shop_of(ZHAO), kind="food_business_licence").status == "03"


def _begins(who: Visitor, username: str, *, log_in: bool = True) -> None:
    applicant.finds_the_bundle(who, "开饭店")
    if log_in:
        applicant.logs_in(who, username)
    who.presses("开始办理")
    while "/answers/" in who.page.url:
        if who.heading == "是您名下的哪一家？":
            who.chooses(shop_of(username).name)
            who.presses("继续")
        else:
            applicant.answers_one(who, ANSWERS)


def _opens_on_a_promise(who: Visitor, username: str, *, photograph: bool = False) -> None:
    _begins(who, username)
    who.sees("可以告知承诺的事项", "准营承诺即入", "免交")
    if photograph:
        who.photographs("commitment-offer")
    who.follows(who.page.locator("section.offer").first.get_by_role("link"))
    who.sees("告知：法律要求什么", "承诺：您保证什么", "30 个工作日内", "《行政许可法》第六十九条")
    who.presses("签署承诺书")
    who.sees("请先读完并勾选")
    if photograph:
        who.photographs("commitment-text")
    who.chooses("我已逐条读过")
    who.presses("签署承诺书")
    who.sees("已签承诺书", "凭告知承诺不用交")
    who.presses("填写一张表")
    who.presses("主体信息")
    applicant.fills_the_form(who)
    who.presses("核对并提交")
    who.sees("已签承诺书")
    who.chooses("以上内容和材料真实")
    who.presses("提交申请")
    who.sees("申请已提交")


def _sees_the_licence(who: Visitor) -> None:
    who.presses("查看进度")
    who.sees("凭告知承诺当场准予", "国办发〔2020〕42号")
    who.photographs("commitment-granted")
    paper = Licence.objects.get(holder=shop_of(LI), kind="food_business_licence").document["licence"]
    assert any(row["title"] == "取得方式" and "准营承诺" in row["value"] for row in paper["rows"])
    who.goes_to("/my/commitments/")
    who.sees("食品经营许可（餐饮）准营承诺", "待事后核查")
    who.photographs("my-commitments")


def _opens_promise(official: Visitor, username: str) -> None:
    check = Case.objects.get(kind="licensing.commitment", subject=shop_of(username))
    official.goes_to("/desk/commitments/?only=all")
    official.follows(official.page.locator("main tbody tr").filter(has_text=check.number).get_by_role("link").first)


def _orders_correction(market: Visitor, username: str) -> None:
    market.goes_to("/desk/commitments/")
    market.photographs("desk-commitments")
    _opens_promise(market, username)
    market.photographs("desk-commitment")
    market.presses("责令限期整改")
    market.writes("核查情况", "专用操作区没有洗手池")
    market.writes("第一名核查人员", "周审批")
    market.writes("第二名核查人员", "吴审批")
    market.writes("依据", "《食品安全法》第三十三条")
    market.presses("下一步：核对")
    market.presses("确认责令整改")
    market.sees("限期整改中")


def _reports(who: Visitor) -> None:
    who.goes_to("/my/commitments/")
    who.presses("食品经营许可（餐饮）准营承诺", inside=who.page.locator("main"))
    who.sees("限期整改中", "没有洗手池")
    who.photographs("my-commitment-correcting")
    who.writes("改了什么", "已经装好洗手池，每天登记消毒")
    who.presses("报告整改完成")
    who.sees("已报告整改，待复查")


def _confirms(market: Visitor, username: str) -> None:
    _opens_promise(market, username)
    market.sees("已经装好洗手池")
    market.presses("确认整改到位")
    market.writes("核查情况", "复查时洗手池已经能用")
    market.writes("第一名核查人员", "周审批")
    market.writes("第二名核查人员", "吴审批")
    market.presses("确认到位")
    market.sees("整改到位")


def _proposes(market: Visitor, username: str) -> None:
    _opens_promise(market, username)
    market.presses("告知拟撤销")
    market.writes("理由", "整改期限已满，仍没有洗手池")
    market.writes("依据", "《行政许可法》第六十九条")
    market.presses("下一步：核对")
    market.presses("确认告知")
    market.sees("拟撤销，等陈述申辩")


def _states_the_case(who: Visitor) -> None:
    who.goes_to("/my/notices/")
    who.sees("拟撤销", "陈述申辩")
    who.goes_to("/my/commitments/")
    who.presses("食品经营许可（餐饮）准营承诺", inside=who.page.locator("main"))
    who.writes("陈述申辩", "房东不让改水管，请再给一个月")
    who.presses("提交陈述申辩")
    who.sees("已陈述申辩，待决定")


def _withdraws(chief: Visitor, username: str) -> None:
    _opens_promise(chief, username)
    chief.sees("房东不让改水管")
    chief.presses("撤销许可")
    chief.writes("理由", "承诺的条件至今不具备")
    chief.writes("依据", "《行政许可法》第六十九条")
    chief.writes("对陈述申辩的答复", "整改期限已满，房东的原因不能免除承诺，不予采纳")
    chief.presses("下一步：核对")
    chief.photographs("desk-withdraw-check")
    chief.presses("确认撤销")
    chief.sees("已撤销")


def _is_refused_the_next_time(who: Visitor) -> None:
    who.goes_to("/my/notices/")
    who.sees("撤销", "行政复议")
    _begins(who, ZHAO, log_in=False)
    who.sees("不能用", "不满24个月", "国办发〔2020〕42号")
    who.photographs("commitment-refused")
    who.follows(who.page.locator("section.offer").first.get_by_role("link"))
    who.sees("您现在不能用告知承诺")
    assert who.control("签署承诺书").count() == 0
