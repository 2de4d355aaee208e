"""A release of guides: handed in by an editor, confirmed or sent back by a chief of the same unit."""

from yingshang.procedures.procedure import Act, Clock, Field, Procedure, State

RULE = "政务服务事项办事指南发布办法（暂定）"

SUBMITTED = State(name="submitted", title="待负责人确认", kind="waiting", role="chief", holder="department")
PUBLISHED = State(name="published", title="已发布", kind="ended", role=None, holder="none")
RETURNED = State(name="returned", title="已退回", kind="ended", role=None, holder="none")
WITHDRAWN = State(name="withdrawn", title="已撤回", kind="ended", role=None, holder="none")

_EDITOR = frozenset({"editor"})
_CHIEF = frozenset({"chief"})
_SYSTEM = frozenset({"system"})
_DIGESTS = Field(name="guides", title="指南和内容摘要（SM3）", kind="list")

GUIDE_RELEASE = Procedure(
    name="licensing.guide_release",
    version="2026-11-22",
    title="办事指南发布",
    initial="submitted",
    opening="submit",
    states=(SUBMITTED, PUBLISHED, RETURNED, WITHDRAWN),
    acts=(
        Act(name="submit", title="提交发布", by=_EDITOR | _SYSTEM, frm=(), to="submitted", article=RULE,
            payload=(_DIGESTS, Field(name="reason", title="说明", kind="text", required=False))),
        Act(name="publish", title="确认发布", by=_CHIEF | _SYSTEM, frm=("submitted",), to="published", article=RULE,
            payload=(_DIGESTS,)),
        Act(name="send_back", title="退回修改", by=_CHIEF, frm=("submitted",), to="returned", article=RULE,
            payload=(Field(name="reason", title="退回理由", kind="text"),)),
        Act(name="withdraw", title="撤回", by=_EDITOR, frm=("submitted",), to="withdrawn", article=RULE),
    ),
    clocks=(
        Clock(name="review", title="确认期限", article=RULE, starts=("submit",),
              stops=("publish", "send_back", "withdraw"), legal_days=5, promised_days=2),
    ),
)
