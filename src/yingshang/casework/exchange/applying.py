"""Applies stored replies of a case, one transaction at a time, in the order the department gave them."""

import datetime as dt
import logging
from dataclasses import dataclass

from django.db import Error, transaction

from yingshang.casework.exchange.notes import note
from yingshang.casework.exchange.replies import Reply, handler_of
from yingshang.casework.exchange.routing import speaker_for
from yingshang.casework.models import Case, Incoming, Outgoing
from yingshang.casework.models.incoming import IncomingState as State
from yingshang.casework.models.incoming import Oddity
from yingshang.casework.once import hold_key
from yingshang.kit.errors import Conflict, Unavailable, YingshangError
from yingshang.register.actors import Actor

log = logging.getLogger("yingshang.exchange")
_SAID = {State.APPLIED: "已采用", State.HELD: "已收到，等前序回复到达后采用", State.NOTED: "已收到，没有采用：{why}"}
#: what a case still expects, and what has been dealt with
_OPEN, _DONE = (State.STORED, State.HELD), (State.APPLIED, State.NOTED, State.DISCARDED)


@transaction.atomic
def apply(incoming_id: int, *, now: dt.datetime) -> Incoming:
    """Apply a reply, and whatever waited for it; return it as it then is. Never raises for what a reply says."""
    incoming = Incoming.objects.select_related("connector").get(pk=incoming_id)
    if incoming.case_id is None:
        return _settle(incoming, State.NOTED, now, Oddity.UNKNOWN_CASE, f"编号“{incoming.subject}”不是本平台的办件")
    hold_key(f"exchange:{incoming.case_id}")
    while any(_try(one, now) for one in _open_replies(incoming)):
        continue
    return Incoming.objects.get(pk=incoming_id)


def apply_stored(*, now: dt.datetime, older_than: dt.timedelta = dt.timedelta(seconds=10)) -> int:
    """Apply what was stored by a process that ended before it could; return how many."""
    left = Incoming.objects.filter(state=State.STORED, received_at__lte=now - older_than).order_by("id")
    ids = list(left.values_list("pk", flat=True)[:200])
    return sum(apply(one, now=now).state != State.STORED for one in ids)


@transaction.atomic
def apply_again(incoming_id: int, *, by: Actor, now: dt.datetime) -> Incoming:
    """Try once more a reply that was kept as a note, because the case or the city has changed since."""
    Incoming.objects.filter(pk=incoming_id, state=State.NOTED).update(state=State.STORED, settled_by=by.account_id)
    return apply(incoming_id, now=now)


def _open_replies(incoming: Incoming) -> list[Incoming]:
    found = Incoming.objects.filter(case_id=incoming.case_id, connector_id=incoming.connector_id, state__in=_OPEN)
    return list(found.select_related("connector").order_by("sequence", "id"))


@dataclass(frozen=True, slots=True, kw_only=True)
class _End:
    """How a reply ends, and what was odd about it."""

    state: State
    oddity: Oddity | None = None
    why: str = ""


def _try(incoming: Incoming, now: dt.datetime) -> bool:
    """Try one reply; return whether that changed what others wait for."""
    end = _out_of_turn(incoming) or _attempt(incoming, now)
    if end.state == incoming.state:  # still waiting
        return False
    _settle(incoming, end.state, now, end.oddity, end.why)
    return end.state == State.APPLIED or (end.state == State.NOTED and incoming.sequence is not None)


def _out_of_turn(incoming: Incoming) -> _End | None:
    """A reply with a number waits for those before it; one whose number is done comes too late."""
    if incoming.sequence is None:
        return None
    expected = _expected(incoming)
    if incoming.sequence > expected:
        return _End(state=State.HELD, oddity=Oddity.EARLY, why=f"第 {incoming.sequence} 条先到，还在等第 {expected} 条")
    if incoming.sequence < expected:
        return _End(state=State.NOTED, oddity=Oddity.LATE, why=f"第 {incoming.sequence} 条已经处理过")
    return None


def _attempt(incoming: Incoming, now: dt.datetime) -> _End:
    try:
        with transaction.atomic():
            return _do(incoming, now)
    except Unavailable as later:  # the ledger cannot be sealed just now; the worker tries again
        log.warning(later.message)
        return _End(state=State(incoming.state))
    except Conflict as refused:
        waits = State.HELD if incoming.sequence is None else State.NOTED
        return _End(state=waits, oddity=Oddity.WRONG_STATE, why=refused.message)
    except YingshangError as refused:
        return _End(state=State.NOTED, oddity=Oddity.UNFIT, why=refused.message)
    except Error:  # the database; the sender is told to try again
        raise
    except Exception as defect:
        log.exception("reply %s", incoming.pk)
        return _End(state=State.NOTED, oddity=Oddity.DEFECT, why=f"系统没能处理：{type(defect).__name__}")


def _do(incoming: Incoming, now: dt.datetime) -> _End:
    case = Case.objects.select_related("organisation").get(pk=incoming.case_id)
    by = speaker_for(incoming.connector, case)
    if by is None:
        return _End(state=State.NOTED, oddity=Oddity.NOT_COMPETENT, why=f"“{incoming.connector.title}”不经办这个事项")
    handler = handler_of(case.kind, incoming.type)
    if handler is None:
        return _End(state=State.NOTED, oddity=Oddity.UNFIT, why=f"不认识的回复“{incoming.type}”")
    reply = Reply(case_id=case.pk, type=incoming.type, data=incoming.envelope.get("data", {}), by=by,
                  key=f"exchange:{incoming.pk}", now=now)
    if handler(reply):
        asked = Outgoing.objects.filter(case=case, destination_id=incoming.connector_id, answered_at=None)
        asked.update(answered_at=now)
    return _End(state=State.APPLIED)


def _expected(incoming: Incoming) -> int:
    done = Incoming.objects.filter(case_id=incoming.case_id, connector_id=incoming.connector_id, state__in=_DONE,
                                   sequence__isnull=False).order_by("-sequence")
    return (done.values_list("sequence", flat=True).first() or 0) + 1


def _settle(incoming: Incoming, state: State, now: dt.datetime, kind: Oddity | None = None, why: str = "") -> Incoming:
    """Write how a reply ended, and the answer to it unless it was given before."""
    if kind is not None:
        note(incoming, kind, why, now=now)
    incoming.state, incoming.settled_at = state, now
    incoming.answer = incoming.answer or {"outcome": state.value, "message": _SAID[state].format(why=why)}
    incoming.save(update_fields=["state", "settled_at", "answer"])
    return incoming
