"""A case's acts as a timeline, with what each said."""

from collections.abc import Callable, Mapping

from django.urls import reverse

from yingshang.casework.reading import ActLine, CaseView
from yingshang.domains.licensing.pages.officials.sections import field_order
from yingshang.procedures.roles import ROLES
from yingshang.ui.parts import Event

Payload = Mapping[str, object]


def timeline_of(view: CaseView, *, with_ledger: bool) -> tuple[Event, ...]:
    """Return the acts in order, then where the case stands now; auditors get each act's place in the ledger."""
    events = tuple(_event(view, act, with_ledger=with_ledger) for act in view.acts)
    return events if view.state.kind == "ended" else (*events, _now(view))


def words_of(view: CaseView, act: ActLine) -> str:
    """Return what an act said, in a sentence."""
    return _WORDS.get(act.name, lambda _view, _payload: "")(view, act.payload)


def _event(view: CaseView, act: ActLine, *, with_ledger: bool) -> Event:
    text, href = words_of(view, act), ""
    if with_ledger:
        text, href = f"{text}　账本第 {act.ledger_index} 条".strip("　"), _receipt(act)
    return Event(title=act.title, at=act.at, who=f"{act.who} {act.official}".strip(), text=text, href=href,
                 article=str(act.payload.get("article") or act.article or ""))


def _now(view: CaseView) -> Event:
    who = {"clerk": view.organisation_name, "reviewer": view.organisation_name,
           "applicant": ROLES["applicant"]}.get(view.state.role or "", "")
    paused = any(clock.status == "paused" for clock in view.clocks)
    return Event(title=view.state.title, who=f"现在由{who}经办" if who else "", text=view.state.untimed or "",
                 state="paused" if paused else "current")


def _receipt(act: ActLine) -> str:
    return reverse("licensing:verify_receipt", args=[act.ledger_index])


def _notice(view: CaseView, payload: Payload) -> str:
    titles = entry_titles(view.data)
    lines = (f"{titles.get((one['kind'], one['name']), one['name'])}：{one['problem']}" for one in payload["entries"])
    return "；".join(lines)


def entry_titles(data: Payload) -> dict[tuple[str, str], str]:
    """Return the title of each field and material, by kind and name."""
    titles = {("field", code): data["field_titles"].get(code, code) for code in field_order(data)}
    return titles | {("material", one["key"]): one["title"] for one in data["materials"]}


def _corrected(view: CaseView, payload: Payload) -> str:
    return f"改了 {len(payload.get('fields') or ())} 项内容，重交 {len(payload.get('materials') or ())} 份材料"


def _supplied(_view: CaseView, payload: Payload) -> str:
    return f"补交 {len(payload.get('materials') or ())} 份材料"


def _special(_view: CaseView, payload: Payload) -> str:
    return f"{payload['procedure']}，预计 {payload['expected_days']} 个工作日，由{payload['officers']}办理"


def _said(name: str, before: str = "") -> Callable[[CaseView, Payload], str]:
    def words(_view: CaseView, payload: Payload) -> str:
        said = str(payload.get(name) or "")
        return f"{before}{said}" if said else ""

    return words


_WORDS: Mapping[str, Callable[[CaseView, Payload], str]] = {
    "request_correction": _notice, "correct": _corrected, "begin_special": _special,
    "begin_check": _special, "end_check": _said("result"), "supply": _supplied,
    "accept": _said("opinion"), "grant": _said("opinion"), "decline": _said("reason"), "refuse": _said("reason"),
    "withdraw": _said("reason"), "cancel": _said("reason"), "end_special": _said("result"),
    "extend": lambda _view, payload: f"延长 {payload['days']} 个工作日：{payload['reason']}",
    "issue": _said("licence", "证照标识 "), "grant_on_commitment": _said("opinion"),
    "grant_instantly": _said("opinion"),
    "leave_to_people": lambda _view, payload: "；".join(map(str, payload.get("reasons") or ())),
    "sign_commitment": lambda _view, payload: f"{payload['item']}：《{payload['title']}》，摘要 {payload['digest']}",
}
