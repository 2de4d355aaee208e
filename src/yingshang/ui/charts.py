"""Charts as rows of text with one SVG bar each: the words wrap on a phone and are their own text alternative."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import ClassVar

from yingshang.kit.errors import Defect
from yingshang.ui.fields_of import plain


class StepsLoop(Defect):
    """Steps wait for one another in a circle, or for one that does not exist; facts: names."""

    code: ClassVar[str] = "steps_loop"
    sentence: ClassVar[str] = "步骤“{names}”的先后关系有环或指向不存在的步骤，请检查事项目录"


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One item's work; `start` is in working days after the first day, `after` names earlier steps."""

    name: str
    title: str
    holder: str = ""
    start: int = 0
    days: int = 0
    legal_days: int | None = None
    after: tuple[str, ...] = ()
    promised_on: dt.date | None = None
    legal_on: dt.date | None = None
    state: str = "waiting"  # waiting, doing, done, paused
    provisional: bool = False
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Lane:
    """A step with its places in percent of the chart's width, as SVG attributes take them."""

    step: Step
    left: str
    width: str
    legal_width: str
    waits_for: str
    word: str
    icon: str

    @property
    def span(self) -> str:
        first, last = self.step.start + 1, self.step.start + self.step.days
        return f"第 {first} 个工作日" if last <= first else f"第 {first}–{last} 个工作日"


@dataclass(frozen=True, slots=True, kw_only=True)
class StepGraph:
    lanes: tuple[Lane, ...]
    ticks: tuple[tuple[int, str], ...]
    days: int
    has_legal: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ScaledBar:
    title: str
    value: object
    width: str
    tone: str = ""
    href: str = ""
    note: str = ""
    left: str = "0%"


_STATES = {"waiting": ("未开始", "neutral"), "doing": ("进行中", "doing"), "done": ("已完成", "ok"),
           "paused": ("暂停计时", "paused")}  # fmt: skip


def schedule(steps: Iterable[Step]) -> tuple[Step, ...]:
    """Return the steps in a possible order, each starting when all it waits for have ended. Raises StepsLoop."""
    waiting, ends, ordered = list(steps), dict[str, int](), list[Step]()
    while waiting:
        ready = [step for step in waiting if all(name in ends for name in step.after)]
        if not ready:
            raise StepsLoop(names="、".join(step.title for step in waiting))
        for step in ready:
            started = replace(step, start=max((ends[name] for name in step.after), default=0))
            ends[step.name] = started.start + started.days
            ordered.append(started)
        waiting = [step for step in waiting if step.name not in ends]
    return tuple(ordered)


def step_graph(steps: Iterable[Step]) -> StepGraph:
    """Place each step on a common scale of working days."""
    every = tuple(steps)
    titles = {step.name: step.title for step in every}
    days = max((step.start + max(step.days, step.legal_days or 0, 1) for step in every), default=1)
    return StepGraph(
        lanes=tuple(_lane(step, days, titles) for step in every),
        ticks=tuple((day, _percent(day, days)) for day in range(0, days + 1, _tick(days))),
        days=days,
        has_legal=any(step.legal_days for step in every),
    )


def scaled(bars: Iterable[object]) -> tuple[ScaledBar, ...]:
    """Scale bars to the longest."""
    every = tuple(bars)
    longest = max((float(plain(bar, "value", 0)) for bar in every), default=0) or 1
    return tuple(
        ScaledBar(title=plain(bar, "title"), value=plain(bar, "value"), width=_percent(plain(bar, "value"), longest),
                  tone=plain(bar, "tone", ""), href=plain(bar, "href", ""), note=plain(bar, "note", ""))
        for bar in every
    )


def _lane(step: Step, days: int, titles: dict[str, str]) -> Lane:
    word, icon = _STATES.get(step.state, _STATES["waiting"])
    return Lane(
        step=step, left=_percent(step.start, days), width=_percent(max(step.days, 0.3), days),
        legal_width=_percent(step.legal_days or 0, days),
        waits_for="、".join(titles.get(name, name) for name in step.after), word=word, icon=icon,
    )  # fmt: skip


def _tick(days: int) -> int:
    return next((size for size in (1, 2, 5, 10, 20, 50) if days / size <= 8), 100)


def _percent(part: float, whole: float) -> str:
    return f"{max(0.0, float(part)) * 100 / float(whole):.2f}%"


@dataclass(frozen=True, slots=True, kw_only=True)
class Holders:
    """Working days by who held the case: one stacked bar and totals."""

    parts: tuple[ScaledBar, ...]
    totals: tuple[ScaledBar, ...]
    days: int


HOLDER_WORDS = {"applicant": "申请人", "department": "审批部门", "window": "综合窗口", "system": "系统自动",
                "none": "无人经办"}  # fmt: skip
_HOLDER_TONES = {"applicant": "warn", "department": "", "window": "ok", "system": "rest", "none": "rest"}


def holders(spans: Iterable[object]) -> Holders:
    """Read Spans (holder, state_title, from_on, to_on, working_days, article) in the order they happened."""
    every = [span for span in spans if plain(span, "working_days", 0) > 0]
    days = sum(plain(span, "working_days") for span in every)
    parts, done = [], 0
    for span in every:
        used = plain(span, "working_days")
        parts.append(_held(plain(span, "holder"), used, days, left=_percent(done, days),
                           note=str(plain(span, "state_title", ""))))
        done += used
    order = dict.fromkeys(str(plain(span, "holder")) for span in every)
    totals = [_held(name, sum(plain(s, "working_days") for s in every if plain(s, "holder") == name), days)
              for name in order]
    return Holders(parts=tuple(parts), totals=tuple(totals), days=days)


def _held(holder: str, used: int, days: int, *, left: str = "0%", note: str = "") -> ScaledBar:
    return ScaledBar(title=HOLDER_WORDS.get(holder, holder), value=used, width=_percent(used, days), left=left,
                     tone=_HOLDER_TONES.get(holder, ""), note=note)
