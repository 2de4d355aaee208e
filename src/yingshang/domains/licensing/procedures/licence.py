"""The life of an e-licence after it was issued, as data; `change_standing` lets nothing else happen to one."""

from yingshang.procedures.procedure import Act, Field, Procedure, State

SUSPENSION = "行政处罚法 第九条第三项"
WITHDRAWAL = "行政许可法 第六十九条"
CANCELLATION = "行政许可法 第七十条"
RENEWAL = "行政许可法 第五十条"

VALID = State(name="valid", title="有效", kind="open", role="chief", holder="department",
              untimed="到证照载明的有效期为止，到期由系统逐日处理")
SUSPENDED = State(name="suspended", title="暂扣", kind="open", role="chief", holder="department",
                  untimed="暂扣期限由暂扣决定载明")
EXPIRED = State(name="expired", title="失效", kind="open", role="chief", holder="department",
                untimed="有效期已过；发证机关可以依法注销（行政许可法第七十条第一项）")
REVOKED = State(name="revoked", title="撤销", kind="ended")
FORFEITED = State(name="forfeited", title="吊销", kind="ended")
CANCELLED = State(name="cancelled", title="注销", kind="ended")
SUPERSEDED = State(name="superseded", title="已换发", kind="ended")

#: what a decision against the holder tells of remedies (行政复议法第二十条、行政诉讼法第四十六条)
REMEDIES = "对本决定不服的，可以自收到决定之日起60日内申请行政复议，或者自知道之日起6个月内提起行政诉讼"

_CHIEF = frozenset({"chief", "system"})
_SYSTEM = frozenset({"system"})
_WHY = (Field(name="reason", title="理由", kind="text", max_length=300),
        Field(name="article", title="依据", kind="text", max_length=200))
_TOLD = Field(name="notice", title="告知和救济", kind="text", max_length=500)

LICENCE = Procedure(
    name="licensing.licence",
    version="2026-01-01",
    title="电子证照状态",
    initial="valid",
    opening="issue",
    states=(VALID, SUSPENDED, EXPIRED, REVOKED, FORFEITED, CANCELLED, SUPERSEDED),
    acts=(
        Act(name="issue", title="签发", by=_SYSTEM, frm=(), to="valid"),
        Act(name="suspend", title="暂扣", by=_CHIEF, frm=("valid",), to="suspended", article=SUSPENSION,
            payload=(*_WHY, _TOLD)),
        Act(name="resume", title="恢复", by=_CHIEF, frm=("suspended",), to="valid", payload=_WHY),
        Act(name="revoke", title="撤销", by=_CHIEF, frm=("valid", "suspended", "expired"), to="revoked",
            article=WITHDRAWAL, payload=(*_WHY, _TOLD)),
        Act(name="forfeit", title="吊销", by=_CHIEF, frm=("valid", "suspended", "expired"), to="forfeited",
            article=SUSPENSION, payload=(*_WHY, _TOLD)),
        Act(name="cancel", title="注销", by=_CHIEF, frm=("valid", "suspended", "expired"), to="cancelled",
            article=CANCELLATION, payload=_WHY),
        Act(name="expire", title="到期失效", by=_SYSTEM, frm=("valid", "suspended"), to="expired",
            article=CANCELLATION, payload=_WHY),
        Act(name="supersede", title="换发新版本", by=_SYSTEM, frm=("valid", "expired"), to="superseded",
            article=RENEWAL, payload=_WHY),
    ),
    clocks=(),
)
