"""Which items of a plan may be had on a commitment, and where each stands: offered, signed, declined, or closed."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import reverse

from yingshang.domains.licensing.catalogue.commitments import Commitment
from yingshang.domains.licensing.city import city_catalogue
from yingshang.domains.licensing.commitments.promising import DECLINED, SIGNED
from yingshang.domains.licensing.drafts.signing import gate_of
from yingshang.domains.licensing.pages.own_draft import OwnDraft
from yingshang.domains.licensing.planning.records import Plan, PlannedItem


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """One item with its commitment; `state` is open, signed, declined, stale or closed, `why` the credit's reason."""

    item: str
    title: str
    kind: str
    state: str
    why: str
    spares: str
    href: str
    decides: bool


def offers_of(own: OwnDraft, plan: Plan) -> tuple[Offer, ...]:
    """Return every commitment of the plan's items, in their order."""
    return tuple(_offers(own, plan))


def _offers(own: OwnDraft, plan: Plan) -> Iterator[Offer]:
    for planned in plan.applying:
        commitment = city_catalogue().commitment_on(planned.code, plan.start_on)
        if commitment is not None:
            yield _offer(own, plan, planned, commitment)


def _offer(own: OwnDraft, plan: Plan, planned: PlannedItem, commitment: Commitment) -> Offer:
    answer = gate_of(plan, commitment, by=own.by, on=own.today)
    choice = own.draft.commitments.get(planned.code, {}).get("choice", "")
    return Offer(item=planned.code, title=planned.item.title, kind=commitment.kind, why=answer.why,
                 state=_state(choice, is_open=answer.is_open, covers=plan.promises.covers(planned.code)),
                 spares=spared(commitment, planned), decides=commitment.decides,
                 href=reverse("licensing:draft_commitment", args=[own.id, planned.code]))


def _state(choice: str, *, is_open: bool, covers: bool) -> str:
    if not is_open:
        return "closed"
    if choice == SIGNED:
        return "signed" if covers else "stale"
    return "declined" if choice == DECLINED else "open"


def spared(commitment: Commitment, planned: PlannedItem) -> str:
    """Say what the commitment spares, in a sentence."""
    materials = [city_catalogue().materials[code].title for code in commitment.waives.materials]
    titles = {one.code: one.title for one in planned.item.special_procedures}
    visits = [titles[code] for code in commitment.waives.special_procedures]
    told = [f"免交{'、'.join(materials)}"] if materials else []
    told += [f"发证前不用{'、'.join(visits)}"] if visits else []
    return "；".join(told)


def refused_deferral(plan: Plan) -> str:
    """Say why nothing may follow later, where some paper otherwise might; else ""."""
    could = any(needed.necessity == "容缺后补" for planned in plan.applying
                for needed in planned.item.materials.needed)
    return plan.promises.no_deferral if could else ""
