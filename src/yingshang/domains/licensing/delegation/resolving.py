"""Who acts for whom on a page: found from the draft, case, file or appointment in its address, never from a setting.

A delegate is always logged in as themselves; on a page of their principal's matter they act under the authorisation.
"""

import datetime as dt
import uuid
from collections.abc import Callable, Mapping

from django.db.models import Q, QuerySet

from yingshang.casework.delegation.acting import acting_under, require_scope, trace
from yingshang.casework.delegation.errors import OnlyInPerson
from yingshang.casework.delegation.standing import standing_of
from yingshang.casework.models import Case, Delegation
from yingshang.domains.licensing.delegation.pages_open_to_delegates import OPEN
from yingshang.domains.licensing.models import Appointment, Draft
from yingshang.register.actors import Actor

REFRESH = "REFRESH"
_Found = QuerySet[Delegation]


def acting_on(view: str, arguments: Mapping[str, object], *, named: str, method: str, by: Actor,
              now: dt.datetime) -> Actor | None:
    """Return the reader as a delegate when the page is about a principal of theirs, else None.

    `named` is the authorisation an address names (`for=`); method REFRESH is a page that brings itself up to date,
    which is not looking again. Raises DelegationOver, OutOfScope or OnlyInPerson.
    """
    if by.account_id is None or (held := _held(view, arguments, named, by)) is None:
        return None
    rows = list(held.select_related("principal").order_by("-until_at"))
    if not rows:
        return None
    chosen = next((row for row in rows if standing_of(row, now=now).is_in_force), rows[0])
    actor = acting_under(chosen, by=by, now=now)
    page = OPEN.get(view)
    is_act = method not in ("GET", "HEAD", REFRESH)
    scope = page and (page.send if is_act else page.read)
    if page is None or scope is None:
        raise OnlyInPerson(principal=actor.name)
    require_scope(actor, scope)
    if method == REFRESH:
        return actor
    trace(actor, scope=scope, text=f"{'提交' if is_act else '查看'}：{page.title}", is_act=is_act, now=now,
          case=_case_of(arguments))
    return actor


def _held(view: str, arguments: Mapping[str, object], named: str, by: Actor) -> _Found | None:
    """Return the authorisations of the reader that reach what the address is about; None when it is about nothing."""
    mine = Delegation.objects.filter(delegate_id=by.account_id)
    for name, reaching in _REACHING.items():
        if name in arguments and "\0" not in str(arguments[name]):
            return reaching(mine, arguments[name], by)
    if named and view in ("book", "wait"):
        return mine.filter(pk=_uuid(named))
    return None


def _by_draft(mine: _Found, draft_id: object, by: Actor) -> _Found:
    draft = Draft.objects.filter(pk=draft_id).exclude(owner_id=by.person_id).values_list("owner_id", "bundle").first()
    return mine.filter(principal_id=draft[0], matters__contains=[draft[1]]) if draft else mine.none()


def _by_case(mine: _Found, case_id: object, by: Actor) -> _Found:
    return mine.filter(Q(cases__case_id=case_id)).exclude(principal_id=by.person_id)


def _by_upload(mine: _Found, upload: object, by: Actor) -> _Found:
    """A file of a case the authorisation reaches, or chosen in a draft of its matters."""
    if Case.objects.visible_to(by).filter(materials__upload=upload).exists():
        return mine.none()
    reached = mine.filter(Q(cases__case__materials__upload=upload)).exclude(principal_id=by.person_id)
    if reached.exists():
        return mine.filter(pk__in=reached.values("pk"))
    drafts = Draft.objects.filter(owner__uploads=upload, case=None).exclude(owner_id=by.person_id)
    found = [(draft.owner_id, draft.bundle) for draft in drafts
             if any(str(upload) in chosen for chosen in draft.materials.values())]
    wanted = Q(pk__in=[])
    for owner, bundle in found:
        wanted |= Q(principal_id=owner, matters__contains=[bundle])
    return mine.filter(wanted)


def _by_licence(mine: _Found, identifier: object, by: Actor) -> _Found:
    return mine.filter(Q(cases__case__parts__licence=identifier)).exclude(principal_id=by.person_id).distinct()


def _by_appointment(mine: _Found, appointment: object, by: Actor) -> _Found:
    """An appointment that was booked under the authorisation, by whoever holds it."""
    booked = Appointment.objects.filter(pk=appointment, booked_by_id=by.account_id).exclude(person_id=by.person_id)
    person = booked.values_list("person_id", flat=True).first()
    return mine.filter(principal_id=person) if person else mine.none()


_REACHING: Mapping[str, Callable[[_Found, object, Actor], _Found]] = {
    "draft_id": _by_draft, "case_id": _by_case, "upload": _by_upload, "identifier": _by_licence,
    "appointment": _by_appointment}


def _case_of(arguments: Mapping[str, object]) -> Case | None:
    case_id = arguments.get("case_id")
    return Case.objects.filter(pk=case_id).first() if case_id else None


def _uuid(text: str) -> uuid.UUID | None:
    try:
        return uuid.UUID(text)
    except ValueError:
        return None
