"""A rule is read, tried, changed by one, published by another, and decides from its day: as people see it."""

import shutil
from collections.abc import Callable, Iterator

import pytest
from django.conf import settings

from browser import applicant
from browser.town import Town
from browser.visitor import Visitor
from yingshang.domains.licensing.city import city_catalogue

pytestmark = pytest.mark.browser
TABLE = "我要开餐饮店：哪些事项要办"
FIRE = "公众聚集场所投入使用、营业前消防安全检查是否适用"
#: the fourth decision of the file; rows 3 to 5 are those of Hubei
ROWS = {3: "<=200", 4: ">200", 5: ">200"}
DAY = "2026-03-05"


@pytest.fixture(autouse=True)
def empty_shelf(site_url: str) -> Iterator[None]:
    """The database is emptied after each test, and the shelf with it."""
    yield
    shutil.rmtree(settings.PUBLISHED_DIR, ignore_errors=True)


@pytest.mark.parametrize("width", [390, 768, 1280])
def test_a_rule_changes(visitor: Callable[..., Visitor], town: Town, width: int) -> None:
    citizen = visitor("citizen", width=width)
    _reads_and_tries(citizen)
    lin = visitor("ml-wuhan", width=width)
    _drafts(lin)
    _is_told_of_a_slip(lin)
    _edits(lin)
    _hands_in(lin)
    _publishes(visitor("fh-wuhan", width=width))
    town.settle()
    _sees_what_is_coming(citizen)
    assert _needs_a_check(town, 250) is False
    town.wait(3)
    _finds_the_rule_in_force(citizen)
    assert _needs_a_check(town, 250) is True


def test_a_rule_is_tried_without_scripts(visitor: Callable[..., Visitor]) -> None:
    citizen = visitor("citizen", width=390, scripts=False)
    _reads_and_tries(citizen)


def test_large_rule_pages_are_accessible_and_fit(visitor: Callable[..., Visitor]) -> None:
    reader = visitor("reader", width=390, display="type=150&contrast=high")
    here = "/rules/licensing/catering_items/2024-05-30/"
    pages = ("/rules/", "/rules/?text=没有", here, f"{here}try/?decision=4&f2=8&ask=1", f"{here}compare/")
    for number, path in enumerate(pages):
        reader.goes_to(path)
        reader.photographs(f"rules-large-{number}")


def _reads_and_tries(citizen: Visitor) -> None:
    citizen.goes_to("/")
    citizen.presses("规则册", inside=citizen.page.get_by_role("navigation", name="主导航"))
    citizen.photographs("rules-list")
    citizen.presses(TABLE)
    citizen.sees("不是湖北省", "《消防法》第十五条", "15 个示例，15 个符合", "没有发现问题", "版本沿革")
    citizen.photographs("rules-table")
    section = citizen.page.locator("section.decision").filter(has=citizen.page.get_by_role("heading", name=FIRE))
    citizen.follows(section.get_by_role("link", name="填上情况试一试"))
    citizen.writes("所在省（可选）", "湖北省")
    citizen.writes("经营面积（可选）", "180")
    citizen.presses("看结果")
    citizen.sees("由它决定", "经营面积 = 180", "要得到别的结果，最少改什么")
    citizen.photographs("rules-tried")
    citizen.goes_to(citizen.page.url)  # the answers are in the address
    citizen.sees("由它决定")


def _drafts(lin: Visitor) -> None:
    lin.goes_to("/")
    applicant.logs_in(lin, "ml-wuhan")
    lin.presses("规则编制", inside=lin.page.get_by_role("navigation", name="主导航"))
    lin.presses("到规则册选一张表，起草新版本")
    lin.presses(TABLE)
    lin.presses("以此为底稿，起草新版本")
    lin.sees("草稿", "两个版本的规则完全相同")
    lin.photographs("rules-draft")


def _is_told_of_a_slip(lin: Visitor) -> None:
    _opens_row(lin, 3)
    lin.writes("经营面积", "<= 二百")
    lin.presses("保存这一行")
    lin.sees("第4个字符")
    lin.photographs("rules-slip")
    lin.presses("不改了，返回")


def _edits(lin: Visitor) -> None:
    for row, text in ROWS.items():
        _opens_row(lin, row)
        lin.writes("经营面积", text)
        lin.presses("保存这一行")
    lin.presses("检查，然后提交")
    lin.sees("必须改正", "武汉的300平方米餐馆", "上面“必须改正”的问题改好以后才能提交")
    lin.photographs("rules-check-shut")
    lin.presses("返回草稿")
    lin.presses("修改示例")
    box = lin.page.locator("textarea")
    box.fill(box.input_value().replace("经营面积: 300, 投资额", "经营面积: 200, 投资额"))
    lin.presses("保存并重新核对")
    lin.sees("15 个示例，15 个符合")
    lin.photographs("rules-examples")
    lin.presses("返回草稿")


def _opens_row(lin: Visitor, row: int) -> None:
    lin.follows(lin.page.locator(f"#d4-r{row}").get_by_role("link", name="修改"))


def _hands_in(lin: Visitor) -> None:
    lin.follows(lin.page.locator("main a[href$='/about/']").first)
    lin.writes("从哪一天起施行？", DAY)
    lin.writes("为什么修改？", "省里重新划定消防检查的面积线")
    lin.photographs("rules-about")
    lin.presses("保存")
    lin.presses("检查，然后提交")
    lin.sees("没有发现问题", "修改 3 行", "与逐件判断完全一致")
    lin.photographs("rules-check-open")
    lin.presses("提交，请另一个人复核")
    lin.sees("您参与了起草")


def _publishes(luo: Visitor) -> None:
    luo.goes_to("/")
    applicant.logs_in(luo, "fh-wuhan")
    luo.presses("规则编制", inside=luo.page.get_by_role("navigation", name="主导航"))
    luo.photographs("rules-work")
    luo.presses(TABLE)
    luo.sees("待复核", "修改 3 行", "省里重新划定消防检查的面积线")
    luo.photographs("rules-review")
    luo.presses("发布")
    luo.photographs("rules-publish")
    luo.presses("确认发布")
    luo.sees("已发布")
    luo.photographs("rules-published")


def _sees_what_is_coming(citizen: Visitor) -> None:
    citizen.goes_to("/rules/?status=coming")
    citizen.presses(TABLE)
    citizen.sees("尚未施行", "经两人发布")
    citizen.photographs("rules-coming")
    citizen.presses("与现行版本比较")
    citizen.sees("修改 3 行", "试算了")
    citizen.photographs("rules-compared")


def _finds_the_rule_in_force(citizen: Visitor) -> None:
    citizen.goes_to("/rules/licensing/catering_items/")
    citizen.sees(f"{DAY} 起", "现行", "≤ 200")
    citizen.goes_to("/bundles/catering/")
    citizen.sees("经营面积 > 200")


def _needs_a_check(town: Town, area: int) -> object:
    """What licensing's own catalogue says today."""
    model = city_catalogue().model_on("catering_items", town.now.date())
    return model.decide(FIRE, {"所在省": "湖北省", "经营面积": area, "投资额": 200}).value
