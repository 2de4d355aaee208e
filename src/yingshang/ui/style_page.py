"""The living style page: every part with sample content. All names and numbers on it are invented."""

import datetime as dt
from dataclasses import replace
from types import SimpleNamespace

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from yingshang.ui.charts import Step, schedule
from yingshang.ui.forms import Choice, Form, Prefill, Question, build_form
from yingshang.ui.pagination import Page
from yingshang.ui.parts import Bar, Column, Event, Link, SummaryRow, Table, Tag, Task, Upload, UploadedFile
from yingshang.ui.request_time import now

DAY = dt.date(2026, 11, 18)
_NOON = dt.datetime(2026, 11, 18, 9, 30, tzinfo=dt.timezone(dt.timedelta(hours=8)))

QUESTIONS = (
    Question(name="kind", title="准备开哪一种餐饮店？", type="choice", hint="以后可以变更", choices=(
        Choice("restaurant", "餐馆", "有就餐座位"), Choice("takeaway", "只做外卖", "没有堂食"),
        Choice("canteen", "单位食堂"))),
    Question(name="area", title="经营场所面积", type="number", unit="平方米", hint="以租赁合同上的面积为准"),
    Question(name="address", title="经营场所地址", type="address"),
    Question(name="has_sign", title="是否设置户外招牌", type="boolean"),
    Question(name="sign_width", title="招牌宽度", type="number", unit="米", when={"has_sign": True}),
    Question(name="opens_on", title="计划开业日期", type="date", hint="例如 2026-12-01"),
    Question(name="district", title="所在区", type="choice", choices=(
        "江岸区", "江汉区", "硚口区", "汉阳区", "武昌区", "青山区", "洪山区", "东西湖区")),
    Question(name="foods", title="经营项目", type="multichoice", required=False, choices=(
        "热食类食品制售", "冷食类食品制售", "自制饮品制售")),
    Question(name="phone", title="手机号码", type="phone", hint="用来收办理进度短信"),
    Question(name="note", title="需要说明的情况", type="longtext", required=False, max_length=500),
)
_TYPED = {"kind": "restaurant", "area": "一百八", "address": "武汉市江岸区沿江大道 18 号", "has_sign": "yes",
          "sign_width": "3.2", "opens_on": "2026-13-01", "district": "江岸区", "phone": "138 0000", "note": ""}  # fmt: skip
_KNOWN = {"address": Prefill("武汉市江岸区沿江大道 18 号", "市场监管局登记信息", dt.date(2026, 3, 1))}


def show(request: HttpRequest) -> HttpResponse:
    """Show every part once; `?errors=1` the form with errors, `?desk=1` the officials' frame.

    A posted file is named and forgotten.
    """
    if request.method == "POST":
        return render(request, "ui/style_page_upload.html", {"upload": _uploaded(request)})
    wrong = bool(request.GET.get("errors"))
    form = build_form(QUESTIONS, _TYPED if wrong else None, initial=_KNOWN)
    template = "ui/style_page_desk.html" if request.GET.get("desk") else "ui/style_page.html"
    return render(request, template, {**_lists(), **_figures(), **_tables(request), "form": form})


def _uploaded(request: HttpRequest) -> Upload:
    """The sample upload after something was sent."""
    empty = Upload(title="经营场所平面图", action=request.path)
    file = request.FILES.get("file")
    if file is None:
        return replace(empty, error="还没有选择文件。请先选择，再按“上传”")
    return replace(empty, current=UploadedFile(title=file.name or "文件", size=file.size or 0, uploaded_at=now(request)))


def _lists() -> dict[str, object]:
    return {
        "breadcrumb": (("首页", "/"), ("我要办", "/design/")),
        "tasks": (
            Task(title="回答情况问题", status="done", href="#questions"),
            Task(title="填写一张申请表", status="doing", href="#questions", hint="已填 12 项，还有 5 项"),
            Task(title="上传材料", href="#upload", hint="需要 3 份，其余 9 份免交"),
            Task(title="核对并提交", status="blocked", hint="前面几步完成后可以开始"),
        ),
        "rows": (
            SummaryRow(title="店铺名称", value="沿江小馆", href="#questions"),
            SummaryRow(title="经营场所地址", value="武汉市江岸区沿江大道 18 号", href="#questions",
                       source_note="来自市场监管局登记信息，2026-03-01"),
            SummaryRow(title="经营场所面积", value="180 平方米", href="#questions", provisional=True),
        ),
        "events": (
            Event(title="您提交了申请", at=_NOON, who="沿江小馆"),
            Event(title="综合窗口受理", at=_NOON + dt.timedelta(hours=5), who="江岸区政务服务中心"),
            Event(title="现场核查，时限暂停", at=_NOON + dt.timedelta(days=1), who="江岸区市场监管局", state="paused",
                  text="核查人员已与您约定 11 月 20 日上午到店。", article="《食品经营许可和备案管理办法》第二十条"),
            Event(title="作出决定", state="waiting", who="江岸区市场监管局"),
        ),
        "upload": Upload(title="经营场所平面图", action="/design/", hint="标明后厨、就餐区和出入口"),
        "uploaded": Upload(title="从业人员健康证明", action="/design/", name="health", current=UploadedFile(
            title="健康证明.pdf", href="#upload", size=1_843_200, uploaded_at=_NOON)),
        "rejected": Upload(title="租赁合同", action="/design/", name="lease", required=False, error=(
            "“合同.pdf”其实是一个程序文件，没有收下。请另存为 PDF 或拍成照片后再上传")),
    }  # fmt: skip


