"""What a bundle saves against applying for each item alone: of one plan, and of the typical situations."""

import datetime as dt
from dataclasses import dataclass

from yingshang.casework.working_time import city_calendar
from yingshang.domains.licensing.catalogue.bundles import Bundle, Example
from yingshang.domains.licensing.catalogue.content import Catalogue
from yingshang.domains.licensing.planning.planner import plan
from yingshang.domains.licensing.planning.records import Change, Counts


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
