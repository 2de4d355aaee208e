"""One item of a bundle at one department: from its start to the licence, or a reasoned refusal."""

from yingshang.domains.licensing.procedures import handover
from yingshang.procedures.procedure import Act, Clock, Field, Procedure, State

DECISION = "行政许可法 第四十二条"
SPECIAL = "行政许可法 第四十五条"
VISIT = "行政许可法 第三十四条第三款"
DELIVERY = "行政许可法 第四十四条"
GRANT = "行政许可法 第三十八条第一款"
REASONS = "行政许可法 第三十八条第二款"

WAITING = State(name="waiting", title="等待前置事项", kind="open", role="system", holder="window",
                untimed="前置事项办结后自动开始，不占本事项时限")
REVIEWING = State(name="reviewing", title="部门审查中", kind="waiting", role="reviewer", holder="department")
SPECIAL_PROCEDURE = State(name="special", title="特别程序中", kind="waiting", role="reviewer", holder="department")
CHECKING = State(name="checking", title="核查中（不停时限）", kind="waiting", role="reviewer", holder="department")
GRANTED = State(name="granted", title="已准予，制证中", kind="waiting", role="system", holder="system")
ISSUED = State(name="issued", title="已发证", kind="ended", role=None, holder="none")
REFUSED = State(name="refused", title="不予许可", kind="ended", role=None, holder="none")
CANCELLED = State(name="cancelled", title="已取消", kind="ended", role=None, holder="none")

#: people grant after they looked; the system on a signed commitment, or when a table settles everything
GRANTS = ("grant", "grant_on_commitment", "grant_instantly")
_REVIEWER = frozenset({"reviewer", "chief"})
_ANNOUNCED = (
    Field(name="procedure", title="程序", kind="text", max_length=40),
    Field(name="article", title="依据", kind="text", max_length=200),
    Field(name="expected_days", title="预计工作日", kind="integer", minimum=0),
    Field(name="officers", title="经办人员（不少于两人）", kind="text", max_length=200),
)
_RESULT = (Field(name="result", title="结果", kind="text"),
           Field(name="conclusion", title="结论", kind="text", required=False, choices=("符合", "不符合")))
#: what a decision of the system itself keeps: the whole account of the table, and the articles it rests on
_ACCOUNT = (Field(name="table", title="规则表", kind="text", max_length=80),
            Field(name="articles", title="依据", kind="list", required=False),
            Field(name="explanation", title="判断过程", kind="mapping"))

ITEM = Procedure(
    name="licensing.item",
    version="2026-01-01",
    title="单个事项办理",
    initial="waiting",
    opening="open",
    states=(WAITING, *handover.STATES, REVIEWING, SPECIAL_PROCEDURE, CHECKING, GRANTED, ISSUED, REFUSED, CANCELLED),
    acts=(
        Act(name="open", title="分办到部门", by=frozenset({"system"}), frm=(), to="waiting"),
        Act(name="start", title="开始审查", by=frozenset({"system"}), frm=("waiting",), to="reviewing"),
        *handover.ACTS,
        Act(name="begin_special", title="启动特别程序", by=_REVIEWER, frm=("reviewing",), to="special", article=SPECIAL,
            payload=(*_ANNOUNCED, Field(name="reason", title="暂停原因", kind="text", max_length=200))),
        Act(name="end_special", title="结束特别程序", by=_REVIEWER, frm=("special",), to="reviewing", article=SPECIAL,
            payload=_RESULT),
        Act(name="begin_check", title="启动核查（不停时限）", by=_REVIEWER, frm=("reviewing",), to="checking",
            article=VISIT, payload=_ANNOUNCED),
        Act(name="end_check", title="结束核查", by=_REVIEWER, frm=("checking",), to="reviewing", article=VISIT,
            payload=_RESULT),
        Act(name="extend", title="延长审批", by=frozenset({"chief"}), frm=("reviewing",), to=None, article=DECISION,
            payload=(Field(name="days", title="延长工作日", kind="integer", minimum=1, maximum=60),
                     Field(name="reason", title="理由", kind="text"))),
        Act(name="grant", title="准予", by=_REVIEWER, frm=("reviewing",), to="granted", article=GRANT,
            payload=(Field(name="opinion", title="审查意见", kind="text", required=False),)),
        Act(name="grant_on_commitment", title="凭告知承诺准予", by=frozenset({"system"}), frm=("reviewing",),
            to="granted", article=GRANT,
            payload=(Field(name="opinion", title="说明", kind="text"), Field(name="article", title="依据", kind="text"),
                     Field(name="digest", title="承诺书摘要", kind="text", max_length=64))),
        Act(name="grant_instantly", title="系统秒批准予", by=frozenset({"system"}), frm=("reviewing",), to="granted",
            article=GRANT, payload=(Field(name="opinion", title="说明", kind="text"), *_ACCOUNT)),
        Act(name="leave_to_people", title="系统转人工审查", by=frozenset({"system"}), frm=("reviewing",), to=None,
            article=GRANT, payload=(Field(name="reasons", title="为什么要人看", kind="list"), *_ACCOUNT)),
        Act(name="refuse", title="不予许可", by=_REVIEWER, frm=("reviewing",), to="refused", article=REASONS,
            payload=(Field(name="reason", title="理由", kind="text"),
                     Field(name="article", title="依据", kind="text", max_length=200))),
        Act(name="issue", title="制证发证", by=frozenset({"system"}), frm=("granted",), to="issued", article=DELIVERY,
            payload=(Field(name="licence", title="证照标识", kind="text", max_length=100),)),
        Act(name="cancel", title="取消", by=frozenset({"system"}),
            frm=("waiting", *handover.ON_THE_WAY, "reviewing", "special", "checking"), to="cancelled",
            payload=(Field(name="reason", title="原因", kind="text"),)),
    ),
    clocks=(
        Clock(name="decision", title="审批时限", article=DECISION, starts=("start", "hand_over"),
              stops=(*GRANTS, "refuse", "cancel"), pauses=("begin_special",), resumes=("end_special",),
              extends=("extend",)),
        handover.CLOCK,
        Clock(name="special", title="特别程序期限", article=SPECIAL, starts=("begin_special", "begin_check"),
              stops=("end_special", "end_check", "cancel"), limited_by="procedure"),
        Clock(name="delivery", title="送达时限", article=DELIVERY, starts=GRANTS, stops=("issue",),
              legal_days=10, promised_days=1),
    ),
)
