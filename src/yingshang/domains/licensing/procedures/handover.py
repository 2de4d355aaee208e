"""移交: what one window received comes to the organ that decides, which takes it over or says why not.

An item goes back to the window at most once; the second time the organ's chief decides, so it is never lost.
"""

from yingshang.procedures.procedure import Act, Clock, Field, State

ELSEWHERE = "行政许可法 第三十二条第一款第二项"
HANDOVER = "本市跨域通办规则（暂定）；国办发〔2020〕35号"

HANDED_OVER = State(name="handover", title="移交中，待接收", kind="waiting", role="reviewer", holder="department")
RETURNED = State(name="returned", title="已退回收件窗口", kind="waiting", role="clerk", holder="window")
DISPUTED = State(name="disputed", title="管辖有争议，待负责人决定", kind="waiting", role="chief", holder="department")
#: while an item is on its way nobody decides it
ON_THE_WAY = ("handover", "returned", "disputed")
STATES = (HANDED_OVER, RETURNED, DISPUTED)

_REVIEWER = frozenset({"reviewer", "chief"})
_TO = Field(name="organisation", title="送到哪个单位", kind="text", max_length=60)
_REASON = Field(name="reason", title="理由", kind="text", max_length=1000)
ACTS = (
    Act(name="hand_over", title="移交有权决定的单位", by=frozenset({"system"}), frm=("waiting",), to="handover",
        article=HANDOVER, payload=(_TO,)),
    Act(name="take_over", title="接收", by=_REVIEWER, frm=("handover",), to="reviewing", article=HANDOVER),
    Act(name="return_to_window", title="不归本单位办，退回窗口", by=_REVIEWER, frm=("handover",), to="returned",
        article=ELSEWHERE, payload=(_REASON, Field(name="window", title="收件窗口", kind="text", max_length=60))),
    Act(name="forward", title="改送或再次移交", by=frozenset({"clerk"}), frm=("returned",), to="handover",
        article=ELSEWHERE, payload=(_TO, _REASON)),
    Act(name="dispute", title="提请负责人决定由谁办", by=frozenset({"reviewer"}), frm=("handover",), to="disputed",
        article=ELSEWHERE, payload=(_REASON,)),
    Act(name="settle", title="决定由谁办", by=frozenset({"chief"}), frm=("disputed",), to="handover",
        article=ELSEWHERE, payload=(_TO, _REASON)),
    Act(name="end_delegation", title="权限终止，转上级单位", by=frozenset({"system"}),
        frm=("reviewing", "special", "checking", "handover"), to=None,
        article="行政许可法 第二十四条", payload=(_TO, _REASON)),
)
#: it runs until somebody takes the item over, whatever happens on the way
CLOCK = Clock(name="handover", title="移交时限", article=HANDOVER, starts=("hand_over",), stops=("take_over", "cancel"))