class _Clock(SimpleNamespace):
    """Looks like a ClockReading to a table cell."""


def _reading(**changes: object) -> dict[str, object]:
    return {"title": "食品经营许可", "status": "running", "article": "《食品经营许可和备案管理办法》第二十一条",
            "started_on": DAY, "promised_due_on": dt.date(2026, 11, 25), "promised_days": 5,
            "legal_due_on": dt.date(2026, 12, 2), "legal_days": 10, "days_used": 1, "days_left": 4} | changes  # fmt: skip


def _figures() -> dict[str, object]:
    return {
        "readings": (
            _reading(),
            _reading(title="户外招牌设置", days_left=2, days_used=3),
            _reading(title="公众聚集场所消防安全检查", days_left=-2, days_used=7, overdue=True),
            _reading(title="食品经营许可（现场核查中）", status="paused", pause_reason="现场核查", promised_due_on=None, legal_due_on=None,
                     paused_since=dt.date(2026, 11, 19), pause_article="《食品经营许可和备案管理办法》第二十条"),
            _reading(title="烟草专卖零售许可", provisional=True, days_left=4, legal_due_on=dt.date(2027, 1, 6)),
            _reading(title="营业执照信息核验", status="stopped", days_used=1),
        ),
        "steps": _steps(),
        "spans": (
            {"holder": "window", "state_title": "待受理", "working_days": 1},
            {"holder": "department", "state_title": "审查中", "working_days": 3},
            {"holder": "applicant", "state_title": "待补正", "working_days": 4},
            {"holder": "department", "state_title": "审查中", "working_days": 2},
        ),
        "bars": (Bar(title="市场监管局", value=3.2), Bar(title="城管执法局", value=4.6),
                 Bar(title="消防救援支队", value=7.5, tone="error", note="超期 1 件"), Bar(title="烟草专卖局", value=2.1)),
    }  # fmt: skip


def _steps() -> tuple[Step, ...]:
    return schedule((
        Step(name="check", title="营业执照信息核验", holder="市场监管局", days=1, state="done",
             promised_on=dt.date(2026, 11, 19)),
        Step(name="food", title="食品经营许可", holder="市场监管局", days=5, legal_days=10, after=("check",),
             state="doing", promised_on=dt.date(2026, 11, 26)),
        Step(name="sign", title="户外招牌设施设置", holder="城管执法局", days=3, legal_days=20, after=("check",),
             state="paused", promised_on=dt.date(2026, 11, 24), note="等您补交招牌效果图"),
        Step(name="fire", title="公众聚集场所投入使用、营业前消防安全检查", holder="消防救援机构", days=4, legal_days=10,
             after=("check",), promised_on=dt.date(2026, 11, 25), provisional=True),
        Step(name="tobacco", title="烟草专卖零售许可", holder="烟草专卖局", days=4, legal_days=20, after=("food",),
             promised_on=dt.date(2026, 12, 2)),
    ))  # fmt: skip


def _tables(request: HttpRequest) -> dict[str, object]:
    columns = (Column("办件编号"), Column("事项"), Column("状态"), Column("收件日期", sort="received"),
               Column("时限"), Column("材料", numeric=True))  # fmt: skip
    rows = tuple(
        (Link(f"WH20261118{number:05}", "#table"), "我要开餐饮店", Tag(*state), DAY, _Clock(**_reading(**left)), 12)
        for number, state, left in (
            (17, ("审查中", "info"), {"days_left": 4}), (18, ("待补正", "warn"), {"days_left": 1}),
            (21, ("审查中", "info"), {"days_left": -1, "overdue": True}), (25, ("已办结", "ok"), {"status": "stopped"}),
        ))  # fmt: skip
    return {
        "table": Table(caption="我的办件", columns=columns, rows=rows),
        "desk_table": Table(caption="待办，按到期先后", columns=columns, rows=rows * 4, dense=True),
        "no_rows": Table(caption="没有办件", columns=columns, rows=()),
        "page": Page(rows=(), next_after="eyJhIjoxfQ", is_first=False),
        "filters": _filters(request),
    }


def _filters(request: HttpRequest) -> Form:
    return build_form((
        Question(name="q", title="编号或店名", required=False),
        Question(name="state", title="状态", type="choice", required=False, choices=(
            "待受理", "审查中", "待补正", "待决定", "已办结", "已退件", "已撤回", "不予许可")),
        Question(name="due_by", title="到期日不晚于", type="date", required=False),
    ), request.GET)  # fmt: skip
