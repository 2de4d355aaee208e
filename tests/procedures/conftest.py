"""A licence procedure as 行政许可法 has it, and a case to try it on."""

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from yingshang.kit import calendar
from yingshang.kit.calendar import WorkCalendar
from yingshang.procedures.folding import PastAct
from yingshang.procedures.procedure import Act, Clock, Field, Procedure, State

WUHAN = ZoneInfo("Asia/Shanghai")
CATALOGUE = Path(__file__).resolve().parents[2] / "catalogue" / "calendar"

REASON = Field(name="reason", title="理由", kind="text", required=False, max_length=200)

STATES = (
    State(name="received", title="已收件", kind="open", role="clerk", holder="window"),
    State(name="correcting", title="待补正", kind="waiting", role="applicant", holder="applicant"),
    State(name="reviewing", title="审查中", kind="open", role="reviewer", holder="department"),
    State(
        name="special",
        title="特别程序中",
        kind="waiting",
        role="reviewer",
        holder="department",
        untimed="所需时间另行书面告知（行政许可法第45条）",
    ),
    State(name="decided", title="已决定", kind="open", role="clerk", holder="window"),
    State(name="delivered", title="已送达", kind="ended"),
    State(name="refused", title="不予受理", kind="ended"),
    State(name="withdrawn", title="已撤回", kind="ended"),
)
CLERK, REVIEWER = frozenset({"clerk"}), frozenset({"reviewer"})
APPLICANT, SYSTEM = frozenset({"applicant"}), frozenset({"system"})
UNDECIDED = ("received", "correcting", "reviewing", "special")

ACTS = (
    Act(name="submit", title="提交申请", by=APPLICANT, frm=()),
    Act(name="accept", title="受理", by=CLERK, frm=("received",), to="reviewing", article="行政许可法第32条"),
    Act(
        name="deem_accepted",
        title="逾期视为受理",
        by=SYSTEM,
        frm=("received",),
        to="reviewing",
        payload=(Field(name="received_on", title="收到申请之日", kind="date"),),
        article="行政许可法第32条第1款第4项",
    ),
    Act(name="ask_correction", title="一次性告知补正", by=CLERK, frm=("received",), to="correcting"),
    Act(name="correct", title="提交补正", by=APPLICANT, frm=("correcting",), to="received"),
    Act(name="refuse", title="不予受理", by=CLERK, frm=("received",), to="refused", payload=(REASON,)),
    Act(
        name="begin_special",
        title="进入特别程序",
        by=REVIEWER,
        frm=("reviewing",),
        to="special",
        payload=(REASON,),
        article="行政许可法第45条",
        reason="正在进行现场核查",
    ),
    Act(name="end_special", title="结束特别程序", by=REVIEWER, frm=("special",), to="reviewing"),
    Act(
        name="extend",
        title="延长审批",
        by=frozenset({"chief"}),
        frm=("reviewing", "special"),
        payload=(Field(name="days", title="延长天数", kind="integer", minimum=1, maximum=10),),
        article="行政许可法第42条",
    ),
    Act(name="reopen", title="材料重大变更", by=REVIEWER, frm=("reviewing",), article="测试"),
    Act(name="decide", title="作出决定", by=REVIEWER, frm=("reviewing",), to="decided"),
    Act(name="deliver", title="送达", by=CLERK, frm=("decided",), to="delivered"),
    Act(name="withdraw", title="撤回申请", by=APPLICANT, frm=UNDECIDED, to="withdrawn"),
    Act(name="rate", title="评价", by=APPLICANT, frm=("delivered", "refused")),
)

CLOCKS = (
    Clock(
        name="notice",
        title="补正告知",
        article="行政许可法第32条",
        starts=("submit",),
        restarts=("correct",),
        stops=("accept", "deem_accepted", "ask_correction", "refuse"),
        legal_days=5,
        promised_days=2,
    ),
    Clock(
        name="correction",
        title="补正期限",
        article="本市规定",
        starts=("ask_correction",),
        stops=("correct",),
        legal_days=30,
    ),
    Clock(
        name="decision",
        title="审批",
        article="行政许可法第42条",
        starts=("accept", "deem_accepted"),
        dated_by="received_on",
        restarts=("reopen",),
        stops=("decide",),
        pauses=("begin_special",),
        resumes=("end_special",),
        extends=("extend",),
    ),
    Clock(
        name="delivery",
        title="送达",
        article="行政许可法第44条",
        starts=("decide",),
        stops=("deliver",),
        legal_days=10,
    ),
)

LICENCE = Procedure(
    name="licence",
    version="2026-01-01",
    title="食品经营许可",
    initial="received",
    opening="submit",
    states=STATES,
    acts=ACTS,
    clocks=CLOCKS,
)


@pytest.fixture(scope="session")
def licence() -> Procedure:
    return LICENCE


@pytest.fixture(scope="session")
def china() -> WorkCalendar:
    return calendar.load(CATALOGUE)


@pytest.fixture(scope="session")
def did() -> Callable[..., PastAct]:
    """did("accept", "2026-03-02") is an act at ten in the morning, Wuhan time."""

    def past(name: str, on: str, *, at: str = "10:00", **payload: object) -> PastAct:
        instant = dt.datetime.fromisoformat(f"{on} {at}").replace(tzinfo=WUHAN)
        return PastAct(name=name, at=instant, role="clerk", payload=payload)

    return past
