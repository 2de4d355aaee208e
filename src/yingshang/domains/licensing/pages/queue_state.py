"""What a queue is narrowed by, read from the URL and written back to it."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from yingshang.casework.queues import Filter
from yingshang.domains.licensing.pages.desk_frame import is_watcher
from yingshang.domains.licensing.procedures.bundle import BUNDLE
from yingshang.domains.licensing.procedures.item import ITEM
from yingshang.procedures.procedure import Procedure
from yingshang.register.actors import Actor

TABS = (("mine", "待我办"), ("open", "在办"), ("overdue", "超期"), ("closed", "已办结"), ("all", "全部"))
#: Reached from the overview; shown as a tab only while it is in use.
LEGAL_OVERDUE = ("legal_overdue", "超法定时限")
NAMES = ("text", "state", "only", "kind", "organisation")
_MOST_PAGES = 1_000


@dataclass(frozen=True, slots=True, kw_only=True)
class QueueState:
    """A queue as one URL says it; `only` is the tab, `seen` how many pages lie before this one."""

    procedure: Procedure
    only: str
    text: str = ""
    state: str = ""
    organisation: str = ""
    seen: int = 0

    @property
    def filter(self) -> Filter:
        """The same for `casework.queues`."""
        return Filter(text=self.text, state=self.state, organisation=self.organisation, page=self.seen + 1,
                      only="" if self.only == "all" else self.only)


def read_state(query: Mapping[str, str], *, by: Actor) -> QueueState:
    """Read the URL; what is unknown there is left out, so that an old bookmark still opens."""
    procedure = _procedure(query.get("kind", ""), by)
    tabs = {name for name, _ in (*TABS, LEGAL_OVERDUE)}
    text = query.get("text", "").replace("\0", "")[:60].strip()
    only, state, seen = query.get("only", ""), query.get("state", ""), query.get("after", "")
    return QueueState(
        procedure=procedure, text=text, only=only if only in tabs else _default_tab(by, text),
        state=state if state in {one.name for one in procedure.states} else "",
        organisation=query.get("organisation", "").replace("\0", "")[:60] if is_watcher(by) else "",
        seen=min(int(seen), _MOST_PAGES) if seen.isascii() and seen.isdigit() and len(seen) < 6 else 0,
    )


def tabs_of(by: Actor, state: QueueState) -> tuple[tuple[str, str], ...]:
    """Return the tabs a reader has: only who acts has something 待我办."""
    own = TABS if by.roles & {"clerk", "reviewer"} else TABS[1:]
    return (*own, LEGAL_OVERDUE) if state.only == LEGAL_OVERDUE[0] else own


def query_of(query: Mapping[str, str]) -> str:
    """Return the part of a URL that brings the reader back to the same queue, with its "?"."""
    kept = kept_of(query)
    return f"?{urlencode(kept)}" if kept else ""


def kept_of(query: Mapping[str, str]) -> dict[str, str]:
    """Return what a form carries along, so that it leads back to the same queue."""
    return {name: query[name][:60] for name in NAMES if query.get(name)}


def left_until(due_on: dt.date | None, legal_due_on: dt.date | None, *, today: dt.date, days: int,
               used: int) -> dict[str, object]:
    """Return a running clock as the parts of `ui` read it, from what a list knows of a case."""
    return {"title": "", "status": "running", "promised_due_on": due_on, "legal_due_on": legal_due_on,
            "days_left": days, "days_used": used, "overdue": days < 0,
            "legal_overdue": bool(legal_due_on and legal_due_on < today)}


def _procedure(kind: str, by: Actor) -> Procedure:
    """Windows work on bundles, departments on items, watchers choose."""
    if is_watcher(by):
        return ITEM if kind == "item" else BUNDLE
    return BUNDLE if "clerk" in by.roles else ITEM


def _default_tab(by: Actor, text: str) -> str:
    """Who searches wants to find the case wherever it is."""
    if text:
        return "all"
    return "mine" if by.roles & {"clerk", "reviewer"} else "open"
