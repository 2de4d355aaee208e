"""A new version of a rule table: submitted by one, published or returned by another."""

from yingshang.procedures.procedure import Act, Clock, Field, Procedure, State

RULE = "本市规则发布办法（暂定）"

SUBMITTED = State(name="submitted", title="待复核", kind="waiting", role="editor", holder="department")
RETURNED = State(name="returned", title="已退回修改", kind="waiting", role="editor", holder="department",
                 untimed="起草人改好后再提交，现行版本不受影响")
PUBLISHED = State(name="published", title="已发布", kind="ended", role=None, holder="none")
WITHDRAWN = State(name="withdrawn", title="已撤回", kind="ended", role=None, holder="none")

_EDITOR = frozenset({"editor"})
_SECOND = frozenset({"editor", "chief"})
_WHAT = (
    Field(name="in_force_on", title="施行日期", kind="date"),
    Field(name="reason", title="修改理由", kind="text"),
    Field(name="urgent_reason", title="不满一日即施行的理由", kind="text", required=False),
    Field(name="digest", title="规则文件的摘要（SM3）", kind="text", max_length=64),
    Field(name="examples_digest", title="示例文件的摘要（SM3）", kind="text", max_length=64),
)

VERSION = Procedure(
    name="rulebook.version",
    version="2026-11-22",
    title="规则表新版本",
    initial="submitted",
    opening="submit",
    states=(SUBMITTED, RETURNED, PUBLISHED, WITHDRAWN),
    acts=(
        Act(name="submit", title="提交新版本", by=_EDITOR, frm=(), to="submitted", article=RULE, payload=_WHAT),
        Act(name="send_back", title="退回修改", by=_SECOND, frm=("submitted",), to="returned", article=RULE,
            payload=(Field(name="reason", title="退回理由", kind="text"),)),
        Act(name="resubmit", title="改好后再提交", by=_EDITOR, frm=("returned",), to="submitted", article=RULE,
            payload=_WHAT),
        Act(name="publish", title="发布", by=_SECOND, frm=("submitted",), to="published", article=RULE,
            payload=(Field(name="digest", title="规则文件的摘要（SM3）", kind="text", max_length=64),)),
        Act(name="withdraw", title="撤回", by=_EDITOR, frm=("submitted", "returned"), to="withdrawn", article=RULE),
    ),
    clocks=(
        Clock(name="review", title="复核期限", article=RULE, starts=("submit",),
              stops=("send_back", "publish", "withdraw"), restarts=("resubmit",), legal_days=5, promised_days=2),
    ),
)
