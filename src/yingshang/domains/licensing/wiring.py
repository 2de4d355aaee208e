"""Registers licensing's kinds of case and effects with casework."""

from yingshang.casework import effects, kinds
from yingshang.casework.exchange import replies as exchange_replies
from yingshang.casework.moving import Move
from yingshang.casework.verification import also_verify
from yingshang.domains.licensing.competence import delivering
from yingshang.domains.licensing.desk import correcting, deciding, issuing, moving_on, supplying, telling
from yingshang.domains.licensing.desk import handing_over as to_organ
from yingshang.domains.licensing.exchange import handing_over, replies
from yingshang.domains.licensing.industries import making
from yingshang.domains.licensing.licences import reusing
from yingshang.domains.licensing.licences.verification import licence_faults
from yingshang.domains.licensing.models import LicenceAct
from yingshang.domains.licensing.premises import linking
from yingshang.domains.licensing.premises.limiting import refuse_unlawful_place
from yingshang.domains.licensing.procedures.bundle import BUNDLE
from yingshang.domains.licensing.procedures.delivery import DELIVERY
from yingshang.domains.licensing.procedures.guide_release import GUIDE_RELEASE
from yingshang.domains.licensing.procedures.item import GRANTS, ITEM
from yingshang.domains.licensing.promises_wiring import OPEN_CHECK, RELEASE, register_promises

TELL, ISSUE, MOVE = "licensing.tell_applicant", "licensing.issue_licence", "licensing.move_bundle_on"
REUSE, AGGREGATE = "licensing.record_reuse", "licensing.make_industry_licence"
HAND_OVER, CLOSE = "licensing.hand_item_over", "licensing.close_item"
DELIVER, LINK = "licensing.open_delivery", "licensing.link_permit"
#: what follows when a department begins: its own window's case at once, another's when it is taken over
_BEGUN = (HAND_OVER,)
#: acts that send an item to another organisation
MOVES = {"hand_over": Move(field="organisation"), "return_to_window": Move(field="window"),
         "forward": Move(field="organisation", takes_region=True),
         "settle": Move(field="organisation", takes_region=True), "end_delegation": Move(field="organisation")}


def _effects(more: dict[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
    return {act: (TELL,) * (act in telling.TOLD) + more.get(act, ()) for act in {*telling.TOLD, *more}}


def register() -> None:
    """Called once when Django is ready."""
    register_promises()
    effects.register(TELL, telling.tell_applicant)
    effects.register(ISSUE, issuing.issue_licence)
    effects.register(MOVE, moving_on.move_bundle_on)
    effects.register(DELIVER, delivering.open_delivery)
    effects.register(LINK, linking.link_permit)
    effects.register(HAND_OVER, handing_over.hand_item_over)
    effects.register(CLOSE, handing_over.close_item)
    exchange_replies.register(ITEM.name, replies.HANDLERS)
    effects.register(AGGREGATE, making.make_after_bundle)
    effects.register(REUSE, reusing.record_reuse)
    also_verify(LicenceAct, licence_faults)
    kinds.register(kinds.CaseKind(
        procedure=BUNDLE, effects=_effects({"accept": (REUSE,), "finish": (AGGREGATE,)}),
        decisions=frozenset({"accept", "decline"}),
        guards={"submit": refuse_unlawful_place, "request_correction": correcting.refuse_unlawful_notice,
                "correct": correcting.refuse_unasked_changes,
                "supply": supplying.refuse_unpromised},
        project=correcting.apply_to_data,
        delegable={"submit": "submit", "correct": "submit", "supply": "upload"}))
    kinds.register(kinds.CaseKind(
        procedure=ITEM, effects=_effects({
            "start": _BEGUN, "take_over": _BEGUN, **dict.fromkeys(GRANTS, (ISSUE, CLOSE)),
            "issue": (LINK, MOVE, DELIVER, OPEN_CHECK),
            "refuse": (MOVE, CLOSE, RELEASE), "cancel": (MOVE, CLOSE, RELEASE)}),
        decisions=frozenset({*GRANTS, "refuse", "extend"}),
        guards={"extend": deciding.refuse_long_extension,
                **dict.fromkeys(GRANTS, deciding.refuse_unheld), **to_organ.GUARDS}, moves=MOVES))
    kinds.register(kinds.CaseKind(
        procedure=DELIVERY, project=delivering.apply_to_data, moves={"send": Move(field="organisation")},
        guards={"send": delivering.refuse_other_place, "deliver": delivering.refuse_other_place}))
    kinds.register(kinds.CaseKind(procedure=GUIDE_RELEASE))
