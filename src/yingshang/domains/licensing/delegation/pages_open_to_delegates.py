"""Which addresses a delegate may use, and what the authorisation must cover to read them and to send their form.

Whatever stands here not at all is for the principal in person; a new page is closed until somebody opens it.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from yingshang.casework.models.delegation import Scope

READ, FILL, UPLOAD, SUBMIT, COLLECT, BOOK = (Scope.READ, Scope.FILL, Scope.UPLOAD, Scope.SUBMIT, Scope.COLLECT,
                                             Scope.BOOK)


@dataclass(frozen=True, slots=True)
class OpenPage:
    """What it takes to read a page and to send its form; its title for the list of what was done."""

    title: str
    read: Scope
    send: Scope | None = None


OPEN: Mapping[str, OpenPage] = {
    "draft": OpenPage("草稿", READ),
    "draft_answers": OpenPage("草稿的情形问题", READ),
    "draft_question": OpenPage("草稿的一个问题", READ, FILL),
    "draft_plan": OpenPage("草稿的办事方案", READ),
    "draft_form": OpenPage("草稿的表单", READ),
    "draft_group": OpenPage("草稿的表单", READ, FILL),
    "draft_address": OpenPage("草稿的标准地址", READ, FILL),
    "draft_materials": OpenPage("草稿的材料", READ),
    "draft_material": OpenPage("草稿的一份材料", READ, UPLOAD),
    "draft_papers": OpenPage("草稿的证照识读", READ, UPLOAD),
    "draft_window": OpenPage("收件窗口", READ, FILL),
    "draft_check": OpenPage("草稿的核对页", READ),
    "draft_submit": OpenPage("提交申请", SUBMIT, SUBMIT),
    "case": OpenPage("办件进度", READ),
    "case_submitted": OpenPage("提交回执", READ),
    "case_receipt": OpenPage("存证回执", READ),
    "case_delivery": OpenPage("收件窗口和领取结果", READ, COLLECT),
    "case_correct": OpenPage("补正", READ, SUBMIT),
    "case_supply": OpenPage("补交材料", READ, UPLOAD),
    "material": OpenPage("材料文件", READ),
    "licence_pdf": OpenPage("证照文件", COLLECT),
    "book": OpenPage("预约", BOOK, BOOK),
    "wait": OpenPage("预约候补", BOOK, BOOK),
    "appointment": OpenPage("预约", BOOK, BOOK),
    "appointment_cancel": OpenPage("取消预约", BOOK, BOOK),
    "appointment_calendar": OpenPage("预约的日历文件", BOOK),
}
