"""Registers a department's own system: its address and key; until then its people work at this platform's desk."""

from yingshang.casework.exchange.endpoints import require_endpoint
from yingshang.casework.exchange.errors import UnknownConnector
from yingshang.casework.exchange.keys import own_key
from yingshang.casework.models import Connector
from yingshang.casework.models.connector import Transport
from yingshang.kit.gm.provider import provider


def register_system(code: str, *, endpoint: str, public_key: bytes) -> bytes:
    """Let messages go to a department's system; return our public key for it.

    Raises UnknownConnector, EndpointRefused, KeyUnreadable.
    """
    require_endpoint(endpoint)
    key = provider().load_public_key(public_key).public_pem.decode()
    found = Connector.objects.filter(pk=code)
    if not found.exists():
        raise UnknownConnector(connector=code)
    found.update(endpoint=endpoint, public_key=key, transport=Transport.HTTPS, failures=0, rests_until=None)
    return own_key(code).public_pem


def withdraw_system(code: str) -> None:
    """Hand items to this platform's desk again; raises UnknownConnector."""
    if not Connector.objects.filter(pk=code).update(transport=Transport.DESK, public_key=""):
        raise UnknownConnector(connector=code)


def public_key_for(code: str) -> bytes:
    """Return the public key that a department's system checks our signatures with; raises UnknownConnector."""
    if not Connector.objects.filter(pk=code).exists():
        raise UnknownConnector(connector=code)
    return own_key(code).public_pem
