"""The step graph: rows of text with one SVG bar each, whose words are its text alternative."""

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import ClassVar

from yingshang.kit.errors import Defect
from yingshang.ui.bars import percent


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
    state: str = "waiting"  # waiting, doing, done, paused; planned says nothing
    provisional: bool = False
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Lane:
    """A step with its places in percent of the chart's width, as SVG attributes take them."""

    step: Step
    left: str
    width: str
    waits_for: str
    word: str
    icon: str
    tone: str

    @property
    def span(self) -> str:
        first, last = self.step.start + 1, self.step.start + self.step.days
        return f"第 {first} 个工作日" if last <= first else f"第 {first}–{last} 个工作日"


@dataclass(frozen=True, slots=True, kw_only=True)
class Tick:
    """A line of the scale; the outer ones' words stay inside the chart."""

    words: str
    place: str
    anchor: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StepGraph:
    lanes: tuple[Lane, ...]
    ticks: tuple[Tick, ...]
    days: int


_STATES = {  # word, icon, tone
    "waiting": ("未开始", "neutral", "neutral"), "doing": ("进行中", "doing", "info"),
    "done": ("已完成", "ok", "ok"), "paused": ("暂停计时", "paused", "warn"), "planned": ("", "", ""),
}  # fmt: skip


def schedule(steps: Iterable[Step]) -> tuple[Step, ...]:
    """Return the steps in a possible order, each starting when what it waits for has ended; or StepsLoop."""
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
    days = max((step.start + max(step.days, 1) for step in every), default=1)
    return StepGraph(
        lanes=tuple(_lane(step, days, titles) for step in every),
        ticks=tuple(_ticks(days)),
        days=days,
    )


def _lane(step: Step, days: int, titles: dict[str, str]) -> Lane:
    word, icon, tone = _STATES.get(step.state, _STATES["waiting"])
    return Lane(
        step=step, left=percent(step.start, days), width=percent(max(step.days, 0.3), days),
        waits_for="、".join(titles.get(name, name) for name in step.after), word=word, icon=icon, tone=tone,
    )  # fmt: skip


def _ticks(days: int) -> Iterator[Tick]:
    size = next((size for size in (1, 2, 5, 10, 20, 50) if days / size <= 6), 100)
    for day in range(0, days + 1, size):
        anchor = "start" if day == 0 else "end" if day + size > days else "middle"
        yield Tick(words=f"{day} 日" if day else "受理", place=percent(day, days), anchor=anchor)
