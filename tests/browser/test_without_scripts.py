"""The essential way of applicant, window and department in a browser that runs no script."""

from collections.abc import Callable
from pathlib import Path

import pytest

from browser import applicant, officials
from browser.town import Town
from browser.visitor import Visitor
from yingshang.casework.models import Case
from yingshang.domains.licensing.models import Licence

pytestmark = pytest.mark.browser
TAKEAWAY = applicant.ANSWERS | {"开的是哪一类店？": "外卖店", "经营面积是多少？": "8", "卖不卖凉菜": "否",
                                "店里会不会产生油烟？": "否", "要不要在店外设置招牌？": "否"}


def test_a_takeaway_opens_without_scripts(visitor: Callable[..., Visitor], town: Town, tmp_path: Path) -> None:
    wang = visitor("wangfang", width=390, scripts=False)
    applicant.finds_the_bundle(wang, "开外卖店")
    applicant.logs_in(wang, "wangfang")
    wang.presses("开始办理")
    applicant.answers_the_questions(wang, TAKEAWAY)
    wang.presses("填写一张表")
    wang.presses("主体信息")
    applicant.fills_the_form(wang)
    wang.presses("上传材料")
    applicant.uploads_everything(wang, tmp_path)
    wang.presses("核对并提交")
    wang.chooses("以上内容和材料真实")
    wang.presses("提交申请")
    wang.sees("申请已提交", Case.objects.get(kind="licensing.bundle").number)
    wang.photographs("without-scripts")
    town.settle()

    clerk = visitor("clerk", width=390, scripts=False)
    officials.comes_to_the_desk(clerk, "ck-wuchang")
    officials.opens_case(clerk, "王芳家常菜馆")
    officials.accepts(clerk)
    town.settle()
    market = visitor("market", width=390, scripts=False)
    officials.comes_to_the_desk(market, "sj-wuchang")
    officials.opens_case(market, "个体工商户设立登记")
    officials.grants(market)
    town.settle()

    licence = Licence.objects.get()
    wang.presses("我的办件", inside=wang.page.get_by_role("navigation", name="主导航"))
    wang.presses("我要开餐饮店 · 武汉市武昌区王芳家常菜馆")
    wang.sees("已发证", licence.number)
    wang.goes_to(f"/v/{licence.pk}/")
    wang.sees("有效", licence.number)
