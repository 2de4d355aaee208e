"""Sample content of the style page. All names and numbers are invented."""

import datetime as dt
from types import SimpleNamespace

from django.http import QueryDict

from yingshang.ui.charts import Step, schedule
from yingshang.ui.forms import Choice, Form, Prefill, Question, build_form
from yingshang.ui.parts import (
    Bar,
    Column,
    Event,
    Link,
    SummaryRow,
    Table,
    Tag,
    Task,
    Upload,
    UploadedFile,
)

DAY = dt.date(2026, 11, 18)
NOON = dt.datetime(2026, 11, 18, 9, 30, tzinfo=dt.timezone(dt.timedelta(hours=8)))
PROMISED, LEGAL, NEXT_YEAR = dt.date(2026, 11, 25), dt.date(2026, 12, 2), dt.date(2027, 1, 6)
RULE_20, RULE_21 = "《食品经营许可和备案管理办法》第二十条", "《食品经营许可和备案管理办法》第二十一条"
ADDRESS = "武汉市江岸区沿江大道 18 号"

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
)  # fmt: skip
TYPED = {"kind": "restaurant", "area": "一百八", "address": ADDRESS, "has_sign": "yes", "sign_width": "3.2",
         "opens_on": "2026-13-01", "district": "江岸区", "phone": "138 0000"}  # fmt: skip
KNOWN = {"address": Prefill(ADDRESS, "市场监管局登记信息", dt.date(2026, 3, 1))}

TASKS = (
    Task(title="回答情况问题", status="done", href="#questions"),
    Task(title="填写一张申请表", status="doing", href="#questions", hint="已填 12 项，还有 5 项"),
    Task(title="上传材料", href="#upload", hint="需要 3 份，其余 9 份免交"),
    Task(title="核对并提交", status="blocked", hint="前面几步完成后可以开始"),
)
ROWS = (
    SummaryRow(title="店铺名称", value="沿江小馆", href="#questions"),
    SummaryRow(title="经营场所地址", value=ADDRESS, href="#questions",
               source_note="来自市场监管局登记信息，2026-03-01"),
    SummaryRow(title="经营场所面积", value="180 平方米", href="#questions", provisional=True),
)  # fmt: skip
EVENTS = (
    Event(title="您提交了申请", at=NOON, who="沿江小馆"),
    Event(title="综合窗口受理", at=NOON + dt.timedelta(hours=5), who="江岸区政务服务中心"),
    Event(title="现场核查，时限暂停", at=NOON + dt.timedelta(days=1), who="江岸区市场监管局", state="paused",
          article=RULE_20, text="核查人员已与您约定 11 月 20 日上午到店。"),
    Event(title="作出决定", state="waiting", who="江岸区市场监管局"),
)  # fmt: skip
UPLOAD = Upload(title="经营场所平面图", action="/design/", hint="标明后厨、就餐区和出入口")
UPLOADED = Upload(title="从业人员健康证明", action="/design/", name="health", current=UploadedFile(
    title="健康证明.pdf", href="#upload", size=1_843_200, uploaded_at=NOON, remove_href="#upload"))  # fmt: skip
REJECTED = Upload(title="租赁合同", action="/design/", name="lease", required=False,
                  error="“合同.pdf”其实是一个程序文件，没有收下。请另存为 PDF 后再上传")  # fmt: skip


class Reading(SimpleNamespace):
    """A clock's reading with invented values; the real one is `procedures.clocks.ClockReading`."""


def reading(**changes: object) -> Reading:
    """Return a running clock on its second day, with some values changed."""
    usual: dict[str, object] = {
        "title": "食品经营许可", "status": "running", "article": RULE_21, "started_on": DAY,
        "promised_due_on": PROMISED, "promised_days": 5, "legal_due_on": LEGAL, "legal_days": 10,
        "days_used": 1, "days_left": 4, "overdue": False, "legal_overdue": False, "provisional": False,
        "paused_since": None, "pause_reason": None, "pause_article": None,
    }  # fmt: skip
    return Reading(**usual | changes)


READINGS = (
    reading(),
    reading(title="户外招牌设置", days_left=2, days_used=3),
    reading(title="公众聚集场所消防安全检查", days_left=-2, days_used=7, overdue=True),
    reading(title="食品经营许可（现场核查中）", status="paused", pause_reason="现场核查",
            pause_article=RULE_20, paused_since=dt.date(2026, 11, 19), promised_due_on=None,
            legal_due_on=None),
    reading(title="烟草专卖零售许可", provisional=True, legal_due_on=NEXT_YEAR),
    reading(title="营业执照信息核验", status="stopped", days_left=None),
)  # fmt: skip
STEPS = schedule((
    Step(name="check", title="营业执照信息核验", holder="市场监管局", days=1, state="done", promised_on=DAY),
    Step(name="food", title="食品经营许可", holder="市场监管局", days=5, legal_days=10, after=("check",),
         state="doing", promised_on=PROMISED, legal_on=LEGAL),
    Step(name="sign", title="户外招牌设施设置", holder="城管执法局", days=3, legal_days=20, state="paused",
         after=("check",), promised_on=PROMISED, note="等您补交招牌效果图"),
    Step(name="fire", title="公众聚集场所投入使用、营业前消防安全检查", holder="消防救援机构", days=4,
         after=("check",), legal_days=10, promised_on=PROMISED, provisional=True),
    Step(name="tobacco", title="烟草专卖零售许可", holder="烟草专卖局", days=4, legal_days=20,
         after=("food",), promised_on=LEGAL, legal_on=NEXT_YEAR),
))  # fmt: skip
SPANS = (
    {"holder": "window", "state_title": "待受理", "working_days": 1},
    {"holder": "department", "state_title": "审查中", "working_days": 3},
    {"holder": "applicant", "state_title": "待补正", "working_days": 4},
    {"holder": "department", "state_title": "审查中", "working_days": 2},
)
BARS = (
    Bar(title="市场监管局", value=3.2),
    Bar(title="城管执法局", value=4.6),
    Bar(title="消防救援支队", value=7.5, tone="error", note="超期 1 件"),
    Bar(title="烟草专卖局", value=2.1),
)
COLUMNS = (Column("办件编号"), Column("事项"), Column("状态"), Column("收件日期", sort="received"),
           Column("时限"), Column("材料", numeric=True))  # fmt: skip
CASES = tuple(
    (Link(f"WH20261118{number:05}", "#table"), "我要开餐饮店", tag, DAY, clock, 12)
    for number, tag, clock in (
        (17, Tag("审查中", "info"), reading()),
        (18, Tag("待补正", "warn"), reading(days_left=1)),
        (21, Tag("审查中", "info"), reading(days_left=-1, overdue=True)),
        (25, Tag("已办结", "ok"), reading(status="stopped", days_left=None)),
    )
)
TABLE = Table(caption="我的办件", columns=COLUMNS, rows=CASES)
DESK_TABLE = Table(caption="待办，按到期先后", columns=COLUMNS, rows=CASES * 4, dense=True)
NO_CASES = Table(caption="没有办件", columns=COLUMNS, rows=())


def filters(query: QueryDict) -> Form:
    """Return the sample filter form for an address."""
    states = ("待受理", "审查中", "待补正", "待决定", "已办结", "已退件", "已撤回", "不予许可")
    return build_form((
        Question(name="q", title="编号或店名", required=False),
        Question(name="state", title="状态", type="choice", required=False, choices=states),
        Question(name="due_by", title="到期日不晚于", type="date", required=False),
    ), query)  # fmt: skip
