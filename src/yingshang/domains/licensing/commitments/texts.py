"""The text of a commitment as it is signed, and its digest: what was promised can be proved word for word."""

from collections.abc import Mapping

from yingshang.domains.licensing.catalogue.commitments import Commitment
from yingshang.domains.licensing.catalogue.content import Catalogue
from yingshang.domains.licensing.catalogue.items import Item
from yingshang.kit.canonical import canonical_json
from yingshang.kit.gm.provider import provider


def text_of(commitment: Commitment) -> dict[str, object]:
    """Return everything the applicant reads before signing."""
    return {
        "code": commitment.code, "version": commitment.in_force_on.isoformat(), "item": commitment.item,
        "title": commitment.title, "kind": commitment.kind, "notice": list(commitment.notice),
        "promise": list(commitment.promise), "consequences": list(commitment.consequences),
        "legal_basis": list(commitment.legal_basis), "waived_materials": list(commitment.waives.materials),
        "waived_procedures": list(commitment.waives.special_procedures), "check_days": commitment.post_check.days,
        "check_how": commitment.post_check.how, "correction_days": commitment.post_check.correction_days,
    }


def digest_of(commitment: Commitment) -> str:
    """Return the SM3 digest of the text, 64 hex digits."""
    return provider().sm3(canonical_json(text_of(commitment))).hex()


def kept_text(commitment: Commitment, signed: Mapping[str, str], item: Item, catalogue: Catalogue) -> dict[str, object]:
    """Return what the case keeps: the text, when it was signed, and what it waives by name."""
    procedures = {one.code: one.title for one in item.special_procedures}
    return text_of(commitment) | {
        "digest": digest_of(commitment), "signed_at": signed["at"], "article": commitment.legal_basis[0],
        "check_article": commitment.post_check.article, "decides": commitment.decides,
        "provisional": commitment.confidence == "provisional",
        "waived_titles": [catalogue.materials[code].title for code in commitment.waives.materials],
        "waived_procedure_titles": [procedures[code] for code in commitment.waives.special_procedures],
    }
