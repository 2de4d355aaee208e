"""The applicant's way from the front page to the number of the case, without a mouse."""

from collections.abc import Callable
from pathlib import Path

import pytest

from browser.keyboard import Keyboard
from browser.town import Town
from browser.visitor import Visitor
from yingshang.casework.models import Case
from yingshang.site.demo.applying import VALUES
from yingshang.site.demo.papers import page, picture
from yingshang.site.demo.people import PASSWORD

pytestmark = pytest.mark.browser
ANSWERS = {"region": "420106", "format": "外卖店", "area_m2": "8", "cold_or_raw": "no", "fumes": "no", "sign": "no",
           "tobacco": "no", "has_licence": "no"}


def test_an_application_is_handed_in_by_keys_alone(visitor: Callable[..., Visitor], town: Town, tmp_path: Path) -> None:
    wang = visitor("keyboard", width=1280)
    hands = Keyboard(wang)
    wang.goes_to("/")
    hands.goes_to("跳到主要内容")
    wang.page.keyboard.press("Enter")
    hands.writes("搜索要办的事、材料或办件编号", "开饭店")
    hands.hits("Enter")
    hands.presses("我要开餐饮店")
    hands.presses("登录后开始办理")
    hands.writes("账号", "wangfang")
    hands.writes("密码", PASSWORD)
    hands.hits("Enter")
    hands.presses("开始")
    while "/answers/" in wang.page.url:
        hands.answers(ANSWERS)
    wang.sees("不用办")
    hands.presses("填写一张表")
    hands.presses("主体信息", key="Enter")
    while "/form/" in wang.page.url:
        hands.answers(VALUES)
    hands.presses("上传材料")
    while (unopened := wang.page.locator("main .task--todo a")).count():
        hands.presses(unopened.first.inner_text())
        _uploads(hands, tmp_path)
        hands.presses("回到材料清单")
    hands.presses("核对并提交")
    hands.goes_to("以上内容和材料真实")
    wang.page.keyboard.press("Space")
    hands.presses("提交申请", key="Space")
    wang.sees("申请已提交", Case.objects.get(kind="licensing.bundle").number)


def _uploads(hands: Keyboard, folder: Path) -> None:
    is_picture = ".pdf" not in (hands.who.page.locator("input[type=file]").get_attribute("accept") or "")
    file = folder / ("photo.png" if is_picture else "paper.pdf")
    file.write_bytes(picture() if is_picture else page("paper"))
    hands.chooses_file(str(file))
    hands.goes_to("上传")
    hands.who.page.keyboard.press("Enter")
    hands.who.page.get_by_text(f"已收到“{file.name}”").wait_for()
    hands.who.looks()
