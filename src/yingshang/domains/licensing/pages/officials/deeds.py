"""What officials can do to a case, as forms: what is asked, what follows, and the function of the desk that does it."""

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from yingshang.casework.performing import Performed
from yingshang.casework.reading import CaseView
from yingshang.domains.licensing.desk import accepting, correcting, deciding
from yingshang.domains.licensing.desk.issuing import printed
from yingshang.register.actors import Actor
from yingshang.ui.forms import Choice, Form, Question
from yingshang.ui.parts import SummaryRow

Values = Mapping[str, Any]
Do = Callable[[CaseView, Values, Actor, str, dt.datetime], Performed]


@dataclass(frozen=True, slots=True, kw_only=True)
class Deed:
    """What one page does, as one of `acts`; what `is_final` for the applicant is shown once more before it is done."""

    acts: tuple[str, ...]
    title: str
    done: str
    button: str
    do: Do
    questions: Callable[[CaseView], tuple[Question, ...]]
    follows: Callable[[CaseView], tuple[str, ...]]
    shows: Callable[[CaseView], tuple[SummaryRow, ...]] = lambda _view: ()
    warns: Callable[[CaseView], str] = lambda _view: ""
    check: Callable[[Form], Form] = lambda form: form
    is_final: bool = False
    kind: str = "primary"


def _opinion(title: str) -> Question:
    return Question(name="opinion", title=title, type="longtext", required=False, max_length=500,
                    hint="申请人可以看到这段话")


def _reason(hint: str) -> Question:
    return Question(name="reason", title="理由", type="longtext", hint=hint, max_length=1000)


def _parts_to_open(view: CaseView) -> tuple[str, ...]:
    first = [item["title"] for item in view.data["items"] if not item["after"]]
    later = [item["title"] for item in view.data["items"] if item["after"]]
    return (f"同时分办到各部门，一共 {len(view.data['items'])} 个事项；“{'”“'.join(first)}”立即开始计时。",
            *([f"“{'”“'.join(later)}”等前置事项办好后自动开始。"] if later else []),
            "申请人收到受理通知，可以看到每个部门的进度和到期日。")


def _licence_rows(view: CaseView) -> tuple[SummaryRow, ...]:
    """What the licence will say, so that the decider reads it before it is signed."""
    spec, fields = view.data["item"]["licence"], view.data["fields"]
    years = spec["validity_years"]
    rows = [SummaryRow(title=row["title"], value=printed(fields[row["field"]])) for row in spec["rows"]
            if fields.get(row["field"]) not in (None, "", [])]
    return (SummaryRow(title="证照", value=spec["title"]), *rows,
            SummaryRow(title="有效期", value=f"{years} 年，从发证之日起" if years else "长期"))


def _specials(view: CaseView) -> tuple[Question, ...]:
    offered = tuple(Choice(one["title"], one["title"], _about(one)) for one in view.data["item"]["special"])
    return (Question(name="procedure", title="启动哪一项程序？", type="choice", choices=offered),
            Question(name="officer_1", title="第一名经办人员", max_length=40,
                     hint="两名以上工作人员办理（行政许可法 第三十四条）"),
            Question(name="officer_2", title="第二名经办人员", max_length=40))


def warn_of_unstarted(view: CaseView) -> str:
    """Say which procedures the plan found necessary and nobody has started; the reviewer answers for going on."""
    started = {act.payload.get("procedure") for act in view.acts}
    wanted = [one["title"] for one in view.data["item"]["special"] if one["required"] and one["title"] not in started]
    return f"按规则表，本件应当{'、'.join(wanted)}，现在还没有启动；办结以前不能准予。" if wanted else ""


def _about(special: Mapping[str, Any]) -> str:
    clock = "时限暂停" if special.get("pauses_clock", True) else "时限照算"
    wanted = "本件应当启动；" if special["required"] else ""
    return f"{wanted}约 {special['days']} 个工作日，{clock}。{special['article']}"


def _two_people(form: Form) -> Form:
    if form.values.get("officer_1") and form.values["officer_1"] == form.values.get("officer_2"):
        return form.with_error("officer_2", "两名经办人员不能是同一人，请填写另一名")
    return form


def _days(view: CaseView) -> tuple[Question, ...]:
    limit = view.data["item"]["extension_days"]
    article = view.data["item"]["extension_article"]
    return (Question(name="days", title="延长几个工作日？", type="number", unit="个工作日", places=0, minimum=1,
                     maximum=limit, hint=f"最多 {limit} 个工作日，只能延长一次。{article}"),
            _reason("会告知申请人，请写清为什么不能按期决定"))


