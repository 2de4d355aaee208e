"""What a draft's signed commitments are worth today: only those whose text stands and whose signer may promise."""

import datetime as dt
from collections.abc import Mapping

from yingshang.domains.licensing.catalogue.content import Catalogue
from yingshang.domains.licensing.commitments.gate import Applicant, may_commit, may_defer
from yingshang.domains.licensing.commitments.texts import digest_of
from yingshang.domains.licensing.planning.promising import Promises

Signed = Mapping[str, Mapping[str, str]]
SIGNED, DECLINED = "signed", "declined"


def promises_of(signed: Signed, applicant: Applicant, *, catalogue: Catalogue, on: dt.date) -> Promises:
    """Return what a plan may count on."""
    standing = {item: one for item, one in signed.items() if _stands(item, one, applicant, catalogue, on)}
    found = {item: commitment for item in standing if (commitment := catalogue.commitment_on(item, on))}
    later = may_defer(applicant, catalogue=catalogue, on=on)
    return Promises(
        papers={item: frozenset(one.waives.materials) for item, one in found.items()},
        procedures={item: frozenset(one.waives.special_procedures) for item, one in found.items()},
        no_deferral="" if later.is_open else later.why)


def _stands(item: str, choice: Mapping[str, str], applicant: Applicant, catalogue: Catalogue, on: dt.date) -> bool:
    commitment = catalogue.commitment_on(item, on)
    if commitment is None or choice.get("choice") != SIGNED or choice.get("digest") != digest_of(commitment):
        return False
    return may_commit(applicant, commitment.kind, catalogue=catalogue, on=on).is_open
