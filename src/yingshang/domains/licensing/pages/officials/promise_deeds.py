"""What officials can do about promises, as forms of the desk."""

from yingshang.casework.reading import CaseView
from yingshang.domains.licensing.commitments import checking, taking_back
from yingshang.domains.licensing.deferrals import settling
from yingshang.domains.licensing.instant import rechecking
from yingshang.domains.licensing.pages.officials.deeds import Deed
from yingshang.domains.licensing.procedures.commitment import COMMITMENT
from yingshang.domains.licensing.procedures.deferral import DEFERRAL
from yingshang.domains.licensing.procedures.recheck import KEEP, RECHECK, REVOKE
from yingshang.ui.forms import Form, Question

#: the kinds of case these are done to
PROMISES = frozenset({COMMITMENT.name, DEFERRAL.name, RECHECK.name})
TWO = "两名以上工作人员（行政许可法 第三十四条）"


def _text(name: str, title: str, hint: str = "", *, required: bool = True) -> Question:
    return Question(name=name, title=title, type="longtext", hint=hint, required=required, max_length=1000)


def _line(name: str, title: str, hint: str = "") -> Question:
    return Question(name=name, title=title, hint=hint, max_length=200)


_OFFICERS = (Question(name="officer_1", title="第一名核查人员", max_length=40, hint=TWO),
             Question(name="officer_2", title="第二名核查人员", max_length=40))
_REASON = _text("reason", "理由", "写明事实，当事人会原样收到")


def _checked(hint: str):
    return lambda _view: (_text("findings", "核查情况", hint), *_OFFICERS)


def _two(form: Form) -> Form:
    if form.values.get("officer_1") and form.values["officer_1"] == form.values.get("officer_2"):
        return form.with_error("officer_2", "两名核查人员不能是同一人，请填写另一名")
    return form


def _names(said) -> str:
    return f"{said['officer_1']}、{said['officer_2']}"


def _statement(view: CaseView) -> tuple[Question, ...]:
    """An answer is owed only to who spoke."""
    spoke = any(act.name == "state_case" for act in view.acts)
    answer = _text("answer", "对陈述申辩的答复", "写明采纳或者不采纳，以及为什么", required=spoke)
    return (_REASON, _line("article", "依据", "例如：《行政许可法》第六十九条"), *((answer,) if spoke else ()))


RECORD_KEPT = Deed(
    acts=("record_kept",), title="记下核查属实", button="确认属实", done="已记下核查属实，并告知申请人", check=_two,
    questions=_checked("例如：现场与承诺一致，制度和人员齐全"),
    follows=lambda _view: ("这次核查结束，证照继续有效。", "申请人收到通知。"),
    do=lambda view, said, by, key, now: checking.record_kept(view.id, said["findings"], _names(said), by=by, key=key,
                                                             now=now))
ORDER = Deed(
    acts=("order_correction",), title="责令限期整改", button="确认责令整改", kind="danger", is_final=True, check=_two,
    done="已责令限期整改，并告知申请人",
    questions=lambda view: (*_checked("逐条写明哪里与承诺不符")(view), _line("article", "依据")),
    follows=lambda view: (
        f"申请人须在 {view.data['commitment']['correction_days']} 个工作日内整改，改好后报告，由您复查。",
        "整改完成前，这个经营主体不能再用告知承诺（信用事实随即更新）。"),
    do=lambda view, said, by, key, now: checking.order_correction(
        view.id, said["findings"], _names(said), said["article"], by=by, key=key, now=now))
CONFIRM = Deed(
    acts=("confirm_corrected",), title="确认整改到位", button="确认到位", check=_two,
    done="已确认整改到位，并告知申请人",
    questions=_checked("例如：复查时已改正"), follows=lambda _view: ("核查结束，证照继续有效，可以再用告知承诺。",),
    do=lambda view, said, by, key, now: checking.confirm_corrected(view.id, said["findings"], _names(said), by=by,
                                                                   key=key, now=now))
CLOSE = Deed(
    acts=("close",), title="不用再核查", button="确认结束", done="已结束核查", questions=lambda _view: (_REASON,),
    follows=lambda _view: ("这次核查结束；证照的状态不变。",),
    do=lambda view, said, by, key, now: checking.close_check(view.id, said["reason"], by=by, key=key, now=now))
