"""What happened to an application, as a timeline its applicant understands."""

from yingshang.casework.reading import ActLine, CaseView
from yingshang.ui.parts import Event

#: acts that only tell the system's own work
_SILENT = {"open"}
_TEXTS = {
    "request_correction": "有 {count} 处需要补正",
    "begin_special": "{procedure}，预计 {expected_days} 个工作日，期间时限暂停",
    "end_special": "结果：{result}。时限继续计算",
    "begin_check": "{procedure}，预计 {expected_days} 个工作日，时限不暂停",
    "end_check": "结果：{result}",
    "extend": "延长 {days} 个工作日：{reason}",
    "decline": "理由：{reason}",
    "refuse": "理由：{reason}",
    "cancel": "{reason}",
    "withdraw": "{reason}",
    "sign_commitment": "{item}：《{title}》",
    "issue": "电子证照或者结果文书可以下载",
}


def events_of(lines: list[tuple[CaseView, ActLine]]) -> tuple[Event, ...]:
    """Return the acts as events, in the order given."""
    return tuple(_event(view, act) for view, act in lines if act.name not in _SILENT)


def _event(view: CaseView, act: ActLine) -> Event:
    where = f"（{view.title}）" if view.parent_id else ""
    facts = {"count": len(act.payload.get("entries", ()))} | dict(act.payload)
    text = _TEXTS.get(act.name, "").format_map(_Known(facts)) or str(facts.get("opinion", "") or "")
    who = "您" if act.role == "applicant" else act.who
    return Event(title=f"{act.title}{where}", at=act.at, who=who, text=text,
                 article=str(facts.get("article") or act.article or ""))


class _Known(dict):
    """An act may leave out what is not required."""

    def __missing__(self, _name: str) -> str:
        return ""