ACCEPT = Deed(
    acts=("accept",), title="受理这件申请", button="确认受理", done="已受理，并分办到各部门",
    questions=lambda _view: (_opinion("受理意见"),), follows=_parts_to_open,
    do=lambda view, said, by, key, now: accepting.accept_application(
        view.id, said["opinion"] or "", by=by, key=key, now=now))
DECLINE = Deed(
    acts=("decline",), title="不予受理", button="确认不予受理", kind="danger", is_final=True,
    done="已作出不予受理决定，并告知申请人",
    questions=lambda _view: (_reason("逐条写明不予受理的原因和依据，申请人会原样收到"),),
    follows=lambda _view: ("这件申请就此结束，各部门不会再收到。", "申请人收到书面理由（行政许可法 第三十二条）。"),
    do=lambda view, said, by, key, now: accepting.decline_application(
        view.id, said["reason"], by=by, key=key, now=now))
LAPSE = Deed(
    acts=("lapse",), title="逾期未补正，终止申请", button="确认终止", kind="danger", is_final=True,
    done="申请已终止，并告知申请人", questions=lambda _view: (),
    follows=lambda _view: ("这件申请就此结束。", "申请人收到通知，可以重新申请，材料不用再传。"),
    do=lambda view, said, by, key, now: correcting.lapse_application(view.id, by=by, key=key, now=now))
GRANT = Deed(
    acts=("grant",), title="准予许可", button="确认准予", done="已准予，正在制证",
    questions=lambda _view: (_opinion("审查意见"),), shows=_licence_rows, warns=warn_of_unstarted,
    follows=lambda view: (f"系统随即制作《{view.data['item']['licence']['title']}》，用本单位密钥签名并发给申请人。",
                          "等这一事项的其他事项自动开始。"),
    do=lambda view, said, by, key, now: deciding.grant_item(view.id, said["opinion"] or "", by=by, key=key, now=now))
REFUSE = Deed(
    acts=("refuse",), title="不予许可", button="确认不予许可", kind="danger", is_final=True,
    done="已作出不予许可决定，并告知申请人",
    questions=lambda _view: (
        _reason("写明不符合哪一项条件、事实是什么，申请人会原样收到"),
        Question(name="article", title="依据", max_length=200, hint="例如：《食品经营许可和备案管理办法》第十二条")),
    follows=lambda _view: ("这一事项就此结束，等它的其他事项自动取消。",
                           "申请人收到理由，并被告知可以申请行政复议或者提起行政诉讼（行政许可法 第三十八条第二款）。"),
    do=lambda view, said, by, key, now: deciding.refuse_item(
        view.id, said["reason"], said["article"], by=by, key=key, now=now))
BEGIN_SPECIAL = Deed(
    acts=("begin_special", "begin_check"), title="启动核查、检验等程序", button="启动", done="已启动，并告知申请人",
    questions=_specials, check=_two_people,
    follows=lambda _view: ("选了时限暂停的程序：审批时限从明天起停止计算，直到程序结束。",
                           "申请人被告知原因、依据和预计天数。"),
    do=lambda view, said, by, key, now: deciding.begin_special(
        view.id, said["procedure"], officers=f"{said['officer_1']}、{said['officer_2']}", by=by, key=key, now=now))
END_SPECIAL = Deed(
    acts=("end_special", "end_check"), title="结束核查、检验等程序", button="结束并记下结果",
    done="程序已结束，回到审查",
    questions=lambda _view: (Question(name="result", title="结果", type="longtext", max_length=1000,
                                      hint="例如：布局与图纸一致，符合要求"),
                             Question(name="conclusion", title="结论", type="choice", required=False,
                                      choices=("符合", "不符合"), hint="选了“符合”，规则表能决定的随即秒批")),
    follows=lambda _view: ("暂停的审批时限从明天起继续计算。", "结果记入办理过程，申请人可以看到。"),
    do=lambda view, said, by, key, now: deciding.end_special(
        view.id, said["result"], said["conclusion"] or "", by=by, key=key, now=now))
EXTEND = Deed(
    acts=("extend",), title="延长审批", button="批准延长", done="已批准延长，并告知申请人", questions=_days,
    follows=lambda _view: ("法定和承诺到期日都往后延。", "申请人收到延长的理由（行政许可法 第四十二条）。"),
    do=lambda view, said, by, key, now: deciding.extend_review(
        view.id, int(said["days"]), said["reason"], by=by, key=key, now=now))

#: by the first of their acts, which also names their address
DEEDS = {deed.acts[0]: deed for deed in (ACCEPT, DECLINE, LAPSE, GRANT, REFUSE, BEGIN_SPECIAL, END_SPECIAL, EXTEND)}