PROPOSE = Deed(
    acts=("propose_withdrawal",), title="告知拟撤销", button="确认告知", kind="danger", is_final=True,
    done="已告知当事人，等陈述申辩",
    questions=lambda _view: (_REASON, _line("article", "依据", "例如：《消防法》第五十八条、《行政许可法》第六十九条")),
    follows=lambda _view: ("当事人收到理由和依据，有 5 个工作日陈述申辩。",
                           "期满或者听取陈述以后，由负责人决定是否撤销。"),
    do=lambda view, said, by, key, now: taking_back.propose_withdrawal(view.id, said["reason"], said["article"], by=by,
                                                                       key=key, now=now))
WITHDRAW = Deed(
    acts=("withdraw_licence",), title="撤销许可", button="确认撤销", kind="danger", is_final=True,
    done="已撤销许可，并告知当事人救济途径", questions=_statement,
    follows=lambda _view: ("证照马上变为“撤销”，核验页和二维码随即显示。",
                           "当事人收到决定、理由，以及行政复议和行政诉讼的期限。",
                           "没有履行承诺的，记入信用事实，24 个月内不能再用告知承诺。"),
    do=lambda view, said, by, key, now: taking_back.withdraw_licence(
        view.id, said["reason"], said["article"], said.get("answer") or "", by=by, key=key, now=now))
SPARE = Deed(
    acts=("spare",), title="不予撤销", button="确认不予撤销", done="已决定不予撤销，并告知当事人",
    questions=lambda _view: (_REASON,), follows=lambda _view: ("证照继续有效，这件事结束。",),
    do=lambda view, said, by, key, now: taking_back.spare(view.id, said["reason"], by=by, key=key, now=now))
RELEASE = Deed(
    acts=("release",), title="不用再补", button="确认不用再补", done="已记下不用再补",
    questions=lambda _view: (_REASON,), follows=lambda _view: ("申请人不用再补这份材料。",),
    do=lambda view, said, by, key, now: settling.release(view.id, said["reason"], by=by, key=key, now=now))
FIND_RIGHT = Deed(
    acts=("find_right",), title="复核无误", button="确认无误", done="已记下复核无误",
    questions=lambda _view: (_text("reason", "看了什么，为什么无误"),), follows=lambda _view: ("计入秒批的复核结果。",),
    do=lambda view, said, by, key, now: rechecking.find_right(view.id, said["reason"], by=by, key=key, now=now))
FIND_WRONG = Deed(
    acts=("find_wrong",), title="认定批错", button="确认批错", kind="danger", done="已认定批错，转负责人改正",
    questions=lambda _view: (_text("reason", "错在哪里", "写明事实和应当怎样决定"), _line("article", "依据")),
    follows=lambda _view: ("计入秒批的差错率。", "由负责人作出改正决定：保留结果改正内容，或者撤销。"),
    do=lambda view, said, by, key, now: rechecking.find_wrong(view.id, said["reason"], said["article"], by=by, key=key,
                                                              now=now))
PUT_RIGHT = Deed(
    acts=("put_right",), title="改正", button="确认改正", kind="danger", is_final=True, done="已作出改正决定",
    questions=lambda _view: (
        Question(name="measure", title="怎么改正？", type="choice", choices=(KEEP, REVOKE)), _REASON,
        _line("article", "依据"),
        _text("heard", "听取当事人意见的情况", "撤销以前应当听取当事人的意见；写明什么时候、他怎么说")),
    follows=lambda _view: ("撤销的，证照马上变为“撤销”，当事人收到决定和救济途径。",
                           "当事人没有过错的，撤销造成的损失依法补偿（行政许可法 第六十九条第四款）。"),
    do=lambda view, said, by, key, now: rechecking.put_right(
        view.id, said["measure"], said["reason"], said["article"], said["heard"], by=by, key=key, now=now))

#: by their act, in the order in which a page offers them: kind of button, key
OFFERED = {"record_kept": ("primary", "a"), "confirm_corrected": ("primary", "a"), "find_right": ("primary", "a"),
           "order_correction": ("danger", "d"), "find_wrong": ("danger", "d"), "put_right": ("primary", "a"),
           "release": ("secondary", "e"), "spare": ("secondary", "e"), "propose_withdrawal": ("danger", "c"),
           "withdraw_licence": ("danger", "d"), "close": ("secondary", "e")}
PROMISE_DEEDS = {deed.acts[0]: deed for deed in (
    RECORD_KEPT, ORDER, CONFIRM, CLOSE, PROPOSE, WITHDRAW, SPARE, RELEASE, FIND_RIGHT, FIND_WRONG, PUT_RIGHT)}
