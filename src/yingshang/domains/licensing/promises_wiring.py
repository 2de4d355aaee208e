"""Registers the cases that follow from promises: checks of commitments, owed papers, rechecks of instant decisions."""

from yingshang.casework import effects, kinds
from yingshang.domains.licensing.commitments.opening import open_check
from yingshang.domains.licensing.deferrals.settling import release_of_item
from yingshang.domains.licensing.procedures.commitment import COMMITMENT
from yingshang.domains.licensing.procedures.deferral import DEFERRAL
from yingshang.domains.licensing.procedures.recheck import RECHECK

OPEN_CHECK, RELEASE = "licensing.open_commitment_check", "licensing.release_owed_papers"
_TAKING_BACK = frozenset({"withdraw_licence", "spare"})


def register_promises() -> None:
    """Called once when Django is ready, before the kinds whose acts defer these effects."""
    effects.register(OPEN_CHECK, open_check)
    effects.register(RELEASE, release_of_item)
    kinds.register(kinds.CaseKind(
        procedure=COMMITMENT, decisions=_TAKING_BACK | {"record_kept", "order_correction", "confirm_corrected"}))
    kinds.register(kinds.CaseKind(procedure=DEFERRAL, decisions=_TAKING_BACK))
    kinds.register(kinds.CaseKind(procedure=RECHECK, decisions=frozenset({"put_right"})))
