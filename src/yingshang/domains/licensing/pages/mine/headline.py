"""The one sentence a progress page begins with, and what its reader should do next."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.urls import reverse

from yingshang.casework.reading import CaseView
from yingshang.domains.licensing.desk.issuing import is_confirmation
from yingshang.domains.licensing.pages.mine.states import tone_of
from yingshang.ui.dates import day_short


@dataclass(frozen=True, slots=True, kw_only=True)
class Headline:
    """State, what it means, and the next action; without `href` there is nothing to do."""

    state: str
    tone: str
    text: str
    action: str = ""
    href: str = ""


def headline(view: CaseView, parts: Sequence[CaseView], *, is_rated: bool, may_rate: bool) -> Headline:
    """Return the headline of a bundle."""
    state = view.state
    if state.name == "correcting":
        count, due = len(view.data["notice"]), _due(view, "correction")
        return _headline(view, f"请在{_before(due)}一次改齐 {count} 处，改好后窗口继续办理", "去补正", "case_correct")
    if state.name == "finished" and may_rate and not is_rated:
        return _headline(view, _ended(parts), "评价这次办理", "case_rate")
    texts = {
        "submitted": f"综合窗口{_before(_due(view, 'acceptance'))}答复是否受理。现在不用您做什么",
        "in_progress": _underway(parts),
        "finished": _ended(parts),
        "declined": f"理由：{_reason(view, 'decline')}。您可以依法申请行政复议或者提起行政诉讼",
        "withdrawn": "您已撤回申请。已经发放的证照仍然有效",
        "lapsed": "没有在期限内补正，办理已终止。您可以重新申请",
    }
    return Headline(state=state.title, tone=tone_of(state.name), text=texts.get(state.name, ""))


def _headline(view: CaseView, text: str, action: str, page: str) -> Headline:
    return Headline(state=view.state.title, tone=tone_of(view.state.name), text=text, action=action,
                    href=reverse(f"licensing:{page}", args=[view.id]))


def _underway(parts: Sequence[CaseView]) -> str:
    done = sum(part.state.kind == "ended" for part in parts)
    clocks = [clock for part in parts for clock in part.clocks if clock.name == "decision"]
    running = [clock for clock in clocks if clock.status == "running"]
    dues = [due for clock in running if not clock.overdue and (due := clock.promised_due_on or clock.legal_due_on)]
    late, paused = sum(clock.overdue for clock in running), sum(clock.status == "paused" for clock in clocks)
    sentences = [f"{len(parts)} 个事项已办好 {done} 个"]
    sentences += [f"正在审查的承诺 {day_short(max(dues))}前办完"] if dues else []
    sentences += [f"{paused} 个在特别程序中，时限暂停"] if paused else []
    sentences += [f"{late} 个已经超期，您可以拨打 12345 催办" if late else "现在不用您做什么"]
    return "。".join(sentences)


def _ended(parts: Sequence[CaseView]) -> str:
    results = [is_confirmation(part.data["item"]["licence"]) for part in parts if part.state.name == "issued"]
    licences, notices = results.count(False), results.count(True)
    refused = sum(part.state.name == "refused" for part in parts)
    given = [f"发放 {licences} 份证照"] if licences or not notices else []
    given += [f"出具 {notices} 份通知书或者回执"] if notices else []
    return "，".join(given) + (f"，{refused} 个事项不予许可，理由见下" if refused else "，可以下载、出示和核验")


def _due(view: CaseView, clock: str) -> dt.date | None:
    found = next((one for one in view.clocks if one.name == clock), None)
    return None if found is None else found.promised_due_on or found.legal_due_on


def _before(due: dt.date | None) -> str:
    return f" {day_short(due)}前" if due else "尽快"


def _reason(view: CaseView, act: str) -> str:
    return next((str(line.payload.get("reason", "")) for line in reversed(view.acts) if line.name == act), "未写明")
