"""Signatures over id, time and body, in the headers of standard-webhooks: SM2 for departments, HMAC for programs.

The signed bytes are `id.timestamp.body` (decision 0012); `openssl` alone can make and check them.
"""

import base64
import binascii
import datetime as dt
import hashlib
import hmac
from collections.abc import Callable, Mapping

from yingshang.casework.exchange.errors import SignatureRefused

ID, TIME, SIGNATURE = "webhook-id", "webhook-timestamp", "webhook-signature"
#: how far two clocks may be apart, and how long a captured message can be sent again
WINDOW = dt.timedelta(minutes=5)


def headers_for(event: str, body: bytes, *, scheme: str, sign: Callable[[bytes], bytes],
                now: dt.datetime) -> dict[str, str]:
    """Return the headers that go with a body."""
    at = str(int(now.timestamp()))
    value = base64.b64encode(sign(signed_bytes(event, at, body))).decode()
    return {ID: event, TIME: at, SIGNATURE: f"{scheme},{value}"}


def require_signed(headers: Mapping[str, str], body: bytes, *, scheme: str,
                   verify: Callable[[bytes, bytes], bool], now: dt.datetime) -> str:
    """Return the id of a message that is signed and fresh; raises SignatureRefused.

    Several signatures, apart by spaces, let a sender change its key.
    """
    event, at = headers.get(ID, ""), headers.get(TIME, "")
    if not event or not at.isascii() or not at.isdigit() or len(at) > 12:
        raise SignatureRefused(reason=f"缺少 {ID} 或 {TIME}")
    if abs(int(at) - now.timestamp()) > WINDOW.total_seconds():
        raise SignatureRefused(reason="时间相差超过 5 分钟")
    message = signed_bytes(event, at, body)
    if not any(verify(message, value) for value in _values(headers.get(SIGNATURE, ""), scheme)):
        raise SignatureRefused(reason=f"{SIGNATURE} 中没有可用的 {scheme} 签名")
    return event


def signed_bytes(event: str, at: str, body: bytes) -> bytes:
    """Return what is signed."""
    return b".".join((event.encode(), at.encode(), body))


def hmac_sha256(secret: bytes, message: bytes) -> bytes:
    """Return what standard-webhooks calls `v1`."""
    return hmac.digest(secret, message, hashlib.sha256)


def _values(header: str, scheme: str) -> list[bytes]:
    found = []
    for part in header.split(" ")[:5]:
        name, _, value = part.partition(",")
        if name == scheme:
            try:
                found.append(base64.b64decode(value, validate=True))
            except (binascii.Error, ValueError):
                continue
    return found
