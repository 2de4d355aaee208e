"""Bar charts: values as shares of a width, which SVG attributes take in percent."""

from collections.abc import Iterable
from dataclasses import dataclass

from yingshang.ui.fields_of import plain

HOLDER_WORDS = {"applicant": "申请人", "department": "审批部门", "window": "综合窗口", "system": "系统自动",
                "none": "无人经办"}  # fmt: skip
_HOLDER_TONES = {"applicant": "warn", "department": "", "window": "ok", "system": "rest", "none": "rest"}


@dataclass(frozen=True, slots=True, kw_only=True)
class ScaledBar:
    """A bar with its place and length in percent of the chart."""

    title: str
    value: object
    width: str
    tone: str = ""
    href: str = ""
    note: str = ""
    left: str = "0%"


@dataclass(frozen=True, slots=True, kw_only=True)
class Holders:
    """Working days by who held the case: one stacked bar and totals."""

    parts: tuple[ScaledBar, ...]
    totals: tuple[ScaledBar, ...]
    days: int


def scaled(bars: Iterable[object]) -> tuple[ScaledBar, ...]:
    """Scale bars to the longest."""
    every = tuple(bars)
    longest = max((float(plain(bar, "value", 0)) for bar in every), default=0)
    return tuple(_scaled(bar, longest) for bar in every)


def holders(spans: Iterable[object]) -> Holders:
    """Read Spans (holder, state_title, working_days) in the order they happened."""
    every = [span for span in spans if plain(span, "working_days", 0) > 0]
    days = sum(plain(span, "working_days") for span in every)
    parts, totals, done = list[ScaledBar](), dict[str, int](), 0
    for span in every:
        holder, used = str(plain(span, "holder")), plain(span, "working_days")
        parts.append(_held(holder, used, days, left=percent(done, days), note=plain(span, "state_title", "")))
        totals[holder] = totals.get(holder, 0) + used
        done += used
    return Holders(parts=tuple(parts), totals=tuple(_held(name, used, days) for name, used in totals.items()),
                   days=days)


def percent(part: float, whole: float) -> str:
    """Return the share as SVG attributes take it; nothing of nothing is 0%."""
    return f"{max(0.0, float(part)) * 100 / float(whole):.2f}%" if whole else "0%"


def _scaled(bar: object, longest: float) -> ScaledBar:
    value = plain(bar, "value", 0)
    return ScaledBar(title=plain(bar, "title"), value=value, width=percent(value, longest),
                     tone=plain(bar, "tone", ""), href=plain(bar, "href", ""), note=plain(bar, "note", ""))


def _held(holder: str, used: int, days: int, *, left: str = "0%", note: str = "") -> ScaledBar:
    return ScaledBar(title=HOLDER_WORDS.get(holder, holder), value=used, width=percent(used, days), left=left,
                     tone=_HOLDER_TONES.get(holder, ""), note=note)
