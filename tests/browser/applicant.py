"""What the applicant of the story does in the browser, from everyday words to the rating."""

import re
from collections.abc import Mapping
from pathlib import Path

from browser.visitor import Visitor
from yingshang.site.demo.applying import VALUES
from yingshang.site.demo.papers import page as paper
from yingshang.site.demo.papers import picture
from yingshang.site.demo.people import PASSWORD

#: the words of each question, and the answer in a restaurant of 180 m² with cold dishes and a sign
ANSWERS: Mapping[str, str] = {
    "店开在哪个区？": "湖北省武汉市武昌区",
    "开的是哪一类店？": "餐馆",
    "经营面积是多少？": "１８０",
    "卖不卖凉菜": "是",
    "店里会不会产生油烟？": "是",
    "要不要在店外设置招牌？": "是",
    "店里卖不卖卷烟？": "否",
    "是不是已经有营业执照？": "否",
}


def logs_in(who: Visitor, username: str) -> None:
    """Log in with the demo's password, on the page where one is."""
    who.presses("登录")
    who.writes("账号", username)
    who.writes("密码", PASSWORD)
    who.presses("登录", inside=who.page.locator("main"))


def logs_out(who: Visitor) -> None:
    """Log out by the account's menu."""
    who.page.locator("header details.menu").last.locator("summary").click()
    who.presses("退出登录")


def finds_the_bundle(who: Visitor, words: str) -> None:
    """Search the front page in everyday words and open the guide that is found."""
    who.goes_to("/")
    who.page.locator("main input[type=search]").fill(words)
    who.presses("搜索", inside=who.page.locator("main"))
    who.presses("我要开餐饮店", inside=who.page.locator("section.answers"))


def answers_the_questions(who: Visitor, answers: Mapping[str, str] = ANSWERS) -> None:
    """Answer one question per page until the plan comes."""
    while re.search(r"/answers/\w+/$", who.page.url):
        answers_one(who, answers)


def answers_one(who: Visitor, answers: Mapping[str, str] = ANSWERS) -> None:
    """Answer the question of this page."""
    answer = next(value for words, value in answers.items() if words in who.heading)
    box = who.page.locator("main input[type=text]")
    if box.count():
        box.fill(answer)
    else:
        who.chooses(answer)
    _goes_on(who, "继续")


def fills_the_form(who: Visitor, values: Mapping[str, object] = VALUES) -> None:
    """Fill in what is empty on each page of the form, and go on to the task list."""
    while "/form/" in who.page.url:
        fills_one_page(who, values)


def fills_one_page(who: Visitor, values: Mapping[str, object] = VALUES) -> None:
    """Fill in this page's empty fields, and save."""
    for name in who.page.evaluate(_EMPTY):
        if name in values:
            _gives(who, name, values[name])
    _goes_on(who, "保存并继续")


def _goes_on(who: Visitor, button: str) -> None:
    who.presses(button)
    assert not who.page.title().startswith("错误："), who.page.inner_text("#error-summary")


#: the names of the fields that say nothing yet
_EMPTY = """() => { const form = document.querySelector('main form'), names = new Set(), filled = new Set();
    for (const e of form.elements) if (e.name && e.type !== 'hidden' && e.type !== 'submit') {
        names.add(e.name); if (/radio|checkbox/.test(e.type) ? e.checked : e.value) filled.add(e.name) }
    return [...names].filter(name => !filled.has(name)) }"""


def _gives(who: Visitor, name: str, value: object) -> None:
    box = who.page.locator(f"main form [name={name}]")
    kind = box.first.evaluate("e => e.type")
    if kind in ("radio", "checkbox"):
        for one in value if isinstance(value, list) else [value]:
            who.page.locator(f"main form [name={name}][value='{one}']").check()
    elif kind == "select-one":
        box.select_option(str(value))
    else:
        box.fill(str(value))


def uploads_everything(who: Visitor, folder: Path) -> None:
    """From the list, open each paper that is not handed in yet, and upload a file."""
    while (unopened := who.page.locator("main .task--todo a")).count():
        who.follows(unopened.first)
        uploads_one(who, folder)
        who.presses("回到材料清单")


def uploads_one(who: Visitor, folder: Path) -> None:
    """Choose a file of a kind that is taken, send it, and wait until the page shows it."""
    box = who.page.locator("main form.upload input[type=file]")
    is_picture = ".pdf" not in (box.get_attribute("accept") or "")
    file = folder / ("照片.png" if is_picture else f"{who.heading[:20]}.pdf")
    file.write_bytes(picture() if is_picture else paper("paper"))
    box.set_input_files(file)
    who.control("上传").click()
    who.page.get_by_text(f"已收到“{file.name}”").wait_for()
    who.looks()


def corrects(who: Visitor, values: Mapping[str, str], file: Path) -> None:
    """Hand in the whole list at once: what was asked in the fields, and one new file."""
    for label, value in values.items():
        who.writes(label, value)
    file.write_bytes(paper("signed lease"))
    who.page.locator("main input[type=file]").set_input_files(file)
    who.photographs("correct")
    who.presses("提交补正")


def rates(who: Visitor, level: str, text: str) -> None:
    """Rate the case that is open."""
    who.presses("评价这次办理")
    who.chooses(level)
    who.writes("还想说什么（可选）", text)
    who.photographs("rate")
    who.presses("提交评价")
