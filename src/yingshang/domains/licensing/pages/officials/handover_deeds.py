"""Taking over what another window received, sending it back with a reason, and deciding who decides."""

from functools import partial

from yingshang.casework.reading import CaseView
from yingshang.domains.licensing.competence.reaching import organs_of
from yingshang.domains.licensing.desk import handing_over
from yingshang.domains.licensing.pages.officials.deeds import Deed
from yingshang.ui.forms import Choice, Question
from yingshang.ui.parts import SummaryRow

_WHY = partial(Question, name="reason", title="理由", type="longtext", max_length=1000)


def _where(view: CaseView) -> tuple[SummaryRow, ...]:
    """Where the item came from, and what was said about it on the way."""
    kept = view.data.get("handling") or {}
    said = tuple(SummaryRow(title=act.title, value=f"{act.who}：{act.payload['reason']}") for act in view.acts
                 if act.name in ("return_to_window", "forward", "dispute", "settle"))
    rows = (SummaryRow(title="收件窗口", value=kept.get("window_name", "")),) if kept.get("window_name") else ()
    return (*rows, SummaryRow(title="经营地址", value=view.data["fields"].get("address") or "没有填写"), *said)


def _to(view: CaseView) -> Question:
    found = organs_of(view.data["item"], view.region, view.opened_at.date())
    choices = tuple(Choice(code, name) for code, name in found)
    return Question(name="organisation", title="送到哪个单位？", type="choice", choices=choices,
                    hint="本事项同类的单位，最近的在前；承接下放事项的镇街也在里面")


TAKE_OVER = Deed(
    acts=("take_over",), title="接收这一件", button="确认接收", done="已接收，开始审查",
    questions=lambda _view: (), shows=_where,
    follows=lambda _view: ("移交时限停止，本单位从现在起审查。", "审批时限从窗口受理那天算起，已经在走。",
                           "申请人收到接收通知。"),
    do=lambda view, _said, by, key, now: handing_over.take_over(view.id, by=by, key=key, now=now))
RETURN = Deed(
    acts=("return_to_window",), title="不归本单位办，退回窗口", button="确认退回", kind="danger",
    done="已退回收件窗口，由窗口改送", shows=_where,
    questions=lambda _view: (_WHY(hint="写明为什么不归本单位办、应当归谁办（行政许可法 第三十二条第一款第二项）"),),
    follows=lambda _view: ("这一件回到收件窗口，由窗口改送，不会退给申请人。",
                           "只能退一次；再送来还有争议的，由负责人决定。", "移交时限不停。"),
    do=lambda view, said, by, key, now: handing_over.return_to_window(view.id, said["reason"], by=by, key=key, now=now))
FORWARD = Deed(
    acts=("forward",), title="改送或者再次移交", button="确认送出", done="已送出", shows=_where,
    questions=lambda view: (_to(view), _WHY(hint="写明为什么归这个单位办，申请人可以看到")),
    follows=lambda _view: ("办件到所选的单位，由它接收；换了区的，以后按新的区办理。", "原来的单位不再看得到这一件。"),
    do=lambda view, said, by, key, now: handing_over.forward(
        view.id, said["organisation"], said["reason"], by=by, key=key, now=now))
DISPUTE = Deed(
    acts=("dispute",), title="提请负责人决定由谁办", button="提请", done="已提请本单位负责人决定", shows=_where,
    questions=lambda _view: (_WHY(hint="窗口再次送来，仍然认为不归本单位办的，写明理由"),),
    follows=lambda _view: ("由本单位负责人决定留下还是送到别的单位，定了就不能再退。",),
    do=lambda view, said, by, key, now: handing_over.dispute(view.id, said["reason"], by=by, key=key, now=now))
SETTLE = Deed(
    acts=("settle",), title="决定由谁办", button="就这样定", done="已定下办理单位", shows=_where, is_final=True,
    questions=lambda view: (_to(view), _WHY(hint="写明依据和协商结果，申请人可以看到")),
    follows=lambda _view: ("所选的单位只能接收，不能再退；选本单位的，由本单位的审批人员接收。",),
    do=lambda view, said, by, key, now: handing_over.settle(
        view.id, said["organisation"], said["reason"], by=by, key=key, now=now))

HANDOVER_DEEDS = {deed.acts[0]: deed for deed in (TAKE_OVER, RETURN, FORWARD, DISPUTE, SETTLE)}
#: what an item on its way offers: words, kind of button, key
HANDOVER_ACTS = {
    "take_over": ("接收", "primary", "a"), "return_to_window": ("不归本单位办，退回窗口", "danger", "d"),
    "dispute": ("提请负责人决定由谁办", "secondary", "e"), "forward": ("改送或者再次移交", "primary", "a"),
    "settle": ("决定由谁办", "primary", "a")}
