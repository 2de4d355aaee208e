"""Takes a department's reply: known by its signature, stored first, then applied; repeated, answered the same."""

import datetime as dt
import json
from collections.abc import Mapping
from dataclasses import dataclass

from django.db import transaction

from yingshang.casework.exchange import applying, envelopes, signing
from yingshang.casework.exchange.errors import EnvelopeInvalid, EventDiffers, SignatureRefused
from yingshang.casework.exchange.keys import verifier_of
from yingshang.casework.exchange.notes import note
from yingshang.casework.models import Case, Connector, Incoming
from yingshang.casework.models.connector import Transport
from yingshang.casework.models.destination import Scheme
from yingshang.casework.models.incoming import Oddity
from yingshang.kit.canonical import canonical_json
from yingshang.kit.gm.provider import provider


@dataclass(frozen=True, slots=True, kw_only=True)
class Receipt:
    """What a department is answered, the first time and every time; `outcome` is the state of its reply then."""

    id: str
    source: str
    received_at: dt.datetime
    outcome: str
    message: str
    digest: str


def receive(code: str, headers: Mapping[str, str], body: bytes, *, now: dt.datetime) -> Receipt:
    """Store a signed reply and apply it.

    Raises SignatureRefused, EnvelopeInvalid or EventDiffers, and then nothing was taken over from it.
    """
    connector, envelope = open_signed(code, headers, body, now=now)
    incoming, is_new = _store(connector, envelope, now=now)
    if not is_new and incoming.digest != _digest(envelope):
        note(incoming, Oddity.DIFFERENT, now=now)
        raise EventDiffers(event=envelope.id)
    if not is_new:
        note(incoming, Oddity.REPEATED, now=now)
    if incoming.answer is None:
        incoming = applying.apply(incoming.pk, now=now)
    answer = incoming.answer or {"outcome": incoming.state, "message": "已收到，稍后处理"}
    return Receipt(id=incoming.event, source=incoming.source, received_at=incoming.received_at, digest=incoming.digest,
                   **answer)


def open_signed(code: str, headers: Mapping[str, str], body: bytes, *,
                now: dt.datetime) -> tuple[Connector, envelopes.Envelope]:
    """Return who sent a body and what it says; raises SignatureRefused or EnvelopeInvalid.

    An unknown connector is refused like a wrong signature.
    """
    connector = Connector.objects.select_related("organisation").filter(
        pk=code[:60].replace("\0", ""), transport=Transport.HTTPS).first()
    if connector is None:
        raise SignatureRefused(reason="系统没有登记，或者没有登记公钥")
    if len(body) > envelopes.MOST_BYTES:
        raise EnvelopeInvalid(where="正文", reason=f"超过 {envelopes.MOST_BYTES // 1024} KB")
    event = signing.require_signed(headers, body, scheme=Scheme.SM2, verify=verifier_of(connector), now=now)
    envelope = envelopes.read(body)
    if envelope.id != event:
        raise EnvelopeInvalid(where="id", reason=f"与 {signing.ID} 不一致")
    return connector, envelope


@transaction.atomic
def _store(connector: Connector, envelope: envelopes.Envelope, *, now: dt.datetime) -> tuple[Incoming, bool]:
    case = Case.objects.filter(number=envelope.subject).values_list("pk", flat=True).first()
    return Incoming.objects.get_or_create(
        connector=connector, source=envelope.source, event=envelope.id,
        defaults={"type": envelope.type, "subject": envelope.subject, "sequence": envelope.sequence, "case_id": case,
                  "envelope": _kept(envelope), "digest": _digest(envelope), "received_at": now})


def _kept(envelope: envelopes.Envelope) -> dict[str, object]:
    """Numbers with a fraction are no numbers of ours; they are kept as they were written."""
    return json.loads(json.dumps(dict(envelope.whole)), parse_float=str, parse_constant=str)


def _digest(envelope: envelopes.Envelope) -> str:
    return provider().sm3(canonical_json(_kept(envelope))).hex()
