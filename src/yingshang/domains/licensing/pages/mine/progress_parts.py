"""Progress in words: where each item lies, how long it may still take, and why a clock stands still."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from yingshang.casework.reading import ActLine, CaseView
from yingshang.domains.licensing.desk.issuing import is_confirmation
from yingshang.domains.licensing.instant.telling import Said, said_of
from yingshang.domains.licensing.pages.mine.licence_parts import LicenceCard
from yingshang.domains.licensing.pages.mine.states import tone_of
from yingshang.procedures.clocks import ClockReading
from yingshang.procedures.holders import Span
from yingshang.procedures.procedure import State


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemProgress:
    """One item: at which organisation, in which state, with its clocks and, at the end, licence or reason."""

    title: str
    organisation: str
    state: str
    tone: str
    holder: str
    clocks: tuple[ClockReading, ...]
    used: str
    spans: tuple[Span, ...]
    waits_for: str
    promised_days: int
    legal_days: int
    provisional: bool
    licence: LicenceCard | None
    reason: str
    reason_article: str
    said: Said | None

    @property
    def is_refused(self) -> bool:
        return bool(self.reason_article)

    @property
    def has_days(self) -> bool:
        return has_days(self.spans)


def items_of(view: CaseView, parts: Sequence[CaseView],
             licences: Mapping[object, LicenceCard]) -> tuple[ItemProgress, ...]:
    """Return every item of a bundle; before acceptance they have no part yet."""
    by_code = {part.part: part for part in parts}
    titles = {item["code"]: item["title"] for item in view.data["items"]}
    return tuple(_item(item, by_code.get(item["code"]), titles, licences) for item in view.data["items"])


def has_days(spans: Sequence[Span]) -> bool:
    """Say whether there is a working day to put down to anybody yet."""
    return any(span.working_days for span in spans)


def going(view: CaseView) -> tuple[ClockReading, ...]:
    """Return the clocks that run or stand still."""
    return tuple(clock for clock in view.clocks if clock.status in ("running", "paused"))


def all_acts(view: CaseView, parts: Iterable[CaseView]) -> list[tuple[CaseView, ActLine]]:
    """Return every act on the bundle and its parts, the latest first."""
    lines = [(one, act) for one in (view, *parts) for act in one.acts]
    return sorted(lines, key=lambda pair: (pair[1].at, pair[1].ledger_index), reverse=True)


def _item(item: Mapping, part: CaseView | None, titles: Mapping[str, str],
          licences: Mapping[object, LicenceCard]) -> ItemProgress:
    waits = "、".join(titles[code] for code in item["after"] if code in titles)
    state = part.state if part else None
    ending = _ending(part) if part else None
    return ItemProgress(
        title=item["title"], organisation=item["organisation"], provisional=item["provisional"],
        state=_state_words(item, state) if state else "等待受理", tone=tone_of(state.name) if state else "neutral",
        holder=_holder(part) if part else "", clocks=going(part) if part else (),
        used=_used(part) if part else "",
        spans=part.spans if part else (), waits_for=waits if state is None or state.name == "waiting" else "",
        promised_days=item["promised_days"], legal_days=item["legal_days"],
        licence=licences.get(part.id) if part else None,
        reason=str(ending.payload.get("reason", "")) if ending else "",
        reason_article=str(ending.payload.get("article", "")) if ending else "",
        said=said_of(part.acts) if part else None,
    )


def _state_words(item: Mapping, state: State) -> str:
    """Not every item ends in a licence."""
    words = {"granted": "已准予，正在出结果", "issued": "已办好"} if is_confirmation(item["licence"]) else {}
    return words.get(state.name, state.title)


def _holder(part: CaseView) -> str:
    words = {"department": f"{part.organisation_name}正在审查", "window": "等前面的事项办好后自动开始",
             "system": "正在生成结果文书" if is_confirmation(part.data["item"]["licence"]) else "正在生成电子证照"}
    begun = next((act for act in reversed(part.acts) if act.name in ("begin_special", "begin_check")), None)
    if part.state.name in ("special", "checking") and begun:
        return f"{part.organisation_name}正在进行{begun.payload['procedure']}"
    return words.get(part.state.holder, "")


def _ending(part: CaseView) -> ActLine | None:
    return next((act for act in reversed(part.acts) if act.name in ("refuse", "cancel")), None)


def _used(part: CaseView) -> str:
    """What the decision took, once it is made."""
    clock = next((one for one in part.clocks if one.name == "decision" and one.status == "stopped"), None)
    if clock is None:
        return ""
    if not clock.legal_days:
        return "即时办结"
    promised = f"承诺 {clock.promised_days} 个，" if clock.promised_days is not None else ""
    late = "，已超期" if clock.overdue else ""
    return f"审批用了 {clock.days_used} 个工作日（{promised}法定 {clock.legal_days} 个）{late}"
