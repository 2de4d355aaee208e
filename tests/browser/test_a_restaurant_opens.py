"""The whole story as people walk it in a browser: one form, four departments, licences that anyone can check."""

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from browser import applicant, officials
from browser.town import Town
from browser.visitor import Visitor
from yingshang.casework.models import Case, Rating
from yingshang.domains.licensing.models import Licence
from yingshang.ledger import verifier

pytestmark = pytest.mark.browser
SHOP = "武汉市武昌区王芳家常菜馆"
SIGN, LEASE = "招牌尺寸", "住所（经营场所）使用证明（产权证或者租赁合同）"


@pytest.mark.parametrize("width", [390, 768, 1280])
def test_a_restaurant_opens(visitor: Callable[..., Visitor], town: Town, width: int, tmp_path: Path) -> None:
    wang = visitor("wangfang", width=width)
    _applies(wang, tmp_path)
    town.settle()
    case_url = _gets_a_receipt(wang, tmp_path)

    clerk = visitor("clerk", width=width)
    _window_asks_for_corrections(clerk)
    town.settle()
    _corrects(wang, case_url, tmp_path)
    _window_accepts(clerk)
    town.settle()

    market = visitor("market", width=width)
    officials.comes_to_the_desk(market, "sj-wuchang")
    market.photographs("desk-department")
    _decides(market, "个体工商户设立登记", photograph="desk-item")
    town.settle()
    _visits(market)
    for username, item in (("cg-wuchang", "户外招牌设施设置"), ("hb-wuchang", "建设项目环境影响登记表备案")):
        official = visitor(username, width=width)
        officials.comes_to_the_desk(official, username)
        _decides(official, item)
    town.wait(3)
    _reads_why_the_clock_stands_still(wang, case_url)
    officials.opens_case(market, "食品经营许可")
    officials.ends_the_visit(market, "布局与图纸一致，冷食专间独立")
    town.wait(1)
    _decides(market, "食品经营许可")
    town.settle()

    _rates(wang, case_url)
    files = _takes_the_licences(wang, tmp_path)
    _anyone_verifies(visitor("passer-by", width=width), files, tmp_path)


def _applies(wang: Visitor, folder: Path) -> None:
    wang.goes_to("/")
    wang.photographs("home")
    applicant.finds_the_bundle(wang, "开饭店")
    wang.photographs("guide")
    applicant.logs_in(wang, "wangfang")
    wang.presses("开始办理")
    wang.photographs("question")
    applicant.answers_the_questions(wang)
    _reads_the_plan(wang)
    _fills_the_form_in_two_sittings(wang)
    wang.presses("上传材料")
    applicant.uploads_everything(wang, folder)
    wang.presses("核对并提交")
    wang.photographs("check")
    wang.sees("180 平方米", SHOP, "照片.png")


def _reads_the_plan(wang: Visitor) -> None:
    wang.photographs("plan")
    wang.sees("要办 4 个事项，不用办 2 个")
    others = wang.page.locator(".plan-item--not").all_inner_texts()
    assert len(others) == 2
    assert all("判断理由" in words and "依据" in words for words in others)
    wang.page.get_by_text("看整张规则表").last.click()
    wang.looks()


def _fills_the_form_in_two_sittings(wang: Visitor) -> None:
    wang.presses("填写一张表")
    wang.photographs("form")
    wang.presses("主体信息")
    wang.presses("保存并继续")
    assert wang.page.title().startswith("错误：")
    wang.photographs("form-error")
    applicant.fills_one_page(wang)
    assert wang.page.get_by_label("法定代表人或者经营者").input_value() == "王芳"
    wang.sees("来自实名认证信息")
    wang.photographs("form-prefilled")
    applicant.logs_out(wang)
    applicant.logs_in(wang, "wangfang")
    wang.presses("我的办件")
    wang.photographs("my-draft")
    wang.presses("我要开餐饮店")
    wang.sees("8 个问题都已回答")
    wang.presses("填写一张表", inside=wang.page.locator("main .tasks"))
    wang.presses("主体信息")
    assert wang.page.get_by_label("主体名称").input_value() == SHOP
    applicant.fills_the_form(wang)


