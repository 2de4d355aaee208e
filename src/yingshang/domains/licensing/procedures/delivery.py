"""送达: a paper result lies where its holder wanted it, until whoever hands it out records that."""

from yingshang.procedures.procedure import Act, Clock, Field, Procedure, State

ARTICLE = "行政许可法 第四十四条"

AT_ORGAN = State(name="at_organ", title="在决定的单位，待送达", kind="waiting", role="reviewer", holder="department")
AT_WINDOW = State(name="at_window", title="在收件窗口，待领取", kind="waiting", role="clerk", holder="window")
DELIVERED = State(name="delivered", title="已送达", kind="ended", role=None, holder="none")
WAIVED = State(name="waived", title="改用电子证照，不领纸质", kind="ended", role=None, holder="none")

_TAKEN = (Field(name="recipient", title="领取人", kind="text", max_length=60),
          Field(name="proof", title="核对的证件或者运单号", kind="text", max_length=100))

DELIVERY = Procedure(
    name="licensing.delivery",
    version="2026-01-01",
    title="结果送达",
    initial="at_organ",
    opening="open",
    states=(AT_ORGAN, AT_WINDOW, DELIVERED, WAIVED),
    acts=(
        Act(name="open", title="备好待送达", by=frozenset({"system"}), frm=(), to="at_organ"),
        Act(name="send", title="转到收件窗口", by=frozenset({"reviewer", "chief"}), frm=("at_organ",), to="at_window",
            article=ARTICLE, payload=(Field(name="organisation", title="收件窗口", kind="text", max_length=60),
                                      Field(name="note", title="怎么转（机要、快递单号）", kind="text", required=False,
                                            max_length=100))),
        Act(name="deliver", title="送达", by=frozenset({"clerk", "reviewer", "chief"}), frm=("at_organ", "at_window"),
            to="delivered", article=ARTICLE, payload=_TAKEN),
        Act(name="redirect", title="改变领取方式", by=frozenset({"applicant"}), frm=("at_organ",),
            payload=(Field(name="delivery", title="领取方式", kind="text", choices=("window", "organ", "mail")),
                     Field(name="mail", title="邮寄地址", kind="mapping", required=False))),
        Act(name="waive", title="不领纸质", by=frozenset({"applicant"}), frm=("at_organ", "at_window"), to="waived"),
    ),
    clocks=(
        Clock(name="delivery", title="送达时限", article=ARTICLE, starts=("open",), stops=("deliver", "waive"),
              legal_days=10, promised_days=5),
    ),
)
