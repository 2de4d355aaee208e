"""王芳 shows her licence to a mall once; the mall cannot look twice; the bureau suspends it, and everybody sees."""

from collections.abc import Callable
from pathlib import Path

import pytest

from browser import applicant, officials
from browser.town import Town
from browser.visitor import Visitor
from domains.licensing.licences.spreadsheets import sheet
from factories import City
from yingshang.domains.licensing.models import IndustryLicence, Licence, LicenceShare
from yingshang.register.models import Account

pytestmark = pytest.mark.browser
FOOD, MALL, WHY = "食品经营许可证", "楚河汉街商场招商部", "后厨改建未报，责令整改"


@pytest.mark.parametrize("width", [390, 1280])
def test_a_licence_is_shared(visitor: Callable[..., Visitor], town: Town, width: int, tmp_path: Path) -> None:
    food = _licences_of_wang(town)
    wang, mall = visitor("wangfang", width=width), visitor("mall", width=width, may_fail=(410,))
    _makes_a_code(wang, food)
    _looks_once_and_no_more(mall, LicenceShare.objects.get().code)
    _sees_who_looked(wang)
    chief = visitor("chief", width=width)
    _suspends(chief, food)
    _is_told(wang, food)
    _anyone_sees(visitor("passer-by", width=width), food)
    _a_wrong_sheet_comes_back(chief, town, tmp_path)


def _licences_of_wang(town: Town) -> Licence:
    city = City(now=town.now)
    city.decided(by=Account.objects.get(username="wangfang"), sign=False, fumes=False)
    town.settle()
    return Licence.objects.get(kind="food_business_licence")


def _makes_a_code(wang: Visitor, food: Licence) -> None:
    wang.goes_to("/")
    applicant.logs_in(wang, "wangfang")
    wang.goes_to("/my/licences/")
    wang.photographs("my-licences")
    wang.presses(FOOD)
    wang.photographs("my-licence")
    wang.presses("出示给别人看")
    wang.presses("生成出示码")
    assert wang.page.title().startswith("错误：")
    wang.writes("用途", "入驻商场资质审核")
    wang.photographs("share-form")
    wang.presses("生成出示码")
    wang.sees("可用", "入驻商场资质审核", "还剩 1 次")
    assert wang.page.locator("main svg[role=img]").count() == 1
    wang.photographs("share-code")


def _looks_once_and_no_more(mall: Visitor, code: str) -> None:
    mall.goes_to(f"/s/{code}/")
    mall.sees("查看别人出示的证照", "入驻商场资质审核", "1 次")
    mall.photographs("share-open")
    mall.writes("您是谁（单位或者姓名）", MALL)
    mall.presses("查看")
    mall.sees(FOOD, "有效", "武昌区")
    mall.photographs("share-opened")
    mall.goes_to(f"/s/{code}/")
    mall.sees("已用完（共 1 次）")
    mall.photographs("share-over")


def _sees_who_looked(wang: Visitor) -> None:
    wang.goes_to("/my/licence-readings/")
    wang.sees(MALL, "自报，未核实身份", "入驻商场资质审核", "授权码出示")
    wang.photographs("who-looked")


def _suspends(chief: Visitor, food: Licence) -> None:
    officials.comes_to_the_desk(chief, "sjz-wuchang")
    chief.goes_to("/desk/licences/")
    chief.writes("持证人、编号、标识或代码", food.number)
    chief.presses("筛选")
    chief.photographs("desk-licences")
    chief.presses(FOOD, inside=chief.page.locator("main table"))
    chief.photographs("desk-licence")
    chief.presses("暂扣")
    chief.writes("暂扣的理由", WHY)
    chief.photographs("desk-licence-change")
    chief.presses("下一步：核对")
    chief.sees(WHY, "行政复议")
    chief.photographs("desk-licence-check")
    chief.presses("暂扣")
    chief.sees("已暂扣", WHY, "恢复")


def _is_told(wang: Visitor, food: Licence) -> None:
    wang.goes_to("/my/licences/?only=lost")
    wang.sees(FOOD, "暂扣")
    wang.goes_to(f"/my/licences/{food.pk}/")
    wang.sees("不能作为凭证", WHY, "行政处罚法第九条第三项")
    assert not wang.control("出示给别人看").count()
    industry = IndustryLicence.objects.get()
    wang.goes_to("/my/industry-licences/")
    wang.photographs("my-industries")
    wang.presses("餐饮店")
    wang.sees("已失效", f"必备的《{FOOD}》不再有效", industry.pk)
    wang.photographs("industry-licence")


def _anyone_sees(anyone: Visitor, food: Licence) -> None:
    anyone.goes_to(f"/v/{food.pk}/")
    anyone.sees("已暂扣", WHY, "状态变更在公开账本里的存证")
    anyone.photographs("public-suspended")
    anyone.presses("状态变更在公开账本里的存证")
    anyone.sees("暂扣", "电子证照状态", food.pk)


def _a_wrong_sheet_comes_back(chief: Visitor, town: Town, folder: Path) -> None:
    file = folder / "存量.xlsx"
    file.write_bytes(sheet(("飞行许可", "A1", "x", "y", "去年", "长期", "", "")))
    chief.goes_to("/desk/licence-imports/")
    chief.page.locator("input[type=file]").set_input_files(file)
    chief.presses("上传")
    town.settle()
    chief.goes_to(chief.page.url)
    chief.sees("没有“飞行许可”这种证照", "1 行有错误")
    chief.photographs("import-faulty")
    report = chief.downloads(chief.control("下载错误表（Excel）"), folder)
    assert report.read_bytes().startswith(b"PK")
