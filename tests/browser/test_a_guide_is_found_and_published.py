"""A guide is found with a slip of the pen, read in two languages and on paper; and a new version takes two people."""

import io
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.conf import settings
from pypdf import PdfReader

from browser import applicant
from browser.town import Town
from browser.visitor import Visitor
from yingshang.domains.licensing.guides.city import read_files_again
from yingshang.domains.licensing.models import GuideVersion
from yingshang.ledger import verifier

pytestmark = pytest.mark.browser
TITLE = "食品经营许可新办（餐饮）"
FILE = "licensing/items/food_licence_catering@2023-12-01.yaml"
NO_PHONE, PHONE, NEW_PHONE = 'phone: "暂无"', 'phone: "12315"', 'phone: "027-12315"'


@pytest.fixture
def folder(town: Town) -> Iterator[Path]:
    """The catalogue the site is served with; its file is as it was when the story ends."""
    place = Path(settings.CATALOGUE_DIR)
    before = (place / FILE).read_bytes()
    yield place
    (place / FILE).write_bytes(before)
    read_files_again()


@pytest.mark.parametrize("width", [390, 1280])
def test_a_guide_is_found_and_published(visitor: Callable[..., Visitor], town: Town, folder: Path, width: int,
                                        tmp_path: Path) -> None:
    citizen = visitor("citizen", width=width)
    _finds_it_with_a_slip(citizen)
    _reads_it(citizen, tmp_path)
    _is_told_when_nothing_is_found(citizen)

    editor = visitor("editor", width=width, may_fail=(400, 409))
    _change(folder, PHONE, NO_PHONE)
    _is_stopped_by_a_hole(editor)
    _change(folder, NO_PHONE, NEW_PHONE)
    _mends_and_hands_it_in(editor)
    _what_was_not_found_is_told(editor)

    chief = visitor("chief", width=width)
    _confirms(chief)
    citizen.goes_to("/items/food_licence_catering/")
    citizen.sees("第 2 版", "027-12315")
    citizen.presses("以前的版本")
    citizen.sees("第 1 版和第 2 版的不同，1 处", "027-12315")
    citizen.photographs("guide-versions")
    assert GuideVersion.objects.filter(code="food_licence_catering").count() == 2


def _finds_it_with_a_slip(citizen: Visitor) -> None:
    citizen.goes_to("/")
    citizen.photographs("home")
    citizen.page.locator("main input[type=search]").fill("食品经营许可正")
    citizen.presses("搜索", inside=citizen.page.locator("main"))
    citizen.photographs("search")
    citizen.presses(TITLE, inside=citizen.page.locator("section.answers").first)


def _reads_it(citizen: Visitor, folder: Path) -> None:
    citizen.sees(TITLE, "法定 10 个工作日", "主要设备设施布局、操作流程文件", "第 1 版")
    citizen.photographs("guide")
    paper = citizen.downloads(citizen.control("下载 PDF"), folder)
    assert TITLE in "".join(page.extract_text() for page in PdfReader(io.BytesIO(paper.read_bytes())).pages)
    assert verifier.main([str(paper)]) == 0
    citizen.presses("English")
    citizen.sees("New Food Business License (Catering)", "Legal limit: 10 working days", "Version 1")
    citizen.photographs("guide-english")
    citizen.presses("中文")
    citizen.sees(TITLE)


def _is_told_when_nothing_is_found(citizen: Visitor) -> None:
    citizen.goes_to("/search/?q=领养小狗")
    citizen.sees("没有找到", "换个说法试试")
    citizen.photographs("search-empty")
    citizen.goes_to("/items/?phase=工程建设")
    citizen.photographs("items")
    citizen.goes_to("/scenes/")
    citizen.photographs("scenes")


def _is_stopped_by_a_hole(editor: Visitor) -> None:
    editor.goes_to("/")
    applicant.logs_in(editor, "ml-wuhan")
    editor.goes_to("/desk/guides/")
    editor.presses("重新读取目录文件")
    editor.photographs("desk-guides")
    editor.presses(TITLE)
    editor.sees("有缺口，补齐以前不能发布", "没有写咨询方式", "food_licence_catering@2023-12-01.yaml")
    assert editor.page.get_by_role("button", name="提交，请负责人确认").count() == 0
    editor.photographs("desk-guide-hole")


def _mends_and_hands_it_in(editor: Visitor) -> None:
    editor.presses("重新读取目录文件")
    editor.sees("目录有改动，待发布", "027-12315")
    editor.photographs("desk-guide")
    editor.writes("这次改了什么（可选，负责人会看到）", "换了咨询电话")
    editor.presses("提交，请负责人确认")
    editor.sees("待负责人确认", "换了咨询电话")


def _what_was_not_found_is_told(editor: Visitor) -> None:
    editor.goes_to("/desk/searches/")
    editor.sees("领养小狗")
    editor.photographs("desk-searches")


def _confirms(chief: Visitor) -> None:
    chief.goes_to("/")
    applicant.logs_in(chief, "lz-wuhan")
    chief.goes_to("/desk/guides/")
    chief.presses(TITLE, inside=chief.page.locator("section[aria-labelledby=waiting]"))
    chief.sees("林目录", "027-12315", "换了咨询电话")
    chief.photographs("desk-release")
    chief.presses("确认发布")
    chief.sees("已发布")


def _change(folder: Path, old: str, new: str) -> None:
    file = folder / FILE
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new), "utf-8")
