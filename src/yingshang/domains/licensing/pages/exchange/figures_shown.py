"""Figures of a connector as cells: counts, times, how it stands."""

import datetime as dt

from yingshang.casework.exchange.figures import Figures
from yingshang.casework.models import Connector
from yingshang.casework.models.connector import Transport
from yingshang.ui.dates import moment
from yingshang.ui.parts import Tag


def standing(one: Connector, now: dt.datetime) -> Tag:
    """Say whether messages go out now."""
    if one.paused_at is not None:
        return Tag("已暂停", "warn")
    if one.rests_until is not None and one.rests_until > now:
        return Tag(f"故障，{moment(one.rests_until)[-5:]} 再试", "error")
    if one.transport == Transport.DESK:
        return Tag("工作台办理", "neutral")
    return Tag("正常", "ok") if one.endpoint else Tag("等登记地址", "warn")


def duration(seconds: float | None) -> str:
    """Say a time as a person would."""
    if seconds is None:
        return "—"
    for size, unit in ((86_400, "天"), (3_600, "小时"), (60, "分钟")):
        if seconds >= size:
            return f"{seconds / size:.1f} {unit}"
    return f"{seconds:.1f} 秒"


def milliseconds(value: float | None) -> str:
    return "—" if value is None else f"{value:.0f} 毫秒"


def last_error(one: Connector) -> str:
    return f"{moment(one.last_error_at)} {one.last_error}" if one.last_error_at else "没有"


def figure_cells(figures: Figures) -> tuple[str, ...]:
    """Counts and answer times, in the order of the columns."""
    counts = (figures.waiting, figures.sent, figures.answered, figures.dead)
    return (*(f"{count:,}" for count in counts), duration(figures.answer_p50), duration(figures.answer_p99))
