"""One kept connection to one endpoint: posts a body, follows nothing, and checks certificates."""

import contextlib
import http.client
import socket
import ssl
import time
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from django.conf import settings

from yingshang.casework.exchange.endpoints import Endpoint

TIMEOUT_SECONDS = 10.0
#: what is read of an answer; the rest is of no interest
MOST_BYTES = 64 * 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What came back; status 0 when nothing did."""

    status: int
    error: str = ""
    retry_after: str = ""
    took_ms: int = 0


class Channel:
    """Used by one thread. The host was looked up and allowed before, and the socket goes to that very address."""

    def __init__(self, endpoint: Endpoint) -> None:
        self.endpoint = endpoint
        self._connection: http.client.HTTPConnection | None = None

    def post(self, body: bytes, headers: Mapping[str, str]) -> Answer:
        """Post once; whatever goes wrong is an answer, not an exception. A kept connection may have died meanwhile."""
        began = time.monotonic()
        was_kept = self._connection is not None
        answer = self._post(body, headers)
        if was_kept and answer.status == 0:
            answer = self._post(body, headers)
        return Answer(status=answer.status, error=answer.error, retry_after=answer.retry_after,
                      took_ms=round(1000 * (time.monotonic() - began)))

    def close(self) -> None:
        """Give the connection up."""
        if self._connection is not None:
            with contextlib.suppress(OSError):
                self._connection.close()
        self._connection = None

    def _post(self, body: bytes, headers: Mapping[str, str]) -> Answer:
        try:
            if self._connection is None:
                self._connection = _connected(self.endpoint)
            self._connection.request("POST", self.endpoint.path, body, dict(headers))
            response = self._connection.getresponse()
            rest = response.read(MOST_BYTES)
            if response.will_close or not response.isclosed():
                self.close()
        except (OSError, http.client.HTTPException, ValueError) as error:
            self.close()
            return Answer(status=0, error=_reason(error))
        fits = 200 <= response.status < 300
        return Answer(status=response.status, retry_after=response.headers.get("Retry-After", ""),
                      error="" if fits else f"HTTP {response.status} {_words(rest)}".strip())


def _connected(endpoint: Endpoint) -> http.client.HTTPConnection:
    plain = socket.create_connection((endpoint.ip, endpoint.port), timeout=TIMEOUT_SECONDS)
    plain.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    connection = http.client.HTTPConnection(endpoint.host, endpoint.port, timeout=TIMEOUT_SECONDS)
    try:
        context = _context(settings.EXCHANGE_CA_FILE)
        connection.sock = context.wrap_socket(plain, server_hostname=endpoint.host) if endpoint.is_tls else plain
    except Exception:
        plain.close()
        raise
    return connection


@cache
def _context(ca_file: str) -> ssl.SSLContext:
    """Certificates are always checked: against the system's authorities, or the city's own."""
    return ssl.create_default_context(cafile=ca_file or None)


def _reason(error: Exception) -> str:
    if isinstance(error, TimeoutError):
        return f"{TIMEOUT_SECONDS:.0f} 秒没有应答"
    if isinstance(error, ssl.SSLError):
        return f"证书或加密连接有问题：{getattr(error, 'verify_message', '') or error.reason or error}"[:200]
    return f"连接失败：{type(error).__name__} {error}"[:200]


def _words(body: bytes) -> str:
    text = body.decode("utf-8", "replace")[:160]
    return "".join(char if char.isprintable() else " " for char in text)
