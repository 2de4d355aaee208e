"""Registers licensing's kinds of case and effects with casework."""

from yingshang.casework import effects, kinds
from yingshang.casework.verification import also_verify
from yingshang.domains.licensing.desk import correcting, deciding, issuing, moving_on, supplying, telling
from yingshang.domains.licensing.licences.verification import licence_faults
from yingshang.domains.licensing.models import LicenceAct
from yingshang.domains.licensing.procedures.bundle import BUNDLE
from yingshang.domains.licensing.procedures.item import ITEM

TELL, ISSUE, MOVE = "licensing.tell_applicant", "licensing.issue_licence", "licensing.move_bundle_on"


def _effects(more: dict[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
    return {act: (TELL,) * (act in telling.TOLD) + more.get(act, ()) for act in {*telling.TOLD, *more}}


def register() -> None:
    """Called once when Django is ready."""
    effects.register(TELL, telling.tell_applicant)
    effects.register(ISSUE, issuing.issue_licence)
    effects.register(MOVE, moving_on.move_bundle_on)
    also_verify(LicenceAct, licence_faults)
    kinds.register(kinds.CaseKind(
        procedure=BUNDLE, effects=_effects({}), decisions=frozenset({"accept", "decline"}),
        guards={"request_correction": correcting.refuse_unlawful_notice, "correct": correcting.refuse_unasked_changes,
                "supply": supplying.refuse_unpromised},
        project=correcting.apply_to_data))
    kinds.register(kinds.CaseKind(
        procedure=ITEM, effects=_effects({"grant": (ISSUE,), "issue": (MOVE,), "refuse": (MOVE,), "cancel": (MOVE,)}),
        decisions=frozenset({"grant", "refuse", "extend"}),
        guards={"extend": deciding.refuse_long_extension}))
