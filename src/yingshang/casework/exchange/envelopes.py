"""CloudEvents 1.0 in structured JSON: what we send, and what we take."""

import datetime as dt
import json
import re
import uuid
from collections.abc import Mapping
from dataclasses import dataclass

from yingshang.casework.exchange.errors import EnvelopeInvalid

TYPE = "application/cloudevents+json"
#: a reply is a few fields; materials are fetched, not sent along
MOST_BYTES = 256 * 1024
_TEXTS = {"id": 200, "source": 300, "type": 100}
_SEQUENCE = re.compile(r"[0-9]{1,9}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Envelope:
    """A CloudEvent from outside, its attributes checked; `sequence` is the extension of that name."""

    id: str
    source: str
    type: str
    subject: str
    sequence: int | None
    data: Mapping[str, object]
    whole: Mapping[str, object]


def make(event: uuid.UUID, *, source: str, recipient: str, kind: str, subject: str, data: Mapping[str, object],
         now: dt.datetime) -> dict[str, object]:
    """Return a CloudEvent of ours; `recipient` keeps one receiver from passing it on to another."""
    return {"specversion": "1.0", "id": str(event), "source": source, "type": kind, "subject": subject,
            "time": now.isoformat(), "datacontenttype": "application/json", "recipient": recipient, "data": dict(data)}


def read(body: bytes) -> Envelope:
    """Return the CloudEvent of a body; raises EnvelopeInvalid."""
    if len(body) > MOST_BYTES:
        raise EnvelopeInvalid(where="正文", reason=f"超过 {MOST_BYTES // 1024} KB")
    try:
        whole = json.loads(body)
    except (ValueError, RecursionError) as error:
        raise EnvelopeInvalid(where="正文", reason="不是 JSON") from error
    if not isinstance(whole, dict) or whole.get("specversion") != "1.0":
        raise EnvelopeInvalid(where="specversion", reason="应为 1.0")
    texts = {name: _text(whole, name, most) for name, most in _TEXTS.items()}
    data = whole.get("data", {})
    if not isinstance(data, dict):
        raise EnvelopeInvalid(where="data", reason="应为对象")
    return Envelope(**texts, subject=_text(whole, "subject", 60, is_needed=False), sequence=_sequence(whole), data=data,
                    whole=whole)


def _text(whole: Mapping[str, object], name: str, most: int, *, is_needed: bool = True) -> str:
    value = whole.get(name, "" if not is_needed else None)
    if not isinstance(value, str) or len(value) > most or "\0" in value or (is_needed and not value):
        raise EnvelopeInvalid(where=name, reason=f"应为文字，最长 {most} 字")
    return value


def _sequence(whole: Mapping[str, object]) -> int | None:
    value = whole.get("sequence")
    if value is None:
        return None
    if not isinstance(value, str) or not _SEQUENCE.fullmatch(value):
        raise EnvelopeInvalid(where="sequence", reason="应为数字组成的文字，如 \"3\"")
    return int(value)
