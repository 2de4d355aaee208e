"""Signed CloudEvents, as docs/exchange.md describes them: `webhook-signature: v1sm2,BASE64` over `id.time.body`."""

import base64
import json
import time

from sm2 import SigningKey, VerifyingKey

WINDOW_SECONDS = 300


class Refused(Exception):
    """Why a message was not taken."""


def signed(envelope: dict, key: SigningKey) -> tuple[bytes, dict[str, str]]:
    """Return the body of a CloudEvent and the headers that go with it; each sending is signed anew."""
    body, at = json.dumps(envelope, ensure_ascii=False).encode(), str(int(time.time()))
    value = key.sign(f"{envelope['id']}.{at}.".encode() + body)
    return body, {"Content-Type": "application/cloudevents+json", "webhook-id": envelope["id"],
                  "webhook-timestamp": at, "webhook-signature": f"v1sm2,{base64.b64encode(value).decode()}"}


def read(body: bytes, headers, key: VerifyingKey) -> dict:
    """Return the CloudEvent of a body that the counter signed just now; raises Refused."""
    event, at = headers.get("webhook-id", ""), headers.get("webhook-timestamp", "")
    if not at.isdigit() or abs(time.time() - int(at)) > WINDOW_SECONDS:
        raise Refused("the time is missing, or too far from ours")
    values = [part[6:] for part in headers.get("webhook-signature", "").split(" ") if part.startswith("v1sm2,")]
    message = f"{event}.{at}.".encode() + body
    if not any(key.verify(message, base64.b64decode(value)) for value in values):
        raise Refused("the signature is not the counter's")
    envelope = json.loads(body)
    if envelope["id"] != event:
        raise Refused("the id differs from the header")
    return envelope


def reply(identifier: str, kind: str, *, source: str, subject: str, sequence: int, data: dict) -> dict:
    """Return a reply about a case; `sequence` is its place among our replies about that case, from 1."""
    return {"specversion": "1.0", "id": identifier, "source": source, "type": f"yingshang.reply.{kind}",
            "subject": subject, "sequence": str(sequence), "datacontenttype": "application/json", "data": data}
