"""What the window and the departments of the story do in the browser, at their own desks."""

from browser.applicant import logs_in
from browser.visitor import Visitor


def comes_to_the_desk(who: Visitor, username: str) -> None:
    """Log in with a working account and open the desk."""
    who.goes_to("/")
    logs_in(who, username)
    who.presses("工作台", inside=who.page.get_by_role("navigation", name="主导航"))


def opens_case(who: Visitor, title: str) -> None:
    """Open the case of this title from the queue."""
    who.goes_to("/desk/")
    row = who.page.locator("main tbody tr").filter(has_text=title).first
    who.follows(row.get_by_role("link").first)


def returns_with_corrections(who: Visitor, problems: dict[str, str]) -> None:
    """Send the whole list of corrections back at once: from title to problem."""
    who.presses("一次性告知补正")
    for title in problems:
        who.chooses(title)
    who.presses("下一步：写明问题")
    for title, problem in problems.items():
        card = who.page.locator("main section").filter(has=who.page.get_by_role("heading", name=title))
        card.get_by_label("其他问题，或者补充说明").fill(problem)
    who.photographs("desk-correction")
    who.presses("下一步：核对告知书")
    who.photographs("desk-correction-check")
    who.sees(*problems, *problems.values())
    who.presses("确认，发给申请人")


def accepts(who: Visitor) -> None:
    """Accept the application that is open."""
    who.presses("受理")
    who.presses("确认受理")


def grants(who: Visitor) -> None:
    """Grant the item that is open, with the licence's text in sight."""
    who.presses("准予许可")
    who.sees("将写在证照上的内容")
    who.presses("确认准予")


def begins_a_visit(who: Visitor, procedure: str, officers: tuple[str, str]) -> None:
    """Start a special procedure of the item that is open."""
    who.presses("启动核查、检验等程序")
    who.chooses(procedure)
    who.writes("第一名经办人员", officers[0])
    who.writes("第二名经办人员", officers[1])
    who.photographs("desk-visit")
    who.presses("启动")


def ends_the_visit(who: Visitor, result: str) -> None:
    """Write down what was found; the clock goes on."""
    who.presses("结束核查、检验等程序")
    who.writes("结果", result)
    who.presses("结束并记下结果")
