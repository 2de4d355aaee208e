"""The applicant chooses which window receives, and where the results are handed out."""

import datetime as dt
import uuid
from collections.abc import Mapping

from django.db import transaction

from yingshang.domains.licensing.city import city_catalogue
from yingshang.domains.licensing.competence.errors import AddressNeeded
from yingshang.domains.licensing.competence.organs import registered_organ
from yingshang.domains.licensing.competence.windows import Window, require_window, windows_for
from yingshang.domains.licensing.drafts.drafting import get_draft, plan_of
from yingshang.domains.licensing.models import Delivery, Draft, Handling
from yingshang.domains.licensing.planning.records import Plan
from yingshang.register.actors import Actor
from yingshang.register.models import Organisation

MAIL = ("recipient", "phone", "address")


@transaction.atomic
def choose_handling(draft_id: uuid.UUID, *, window: str, delivery: str, mail: Mapping[str, str], by: Actor,
                    now: dt.datetime, today: dt.date) -> Handling:
    """Keep the choice of a draft; raises UnknownWindow, WindowNotOpen, AddressNeeded and what a plan raises."""
    draft = get_draft(draft_id, by=by)
    if delivery == Delivery.MAIL and not all(mail.get(name) for name in MAIL):
        raise AddressNeeded
    organ = registered_organ(_allowed(plan_of(draft, by=by, on=today), window), item="综合受理")
    kept = {name: mail[name] for name in MAIL} if delivery == Delivery.MAIL else None
    found, _ = Handling.objects.update_or_create(
        draft=draft, defaults={"window": organ, "delivery": Delivery(delivery), "mail": kept})
    Draft.objects.filter(pk=draft_id).update(saved_at=now)
    return found


def handling_of(draft: Draft) -> Handling:
    """Return what was chosen for a draft, else the county's own window and nothing on paper."""
    return getattr(draft, "handling", None) or Handling(draft=draft)


def windows_of(plan: Plan) -> tuple[Window, ...]:
    """Return the windows that may receive what a plan applies for."""
    return windows_for(city_catalogue(), [one.item for one in plan.applying], region=plan.region, on=plan.start_on)


def receiving_window(draft: Draft, plan: Plan) -> Organisation:
    """Return the window an application goes to; a choice that later answers ruled out is refused."""
    return registered_organ(_allowed(plan, handling_of(draft).window_id or ""), item="综合受理")


def kept_handling(draft: Draft, window: Organisation, counter: Mapping[str, object] | None) -> dict[str, object]:
    """Return what the case keeps of the choice, and of the counter where it was made."""
    chosen = handling_of(draft)
    kept = {"window": window.pk, "window_name": window.name, "delivery": chosen.delivery, "mail": chosen.mail}
    return kept | {"counter": dict(counter)} if counter else kept


def _allowed(plan: Plan, window: str) -> str:
    items = [one.item for one in plan.applying]
    return require_window(city_catalogue(), window, items, region=plan.region, on=plan.start_on).code
