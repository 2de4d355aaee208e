"""An accountant acts for a restaurant owner: consent, a visit booked, an application sent, all seen, taken back."""

from collections.abc import Callable
from pathlib import Path

import pytest

from browser import applicant
from browser.town import Town
from browser.visitor import Visitor
from yingshang.casework.models import Act, Case, Delegation, DelegationTrace
from yingshang.domains.licensing.models import Appointment
from yingshang.register.models import Account

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("width", [390, 1280])
def test_a_helper_books_and_applies(visitor: Callable[..., Visitor], town: Town, width: int, tmp_path: Path) -> None:
    wang = visitor("wangfang", width=width)
    _authorises(wang)
    zhao = visitor("zhaomin", width=width, may_fail=(403,))
    _consents(zhao)
    code = _books(zhao)
    _applies(zhao, tmp_path)
    town.settle()
    case = Case.objects.get(kind="licensing.bundle")
    assert Act.objects.get(case=case, seq=1).delegation == Delegation.objects.get()

    clerk = visitor("clerk", width=width)
    _is_expected_at_the_hall(clerk, code)
    _sees_who_did_what(wang, case.number)
    _takes_it_back(wang)
    _finds_the_open_page_closed(zhao, case)


def _logs_in(who: Visitor, username: str) -> None:
    who.writes("账号", username)
    who.writes("密码", applicant.PASSWORD)
    who.presses("登录", inside=who.page.locator("main"))


def _authorises(wang: Visitor) -> None:
    wang.goes_to("/my/delegations/")
    _logs_in(wang, "wangfang")
    wang.sees("还没有授权")
    wang.presses("请人帮办")
    wang.chooses("我认识的人")
    wang.writes("对方的登录名", "zhaomin")
    wang.writes("对方的姓名", "赵敏")
    wang.chooses("我要开餐饮店")
    wang.writes("做什么用", "会计代办开店")
    wang.photographs("delegation-give")
    wang.presses("发给对方")
    wang.sees("等对方同意", "会计代办开店", "还没有动作")


def _consents(zhao: Visitor) -> None:
    zhao.goes_to("/helping/")
    _logs_in(zhao, "zhaomin")
    zhao.sees("请您答复", "王芳")
    zhao.follows(zhao.page.locator("main section.card a").first)
    zhao.presses("同意帮办")
    zhao.sees("已同意", "有效")
    zhao.photographs("delegation-held")


def _books(zhao: Visitor) -> str:
    zhao.presses("替委托人预约大厅或上门")
    zhao.photographs("appointments-week")
    zhao.follows(zhao.page.locator("a.week__slot").nth(3))
    zhao.sees("您正在帮 王芳 办理", "确认预约")
    zhao.presses("确认预约", inside=zhao.page.locator("main"))
    zhao.sees("预约成功", "预约码", "您正在帮 王芳 办理")
    zhao.photographs("appointment")
    made = Appointment.objects.get()
    assert made.person == Account.objects.get(username="wangfang").person
    assert made.booked_by == Account.objects.get(username="zhaomin")
    return made.code


def _applies(zhao: Visitor, folder: Path) -> None:
    zhao.goes_to("/helping/")
    zhao.follows(zhao.page.locator("main section.card h3 a").first)
    zhao.presses("替委托人开始“我要开餐饮店”")
    zhao.sees("您正在帮 王芳 办理")
    applicant.answers_the_questions(zhao)
    zhao.presses("填写一张表")
    zhao.presses("主体信息")
    applicant.fills_the_form(zhao)
    zhao.presses("上传材料")
    applicant.uploads_everything(zhao, folder)
    zhao.presses("核对并提交")
    zhao.chooses("以上内容和材料真实、完整")
    zhao.presses("提交申请")
    zhao.sees("申请已提交", "您正在帮 王芳 办理")


def _is_expected_at_the_hall(clerk: Visitor, code: str) -> None:
    made = Appointment.objects.get()
    clerk.goes_to(f"/desk/appointments/?day={made.day}")
    _logs_in(clerk, "ck-wuchang")
    clerk.sees(code, "王芳", "已预约")
    clerk.photographs("appointments-desk")


def _sees_who_did_what(wang: Visitor, number: str) -> None:
    wang.goes_to("/my/delegations/")
    wang.follows(wang.page.locator("main table a").first)
    wang.sees("谁替我办了什么", "提交：提交申请", "查看：草稿", "存证第", number)
    wang.photographs("delegation-log")
    assert DelegationTrace.objects.filter(is_act=True, ledger_index__isnull=False).count() >= 1


def _takes_it_back(wang: Visitor) -> None:
    wang.presses("立即收回授权")
    wang.sees("已收回")


def _finds_the_open_page_closed(zhao: Visitor, case: Case) -> None:
    zhao.goes_to(f"/cases/{case.pk}/")
    zhao.sees("收回", "不能再办")
