"""The application for a bundle (一件事): handed in once, checked once, accepted once for every department."""

from yingshang.procedures.procedure import Act, Clock, Field, Procedure, State

ONE_NOTICE = "行政许可法 第三十二条第一款第四项"
WRITTEN = "行政许可法 第三十二条第二款"

SUBMITTED = State(name="submitted", title="已提交，待受理", kind="waiting", role="clerk", holder="window")
CORRECTING = State(name="correcting", title="待补正", kind="waiting", role="applicant", holder="applicant")
IN_PROGRESS = State(name="in_progress", title="办理中", kind="open", role="system", holder="department",
                    untimed="各事项由各部门分别计时，以最晚的事项为准")
FINISHED = State(name="finished", title="已办结", kind="ended", role=None, holder="none")
DECLINED = State(name="declined", title="不予受理", kind="ended", role=None, holder="none")
WITHDRAWN = State(name="withdrawn", title="已撤回", kind="ended", role=None, holder="none")
LAPSED = State(name="lapsed", title="逾期未补正，已终止", kind="ended", role=None, holder="none")

BUNDLE = Procedure(
    name="licensing.bundle",
    version="2026-01-01",
    title="一件事联办",
    initial="submitted",
    opening="submit",
    states=(SUBMITTED, CORRECTING, IN_PROGRESS, FINISHED, DECLINED, WITHDRAWN, LAPSED),
    acts=(
        Act(name="submit", title="提交申请", by=frozenset({"applicant"}), frm=(), to="submitted",
            payload=(Field(name="fields", title="表单", kind="mapping", required=False),
                     Field(name="materials", title="材料", kind="mapping", required=False),
                     Field(name="handling", title="收件和领取", kind="mapping", required=False))),
        Act(name="sign_commitment", title="签署告知承诺", by=frozenset({"applicant"}), frm=("submitted",), to=None,
            article="国办发〔2020〕42号",
            payload=(Field(name="item", title="事项", kind="text"), Field(name="title", title="承诺书", kind="text"),
                     Field(name="version", title="版本", kind="text", max_length=10),
                     Field(name="digest", title="承诺书摘要", kind="text", max_length=64),
                     Field(name="signed_at", title="签署时间", kind="text", max_length=40),
                     Field(name="article", title="依据", kind="text", max_length=200))),
        Act(name="request_correction", title="一次性告知补正", by=frozenset({"clerk"}), frm=("submitted",),
            to="correcting", article=ONE_NOTICE,
            payload=(Field(name="entries", title="补正事项", kind="list"),)),
        Act(name="correct", title="提交补正", by=frozenset({"applicant"}), frm=("correcting",), to="submitted",
            article=ONE_NOTICE,
            payload=(Field(name="fields", title="表单", kind="mapping", required=False),
                     Field(name="materials", title="材料", kind="mapping", required=False))),
        Act(name="supply", title="补交容缺材料", by=frozenset({"applicant"}),
            frm=("submitted", "in_progress", "finished"), to=None,
            article="本市容缺后补规则（暂定）",
            payload=(Field(name="materials", title="材料", kind="mapping"),)),
        Act(name="accept", title="受理", by=frozenset({"clerk", "system"}), frm=("submitted",), to="in_progress",
            article=WRITTEN,
            payload=(Field(name="opinion", title="受理意见", kind="text", required=False),)),
        Act(name="decline", title="不予受理", by=frozenset({"clerk"}), frm=("submitted",), to="declined",
            article=WRITTEN, payload=(Field(name="reason", title="理由", kind="text"),)),
        Act(name="withdraw", title="撤回申请", by=frozenset({"applicant"}),
            frm=("submitted", "correcting", "in_progress"), to="withdrawn",
            payload=(Field(name="reason", title="理由", kind="text", required=False),)),
        Act(name="lapse", title="逾期未补正终止", by=frozenset({"clerk", "system"}), frm=("correcting",), to="lapsed"),
        Act(name="finish", title="办结", by=frozenset({"system"}), frm=("in_progress",), to="finished"),
    ),
    clocks=(
        Clock(name="acceptance", title="受理时限", article=ONE_NOTICE, starts=("submit",),
              stops=("request_correction", "accept", "decline", "withdraw"), restarts=("correct",),
              legal_days=5, promised_days=1),
        Clock(name="correction", title="补正期限", article="本市窗口规则（暂定）", starts=("request_correction",),
              stops=("correct", "withdraw", "lapse"), promised_days=15),
    ),
)
