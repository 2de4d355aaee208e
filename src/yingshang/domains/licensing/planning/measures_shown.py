"""Measures for programs and for people."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import fields

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from yingshang.domains.licensing.planning.measuring import CLAIMS, Measure, Measured, MeasuredBundle, total_of
from yingshang.domains.licensing.planning.records import Change

_COLUMNS = (("事项", "items"), ("填写", "fields"), ("材料", "materials"), ("共享后", "shared"), ("跑动", "visits"),
            ("法定日", "days"), ("承诺日", "promised"))


def measures_json(bundles: Sequence[MeasuredBundle], *, on: dt.date) -> dict[str, object]:
    """Return every bundle and situation with before, after, percent saved, and the shares of provisional data."""
    return {
        "on": on.isoformat(),
        "claims": {name: {"percent": percent} for name, percent in CLAIMS.items()},
        "bundles": [{"code": one.code, **_json(one.total), "situations": [_json(some) for some in one.situations]}
                    for one in bundles],
        "total": _json(total_of(bundles)),
    }


def print_measures(bundles: Sequence[MeasuredBundle], *, on: dt.date) -> None:
    """Print one line per situation, the sums, and the claims beside them."""
    console = Console()
    table = Table(title=f"一件事合并前后（{on} 的目录）", title_justify="left", header_style="", box=box.SIMPLE)
    table.add_column("情形", overflow="fold")
    for title, _ in _COLUMNS:
        table.add_column(title, justify="right", no_wrap=True)
    for title in ("材料减少", "时间压缩", "暂定"):
        table.add_column(title, justify="right", no_wrap=True)
    for bundle in bundles:
        table.add_row(*_row(bundle.total, bundle.total.title), style="bold")
        for one in bundle.situations:
            table.add_row(*_row(one, f"  {one.title}"))
    total = total_of(bundles)
    table.add_row(*_row(total, "全部"), style="bold")
    console.print(table)
    console.print(Text(_claim(total)), soft_wrap=True)


def _json(one: Measured) -> dict[str, object]:
    return {
        "title": one.title,
        **{field.name: _change(getattr(one.measure, field.name)) for field in fields(Measure)},
        "claims": {"materials": one.measure.materials.saved_percent >= CLAIMS["materials"],
                   "time": one.measure.time.saved_percent >= CLAIMS["time"]},
        "provisional": {kind: {"provisional": share.provisional, "all": share.all, "percent": share.percent}
                        for kind, share in one.shares.items()} | {"percent": _provisional(one)},
    }


def _change(change: Change) -> dict[str, int]:
    return {"before": change.before, "after": change.after, "saved_percent": change.saved_percent}


def _provisional(one: Measured) -> int:
    """The share over every kind of statement."""
    found, all_ = (sum(getattr(share, name) for share in one.shares.values()) for name in ("provisional", "all"))
    return round(100 * found / all_) if all_ else 0


def _row(one: Measured, title: str) -> tuple[str, ...]:
    counts = (getattr(one.measure, name) for _, name in _COLUMNS)
    return (title, *(f"{count.before}→{count.after}" for count in counts),
            f"{one.measure.materials.saved_percent}%", f"{one.measure.time.saved_percent}%", f"{_provisional(one)}%")


def _claim(total: Measured) -> str:
    return (f"城市的说法：材料减少{CLAIMS['materials']}%，时间压缩{CLAIMS['time']}%。按本目录："
            f"材料减少{total.measure.materials.saved_percent}%（能共享的都共享时{total.measure.shared.saved_percent}%），"
            f"时间压缩{total.measure.time.saved_percent}%（法定逐个办 → 承诺同时办；只改成同时办是"
            f"{total.measure.days.saved_percent}%）。\n这些数所依据的规则行、时限、材料、字段有{_provisional(total)}%是暂定，"
            f"其中承诺时限{total.shares['promised_days'].percent}%、法定时限{total.shares['legal_days'].percent}%。")
