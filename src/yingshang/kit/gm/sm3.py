"""SM3 (GB/T 32905): the system's through hashlib, else the one inside `cryptography`."""

import hashlib
import hmac
from collections.abc import Callable

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.hmac import HMAC


def _by_hashlib(data: bytes) -> bytes:
    return hashlib.new("sm3", data, usedforsecurity=False).digest()


def _keyed_by_hashlib(key: bytes, data: bytes) -> bytes:
    return hmac.digest(key, data, "sm3")


def _by_cryptography(data: bytes) -> bytes:
    digest = hashes.Hash(hashes.SM3())
    digest.update(data)
    return digest.finalize()


def _keyed_by_cryptography(key: bytes, data: bytes) -> bytes:
    digest = HMAC(key, hashes.SM3())
    digest.update(data)
    return digest.finalize()


def _offered_by_hashlib() -> bool:
    try:
        _by_hashlib(b"")
        _keyed_by_hashlib(b"k", b"")
    except ValueError:
        return False
    return True


sm3: Callable[[bytes], bytes]
hmac_sm3: Callable[[bytes, bytes], bytes]
if _offered_by_hashlib():
    sm3, hmac_sm3 = _by_hashlib, _keyed_by_hashlib
else:  # a Python built against an OpenSSL without SM3
    sm3, hmac_sm3 = _by_cryptography, _keyed_by_cryptography
