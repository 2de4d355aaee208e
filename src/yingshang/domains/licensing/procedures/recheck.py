"""What a table approved at once, looked at again by people: right, or wrong and corrected (秒批抽查复核)."""

from yingshang.domains.licensing.procedures.taking_back import ARTICLE, CHIEF, REASON, REVIEWER
from yingshang.procedures.procedure import Act, Clock, Field, Procedure, State

RULE = "本市秒批复核规则（暂定）"
KEEP, REVOKE = "保留结果，改正内容", "撤销结果"

DRAWN = State(name="drawn", title="抽中，待复核", kind="waiting", role="reviewer", holder="department")
WRONG = State(name="wrong", title="批错，待改正", kind="waiting", role="chief", holder="department")
RIGHT = State(name="right", title="复核无误", kind="ended", role=None, holder="none")
PUT_RIGHT = State(name="put_right", title="已改正", kind="ended", role=None, holder="none")

RECHECK = Procedure(
    name="licensing.recheck",
    version="2026-01-01",
    title="秒批抽查复核",
    initial="drawn",
    opening="draw",
    states=(DRAWN, WRONG, RIGHT, PUT_RIGHT),
    acts=(
        Act(name="draw", title="抽中复核", by=frozenset({"system"}), frm=(), to="drawn", article=RULE,
            payload=(Field(name="percent", title="抽查比例", kind="integer", minimum=0, maximum=100),)),
        Act(name="find_right", title="复核无误", by=REVIEWER, frm=("drawn",), to="right", article=RULE,
            payload=(REASON,)),
        Act(name="find_wrong", title="认定批错", by=REVIEWER, frm=("drawn",), to="wrong", article=RULE,
            payload=(REASON, ARTICLE)),
        Act(name="put_right", title="改正", by=CHIEF, frm=("wrong",), to="put_right",
            article="行政许可法 第六十九条",
            payload=(Field(name="measure", title="怎么改正", kind="text", choices=(KEEP, REVOKE)), REASON, ARTICLE,
                     Field(name="heard", title="听取当事人意见的情况", kind="text"))),
    ),
    clocks=(
        Clock(name="recheck", title="复核期限", article=RULE, starts=("draw",), stops=("find_right", "find_wrong")),
        Clock(name="correction", title="改正期限", article=RULE, starts=("find_wrong",), stops=("put_right",)),
    ),
)
