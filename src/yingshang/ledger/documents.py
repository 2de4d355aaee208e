"""Signed licences: written here, and checked for the public page by the rules of the stand-alone verifier."""

import base64
import json
from collections.abc import Mapping
from dataclasses import dataclass

from yingshang.kit.canonical import NotCanonical, canonical_json
from yingshang.kit.errors import BadInput
from yingshang.kit.gm.provider import SigningKey, provider
from yingshang.ledger import keys
from yingshang.ledger.verifier import PDF_MARK, Checker, Finding, NotGenuine

_OF_THE_LEDGER = ("receipt", "consistency", "standings")


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """What a check found: `signer` is the organisation's code or "ledger", `content` what was signed."""

    genuine: bool
    reason: str = ""
    kind: str = ""
    key_id: str = ""
    signer: str = ""
    content: Mapping[str, object] | None = None


def sign_json(fields: Mapping[str, object], key: SigningKey) -> dict[str, object]:
    """Return the licence with its signature over canonical JSON; raises NotCanonical."""
    signed = canonical_json(fields)
    seal = {**_signer(key), "value": _base64(key.sign(signed))}
    return {"licence": json.loads(signed), "signature": seal}


def sign_standings(said: Mapping[str, object], key: SigningKey) -> dict[str, object]:
    """Return a statement of how licences stand at a time, signed like a licence; raises NotCanonical."""
    signed = canonical_json(said)
    return {"standings": json.loads(signed), "signature": {**_signer(key), "value": _base64(key.sign(signed))}}


def sign_pdf(pdf: bytes, key: SigningKey) -> bytes:
    """Return the PDF with its signature as a comment in a last line of its own."""
    seal = {**_signer(key), "signature": _base64(key.sign(pdf))}
    return pdf + PDF_MARK + base64.b64encode(canonical_json(seal)) + b"\n"


def check_json(document: Mapping[str, object] | bytes) -> Check:
    """Check a licence, a receipt or a consistency proof; whatever is given, the answer is a Check."""
    if isinstance(document, bytes):
        return check(document)
    try:
        return check(canonical_json(document))
    except NotCanonical as error:
        return Check(genuine=False, reason=error.message)


def check_pdf(pdf: bytes) -> Check:
    """Check a signed PDF; whatever is given, the answer is a Check."""
    return check(pdf) if pdf.startswith(b"%PDF-") else Check(genuine=False, reason="不是PDF文件")


def check(data: bytes) -> Check:
    """Check a document of any of our kinds, and that its signer is one whom we know."""
    try:
        finding = Checker(sm3=provider().sm3, verify=_verify).check(data)
    except NotGenuine as error:
        return Check(genuine=False, reason=str(error))
    signer = _signer_of(finding)
    reason = "" if signer else "签名者不是本平台登记的机构"
    return Check(genuine=bool(signer), reason=reason, kind=finding.kind, key_id=finding.key_ids[-1],
                 signer=signer, content=finding.content)


def _signer_of(finding: Finding) -> str:
    """A licence is an authority's to sign, a checkpoint the ledger's."""
    if finding.kind in _OF_THE_LEDGER:
        return keys.LEDGER if keys.ledger_key_ids().issuperset(finding.key_ids) else ""
    return keys.authorities().get(finding.key_ids[-1], "")


def _verify(public_key: str, signature: bytes, message: bytes) -> bool:
    try:
        return provider().load_public_key(public_key.encode()).verify(message, signature)
    except BadInput:
        return False


def _signer(key: SigningKey) -> dict[str, str]:
    return {"key_id": key.key_id, "public_key": key.public_pem.decode()}


def _base64(value: bytes) -> str:
    return base64.b64encode(value).decode()
