"""Lists of what is on its way between windows and organs, and of what is to be handed out."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Q

from yingshang.casework.models import Case
from yingshang.casework.models.case import CaseQuerySet
from yingshang.casework.queues import COLUMNS, CaseRow, at_desk_of, row_of
from yingshang.domains.licensing.procedures.delivery import DELIVERY
from yingshang.domains.licensing.procedures.handover import ON_THE_WAY
from yingshang.domains.licensing.procedures.item import ITEM
from yingshang.register.actors import Actor

MOST = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class OnTheWay:
    """What waits for the reader's organisation, and what its window sent out that nobody has taken over yet."""

    waiting: tuple[CaseRow, ...]
    sent: tuple[CaseRow, ...]


def on_the_way(by: Actor) -> OnTheWay:
    """Return the items on their way that the reader's organisation has a part in, the earliest due first."""
    items = Case.objects.filter(kind=ITEM.name, state__in=ON_THE_WAY, closed_at=None)
    own = at_desk_of(by)
    waiting = items.filter(pk__in=own.values("pk"))
    sent = items.filter(parent__organisation_id=by.organisation).exclude(organisation_id=by.organisation) \
        if "clerk" in by.roles else items.none()
    return OnTheWay(waiting=_rows(waiting), sent=_rows(sent))


def deliveries(by: Actor, *, text: str = "") -> tuple[CaseRow, ...]:
    """Return the results that wait at the reader's organisation to be handed out, the earliest due first."""
    cases = at_desk_of(by).filter(kind=DELIVERY.name, closed_at=None)
    if wanted := text.strip():
        cases = cases.filter(Q(applicant__name__icontains=wanted) | Q(number__icontains=wanted))
    return _rows(cases)


def delivery_of(case_id: object, *, by: Actor) -> Case | None:
    """Return a delivery the actor may see."""
    found = Case.objects.visible_to(by).filter(kind=DELIVERY.name, pk=case_id)
    return found.select_related("organisation", "applicant").first()


def deliveries_of(bundle_id: object, *, by: Actor) -> tuple[Case, ...]:
    """Return the deliveries of one's own application, in the order of its items."""
    found = Case.objects.visible_to(by).filter(kind=DELIVERY.name, parent__parent_id=bundle_id)
    return tuple(found.select_related("organisation").order_by("number"))


def _rows(cases: CaseQuerySet) -> tuple[CaseRow, ...]:
    ordered: Iterable = cases.order_by("due_on", "number").values_list(*COLUMNS)[:MOST]
    return tuple(row_of(values) for values in ordered)
