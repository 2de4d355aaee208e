"""The keys by which we sign for each connector, and those by which we know departments and their letters."""

import base64
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path

from django.conf import settings

from yingshang.casework.exchange import signing
from yingshang.casework.models import Connector, Destination
from yingshang.casework.models.destination import Scheme
from yingshang.kit.gm.provider import SigningKey, VerifyingKey, provider
from yingshang.kit.secret_files import secret_at


def own_key(code: str) -> SigningKey:
    """Return our signing key for a connector, made on first use; its code is one of the catalogue's."""
    path = Path(settings.KEYS_DIR) / "exchange" / f"{code}.pem"
    return _signing(secret_at(path, make=lambda: provider().generate_key().private_pem))


def verifier_of(connector: Connector) -> Callable[[bytes, bytes], bool]:
    """Return what checks a department's signatures; without its key none holds."""
    if not connector.public_key:
        return lambda *_: False
    return _verifying(connector.public_key.encode()).verify


def signer_for(destination: Destination) -> Callable[[bytes], bytes]:
    """Return what signs messages to a destination."""
    if destination.scheme == Scheme.HMAC:
        secret = destination.secret["secret"].encode()
        return lambda message: signing.hmac_sha256(secret_bytes(secret), message)
    return own_key(destination.code).sign


def secret_bytes(secret: bytes) -> bytes:
    """Return the key that a shown secret (`whsec_…`) stands for, as standard-webhooks has it."""
    return base64.b64decode(secret.removeprefix(b"whsec_"))


@lru_cache(maxsize=256)
def _signing(pem: bytes) -> SigningKey:
    return provider().load_private_key(pem)


@lru_cache(maxsize=256)
def _verifying(pem: bytes) -> VerifyingKey:
    return provider().load_public_key(pem)
