"""What a bundle saves against applying for each item alone: of one plan, and of the typical situations."""

import datetime as dt
from dataclasses import dataclass

from yingshang.casework.working_time import city_calendar
from yingshang.domains.licensing.catalogue.bundles import Bundle, Example
from yingshang.domains.licensing.catalogue.content import Catalogue
from yingshang.domains.licensing.planning.planner import plan
from yingshang.domains.licensing.planning.records import Change, Counts
from yingshang.ui.parts import Column, Table


@dataclass(frozen=True, slots=True, kw_only=True)
class Saving:
    """One count, alone → together."""

    title: str
    shown: str
    note: str


def savings_of(counts: Counts) -> tuple[Saving, ...]:
    """Return every count of a plan, in the order a person cares for them."""
    return (
        _saving("申请次数", counts.applications, "次"),
        _saving("填写项数", counts.fields, "项", note=f"其中 {counts.fields_to_fill} 项要您填，其余已填好"),
        _saving("材料份数", counts.materials, "份", note=_papers(counts)),
        _saving("跑大厅次数", counts.visits, "次"),
        _saving("法定工作日", counts.days, "天", note="各部门同时办，不用一个接一个"),
        _saving("承诺工作日", counts.promised_days, "天"),
    )


def savings_table(bundle: Bundle, catalogue: Catalogue, on: dt.date) -> Table:
    """Return what the bundle saves in its typical situations, each planned as an applicant's would be."""
    rows = []
    for example in bundle.examples:
        counts = counts_of(example, bundle, catalogue, on)
        rows.append((example.title, f"{counts.items.after} 项", *map(change_words, (
            counts.applications, counts.fields, counts.materials, counts.visits, counts.days))))
    columns = ("典型情形", "要办事项", "申请次数", "填写项数", "材料份数", "跑动次数", "法定工作日")
    return Table(caption="逐个办 → 一次办", columns=tuple(map(Column, columns)), rows=tuple(rows))


def counts_of(example: Example, bundle: Bundle, catalogue: Catalogue, on: dt.date) -> Counts:
    """Plan a typical situation as an applicant's, of whom nothing is known yet."""
    return plan(bundle, example.answers, facts={}, licences=(), calendar=city_calendar(), start_on=on,
                catalogue=catalogue).counts


def change_words(change: Change) -> str:
    """Return 29 → 12."""
    return f"{change.before} → {change.after}"


def _saving(title: str, change: Change, unit: str, *, note: str = "") -> Saving:
    saved = change.before - change.after
    return Saving(title=title, shown=change_words(change),
                  note=note or (f"少 {saved} {unit}" if saved > 0 else ""))


def _papers(counts: Counts) -> str:
    """The one form counts as a paper, as each department's own form does."""
    later = f"，{counts.materials_due_later} 份可以后补" if counts.materials_due_later else ""
    return f"含网上的一张表{later}"
