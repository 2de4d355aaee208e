"""Ticking cases in a list, and what may be done with those that are ticked."""

from django.http import HttpRequest

from yingshang.casework.queues import CaseRow
from yingshang.domains.licensing.batches.wishes import ACTS
from yingshang.domains.licensing.pages.desk_frame import is_watcher
from yingshang.domains.licensing.pages.queue_state import QueueState
from yingshang.domains.licensing.procedures.bundle import BUNDLE
from yingshang.domains.licensing.procedures.item import ITEM
from yingshang.register.actors import Actor
from yingshang.ui.parts import Pick

#: the URL's word for a list whose boxes are all ticked
PICKED = "picked"
_STATES = frozenset(state for act in (*BUNDLE.acts, *ITEM.acts) if act.name in ACTS for state in act.frm)


def acts_together(by: Actor, state: QueueState) -> tuple[tuple[str, str], ...]:
    """Return the acts (name, button) that the reader may do on several cases of this list at once."""
    if is_watcher(by) or state.only == "closed":
        return ()
    return tuple((name, title) for name, title in ACTS.items()
                 if any(act.name == name and act.by & by.roles for act in state.procedure.acts))


def box_of(row: CaseRow, request: HttpRequest) -> tuple[object, ...]:
    """The cell before a row: a box, where something can be done with the case at all."""
    if row.state not in _STATES:
        return ("",)
    return (Pick(form="together", name="case", value=str(row.id), title=f"选 {row.number}",
                 is_chosen=PICKED in request.GET),)
