"""A licence given on a promise (告知承诺): checked afterwards, put right within a limit, or taken back."""

from yingshang.domains.licensing.procedures import taking_back
from yingshang.domains.licensing.procedures.taking_back import ARTICLE, REASON, REVIEWER
from yingshang.procedures.procedure import Act, Clock, Field, Procedure, State

FRAME = "国办发〔2020〕42号"

PROMISED = State(name="promised", title="待事后核查", kind="waiting", role="reviewer", holder="department")
CORRECTING = State(name="correcting", title="限期整改中", kind="waiting", role="applicant", holder="applicant")
REPORTED = State(name="reported", title="已报告整改，待复查", kind="waiting", role="reviewer", holder="department")
KEPT = State(name="kept", title="核查属实", kind="ended", role=None, holder="none")
CORRECTED = State(name="corrected", title="整改到位", kind="ended", role=None, holder="none")
CLOSED = State(name="closed", title="不用再核查", kind="ended", role=None, holder="none")

_FINDINGS = Field(name="findings", title="核查情况", kind="text")
_OFFICERS = Field(name="officers", title="核查人员（不少于两人）", kind="text", max_length=200)
_OPEN = ("promised", "correcting", "reported")

COMMITMENT = Procedure(
    name="licensing.commitment",
    version="2026-01-01",
    title="告知承诺事后核查",
    initial="promised",
    opening="open",
    states=(PROMISED, CORRECTING, REPORTED, KEPT, CORRECTED, CLOSED, *taking_back.STATES),
    acts=(
        Act(name="open", title="凭承诺发证，开始计算核查期限", by=frozenset({"system"}), frm=(), to="promised",
            article=FRAME, payload=(Field(name="digest", title="承诺书摘要", kind="text", max_length=64),)),
        Act(name="record_kept", title="记下核查属实", by=REVIEWER, frm=("promised",), to="kept", article=FRAME,
            payload=(_FINDINGS, _OFFICERS)),
        Act(name="order_correction", title="责令限期整改", by=REVIEWER, frm=("promised",), to="correcting",
            article=FRAME, payload=(_FINDINGS, _OFFICERS, ARTICLE)),
        Act(name="report_corrected", title="报告整改完成", by=frozenset({"applicant"}), frm=("correcting",),
            to="reported", article=FRAME, payload=(Field(name="done", title="整改情况", kind="text"),)),
        Act(name="confirm_corrected", title="确认整改到位", by=REVIEWER, frm=("correcting", "reported"),
            to="corrected", article=FRAME, payload=(_FINDINGS, _OFFICERS)),
        Act(name="close", title="不用再核查", by=REVIEWER, frm=_OPEN, to="closed", payload=(REASON,)),
        *taking_back.acts(frm=_OPEN),
    ),
    clocks=(
        Clock(name="post_check", title="事后核查期限", article=FRAME, starts=("open",),
              stops=("record_kept", "order_correction", "propose_withdrawal", "close")),
        Clock(name="correction", title="整改期限", article=FRAME, starts=("order_correction",),
              stops=("report_corrected", "confirm_corrected", "propose_withdrawal", "close")),
        Clock(name="second_look", title="复查期限", article="本市规则（暂定）", starts=("report_corrected",),
              stops=("confirm_corrected", "propose_withdrawal", "close"), promised_days=3),
        *taking_back.clocks(),
    ),
)
