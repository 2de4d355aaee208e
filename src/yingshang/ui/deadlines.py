"""A clock as a reader sees it: a word, a shape and a colour, and what each date means."""

import datetime as dt
from dataclasses import dataclass

from yingshang.ui.dates import day_short, working_days_left
from yingshang.ui.fields_of import plain

NEAR = 3  # working days left from which a running clock is shown as 临期, once a day of it is used


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """What the deadline card shows: `left` and, below it, `due`; `short` is the same in one table cell."""

    title: str
    word: str
    tone: str
    icon: str
    left: str
    due: str
    short: str
    promised_on: dt.date | None = None
    promised_days: int | None = None
    legal_on: dt.date | None = None
    legal_days: int | None = None
    started_on: dt.date | None = None
    days_used: int = 0
    article: str = ""
    pause: str = ""
    pause_article: str = ""
    provisional: bool = False

    @property
    def allowed_days(self) -> int | None:
        """The shorter limit, the one `left` measures."""
        return min((days for days in (self.promised_days, self.legal_days) if days), default=None)


def card(reading: object, *, title: str = "", near: int = NEAR) -> Card:
    """Read a `procedures` ClockReading (or a dict with its names)."""
    word, tone, icon = _standing(reading, near)
    left = _left(reading)
    return Card(
        title=title or str(plain(reading, "title", "")), word=word, tone=tone, icon=icon,
        left=left, due=_due(reading), short=_short(word, left),
        promised_on=plain(reading, "promised_due_on"), promised_days=plain(reading, "promised_days"),
        legal_on=plain(reading, "legal_due_on"), legal_days=plain(reading, "legal_days"),
        started_on=plain(reading, "started_on"), days_used=plain(reading, "days_used", 0),
        article=plain(reading, "article", "") or "", pause=_pause(reading),
        pause_article=plain(reading, "pause_article", "") or "",
        provisional=bool(plain(reading, "provisional", False)),
    )  # fmt: skip


def _standing(reading: object, near: int) -> tuple[str, str, str]:
    status, overdue = plain(reading, "status"), plain(reading, "overdue", False)
    left = plain(reading, "days_left")
    if status == "not_started":
        return "未开始计时", "neutral", "neutral"
    if status == "stopped":
        return ("超期办结", "error", "error") if overdue else ("已办结", "ok", "ok")
    if overdue:
        return ("超法定时限" if plain(reading, "legal_overdue") else "已超期"), "error", "error"
    if status == "paused":
        return "暂停计时", "info", "paused"
    if left is not None and left <= near and plain(reading, "days_used", 0) > 0:
        return "临期", "warn", "warn"
    return "正常", "info", "doing"


def _left(reading: object) -> str:
    status, left, used = plain(reading, "status"), plain(reading, "days_left"), plain(reading, "days_used", 0)
    if status == "not_started":
        return "还没有开始计时"
    if status == "stopped":
        return f"用了 {used} 个工作日"
    if status == "paused" and left is not None and left >= 0:
        return f"恢复后还有 {left} 个工作日"
    return working_days_left(left)


def _short(word: str, left: str) -> str:
    if word == "临期":
        return f"{word}，{left}"
    return left if word in ("正常", "已超期") else word


def _due(reading: object) -> str:
    if plain(reading, "status") != "running":
        return ""
    due_on = _due_on(reading)
    verb = "应于 {}前办结" if plain(reading, "overdue") else "截止 {}"
    return verb.format(day_short(due_on)) if due_on else ""


def _pause(reading: object) -> str:
    if plain(reading, "status") != "paused":
        return ""
    since = plain(reading, "paused_since")
    reason = plain(reading, "pause_reason") or "特别程序"
    return f"{reason}（{day_short(since)}起）" if since else str(reason)


def _due_on(reading: object) -> dt.date | None:
    days = (plain(reading, "promised_due_on"), plain(reading, "legal_due_on"))
    return min((day for day in days if day), default=None)
