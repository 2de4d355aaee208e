"""How a licence is taken back after a broken promise: notice, the holder's say, and a reasoned decision.

Commitments (告知承诺) and owed papers (容缺后补) end in it alike, so its states, acts and clocks stand here once.
"""

from yingshang.procedures.procedure import Act, Clock, Field, State

WITHDRAWAL = "行政许可法 第六十九条"
HEARING = "行政许可法 第七条"
REVIEWER = frozenset({"reviewer", "chief"})
CHIEF = frozenset({"chief"})
REASON = Field(name="reason", title="理由", kind="text")
ARTICLE = Field(name="article", title="依据", kind="text", max_length=200)

NOTIFIED = State(name="notified", title="拟撤销，等陈述申辩", kind="waiting", role="applicant", holder="applicant")
STATED = State(name="stated", title="已陈述申辩，待决定", kind="waiting", role="chief", holder="department")
WITHDRAWN = State(name="withdrawn", title="已撤销", kind="ended", role=None, holder="none")
SPARED = State(name="spared", title="采纳申辩，不予撤销", kind="ended", role=None, holder="none")
STATES = (NOTIFIED, STATED, WITHDRAWN, SPARED)


def acts(*, frm: tuple[str, ...]) -> tuple[Act, ...]:
    """Return the acts of taking back, which may begin in these states."""
    return (
        Act(name="propose_withdrawal", title="告知拟撤销", by=REVIEWER, frm=frm, to="notified", article=WITHDRAWAL,
            payload=(REASON, ARTICLE)),
        Act(name="state_case", title="陈述申辩", by=frozenset({"applicant"}), frm=("notified",), to="stated",
            article=HEARING, payload=(Field(name="statement", title="陈述申辩", kind="text", max_length=4000),)),
        Act(name="withdraw_licence", title="撤销许可", by=CHIEF, frm=("notified", "stated"), to="withdrawn",
            article=WITHDRAWAL,
            payload=(REASON, ARTICLE, Field(name="answer", title="对陈述申辩的答复", kind="text", required=False))),
        Act(name="spare", title="不予撤销", by=CHIEF, frm=("notified", "stated"), to="spared", article=HEARING,
            payload=(REASON,)),
    )



def clocks(*, also: tuple[str, ...] = ()) -> tuple[Clock, ...]:
    """Return its clocks, which `also` other acts stop: five working days to speak, ten to decide, to be confirmed."""
    ends = ("withdraw_licence", "spare", *also)
    return (
        Clock(name="statement", title="陈述申辩期限", article="行政许可法 第七条；本市规则（暂定）",
              starts=("propose_withdrawal",), stops=("state_case", *ends), promised_days=5),
        Clock(name="taking_back", title="撤销决定期限", article="本市规则（暂定）", starts=("propose_withdrawal",),
              restarts=("state_case",), stops=ends, promised_days=10),
    )
