"""A paper promised for later (容缺后补): handed in by its day, or missed, with what then follows."""

from yingshang.domains.licensing.procedures import taking_back
from yingshang.domains.licensing.procedures.taking_back import REASON
from yingshang.procedures.procedure import Act, Clock, Field, Procedure, State

RULE = "本市容缺后补规则（暂定）"

OWED = State(name="owed", title="待补交", kind="waiting", role="applicant", holder="applicant")
MISSED = State(name="missed", title="逾期未补，待处理", kind="waiting", role="reviewer", holder="department")
SUPPLIED = State(name="supplied", title="已补交", kind="ended", role=None, holder="none")
RELEASED = State(name="released", title="不用再补", kind="ended", role=None, holder="none")

DEFERRAL = Procedure(
    name="licensing.deferral",
    version="2026-01-01",
    title="容缺材料后补",
    initial="owed",
    opening="open",
    states=(OWED, MISSED, SUPPLIED, RELEASED, *taking_back.STATES),
    acts=(
        Act(name="open", title="容缺受理，约定补交", by=frozenset({"system"}), frm=(), to="owed", article=RULE,
            payload=(Field(name="promised_on", title="约定补交的日期", kind="date"),)),
        Act(name="receive", title="补交材料", by=frozenset({"applicant"}), frm=("owed", "missed", "notified"),
            to="supplied", article=RULE),
        Act(name="miss", title="到期没有补交", by=frozenset({"system"}), frm=("owed",), to="missed", article=RULE),
        Act(name="release", title="不用再补", by=frozenset({"reviewer", "chief", "system"}), frm=("owed", "missed"),
            to="released", article=RULE, payload=(REASON,)),
        *taking_back.acts(frm=("missed",)),
    ),
    clocks=(
        Clock(name="promise", title="约定补交期限", article=RULE, starts=("open",),
              stops=("receive", "miss", "release")),
        Clock(name="handling", title="逾期处理期限", article=RULE, starts=("miss",),
              stops=("receive", "release", "propose_withdrawal"), promised_days=10),
        *taking_back.clocks(also=("receive",)),
    ),
)