def _gets_a_receipt(wang: Visitor, folder: Path) -> str:
    """Submit with a double click, go back and submit again: one case, and its receipt is true."""
    wang.chooses("以上内容和材料真实")
    with wang.page.expect_navigation(url="**/submitted/"):
        wang.control("提交申请").dblclick()
    wang.looks()
    wang.photographs("submitted")
    confirmed = wang.page.url
    wang.sees("申请已提交", Case.objects.get(kind="licensing.bundle").number, "3 月 3 日 周二")
    assert wang.page.locator("main svg[role=img]").count() == 1
    _is_true_to_the_lone_verifier(wang.downloads(wang.control("下载存证回执"), folder))
    wang.page.go_back()
    wang.looks()
    wang.photographs("submitted-back")
    assert Case.objects.filter(kind="licensing.bundle").count() == 1
    wang.goes_to(confirmed)
    wang.presses("查看进度")
    wang.photographs("case-submitted")
    return wang.page.url


def _window_asks_for_corrections(clerk: Visitor) -> None:
    officials.comes_to_the_desk(clerk, "ck-wuchang")
    clerk.photographs("desk-window")
    officials.opens_case(clerk, SHOP)
    clerk.photographs("desk-bundle")
    officials.returns_with_corrections(clerk, {SIGN: "请写明厚度，单位用米", LEASE: "租赁合同缺少出租方签字页"})


def _corrects(wang: Visitor, case_url: str, folder: Path) -> None:
    wang.goes_to(case_url)
    wang.photographs("case-correcting")
    wang.presses("去补正")
    wang.sees("请写明厚度，单位用米", "租赁合同缺少出租方签字页")
    applicant.corrects(wang, {SIGN: "6 米×1.2 米×0.2 米"}, folder / "租赁合同（补签字页）.pdf")
    wang.sees("补正已提交")


def _window_accepts(clerk: Visitor) -> None:
    officials.opens_case(clerk, SHOP)
    clerk.sees("6 米×1.2 米×0.2 米", "租赁合同（补签字页）.pdf")
    officials.accepts(clerk)


def _decides(official: Visitor, item: str, *, photograph: str = "") -> None:
    officials.opens_case(official, item)
    if photograph:
        official.photographs(photograph)
    officials.grants(official)


def _visits(market: Visitor) -> None:
    officials.opens_case(market, "食品经营许可")
    officials.begins_a_visit(market, "现场核查", ("周审批", "吴审批"))
    market.photographs("desk-item-paused")


def _reads_why_the_clock_stands_still(wang: Visitor, case_url: str) -> None:
    wang.goes_to(case_url)
    wang.photographs("case-paused")
    wang.sees("暂停计时", "现场核查", "3 月 2 日 周一起", "《食品安全法》第三十五条第二款")


def _rates(wang: Visitor, case_url: str) -> None:
    wang.goes_to(case_url)
    wang.photographs("case-finished")
    applicant.rates(wang, "非常满意", "一次跑都不用")
    wang.photographs("rated")
    wang.sees("非常满意", "每件办件评价一次")
    assert wang.control("提交评价").count() == 0
    assert Rating.objects.count() == 1


def _takes_the_licences(wang: Visitor, folder: Path) -> list[Path]:
    wang.presses("证照", inside=wang.page.get_by_role("navigation", name="主导航"))
    wang.photographs("licences")
    cards = wang.page.locator("main section.card").all()
    assert len(cards) == Licence.objects.count() == 4
    links = [link for card in cards for link in (card.get_by_role("link", name="下载证照 PDF"),
                                                 card.get_by_role("link", name="数据文件"))]
    return [wang.downloads(link, folder) for link in links]


def _anyone_verifies(reader: Visitor, files: list[Path], folder: Path) -> None:
    """By the QR's address, by a file on the page, and by the program that needs neither page nor network."""
    document = json.loads(next(file for file in files if file.suffix == ".json").read_bytes())
    reader.goes_to(f"/v/{document['licence']['identifier']}/")
    reader.photographs("verify-licence")
    reader.sees(SHOP, document["licence"]["number"], document["licence"]["issuer"])
    reader.presses("核验另一份")
    reader.page.locator("main input[type=file]").set_input_files(files[0])
    reader.control("上传").click()
    reader.page.get_by_text("核验结果").first.wait_for()
    reader.looks()
    reader.photographs("verify-file")
    for file in files:
        _is_true_to_the_lone_verifier(file)
    reader.goes_to("/ledger/")
    reader.photographs("ledger")


def _is_true_to_the_lone_verifier(file: Path) -> None:
    done = subprocess.run([sys.executable, verifier.__file__, str(file)], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
