"""What an act leaves in the ledger: who did what and when, and digests instead of personal data."""

from collections.abc import Mapping

from yingshang.casework.kinds import CaseKind
from yingshang.casework.models import Case
from yingshang.kit.canonical import canonical_json
from yingshang.kit.gm.provider import provider
from yingshang.register.actors import Actor
from yingshang.register.models import PersonKey


def secret_of(person_id: int) -> bytes | None:
    """Return the key of a person's digests; None after it was destroyed."""
    return PersonKey.objects.values_list("secret", flat=True).filter(person_id=person_id).first()


def payload_digest(secret: bytes | None, payload: Mapping[str, object]) -> str | None:
    """Return HMAC-SM3 of a payload under the applicant's key; without the key it says nothing, or is not made."""
    return provider().hmac_sm3(bytes(secret), canonical_json(payload)).hex() if secret else None


def entry_body(case: Case, kind: CaseKind, *, act: str, seq: int, role: str, by: Actor,
               payload: Mapping[str, object]) -> dict[str, object]:
    """Return the ledger entry of an act; an applicant appears only as a role."""
    return {
        "act": act,
        "by": _who(by, role),
        "case": case.number,
        "kind": kind.procedure.name,
        "organisation": by.organisation if role not in ("applicant", "system") else None,
        "payload": payload_digest(case.applicant_secret, payload),
        "seq": seq,
        "version": kind.procedure.version,
    }


def _who(by: Actor, role: str) -> str:
    """An official or a delegate by the number of the account, a department's system by its code."""
    if by.mandate is not None:
        return f"delegate:{by.account_id}"
    if not by.is_official or role == "applicant":
        return role
    return f"official:{by.account_id}" if by.account_id is not None else f"system:{by.client}"
