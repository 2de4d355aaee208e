"""A city whose signs are handed to a department's system, and that system's key."""

import base64
import http.server
import json
import threading
import uuid
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

import pytest

from factories import WUCHANG, City
from yingshang.casework.exchange.envelopes import TYPE
from yingshang.casework.exchange.receiving import Receipt, receive
from yingshang.casework.models import Case, Connector
from yingshang.casework.models.destination import Scheme
from yingshang.kit.gm.provider import SigningKey, provider

SIGNS = f"urban_management_{WUCHANG}"
HALL = f"government_service_{WUCHANG}"


@pytest.fixture(autouse=True)
def near(settings) -> None:
    """Here a department's system is a process on this machine."""
    settings.EXCHANGE_LOOPBACK = True


@dataclass(slots=True, kw_only=True)
class Department:
    """The system of the signs' department: writes signed replies, as the example in examples/ does."""

    city: City
    connector: Connector
    key: SigningKey
    name: str = "urn:department:signs"

    def envelope(self, case: Case, kind: str, sequence: int | None = None, event: str = "", **data: object) -> dict:
        said = {"specversion": "1.0", "id": event or str(uuid.uuid4()), "source": self.name,
                "type": f"yingshang.reply.{kind}", "subject": case.number, "data": data}
        return said if sequence is None else said | {"sequence": str(sequence)}

    def headers(self, event: str, body: bytes, *, at: int = 0, key: SigningKey | None = None) -> dict[str, str]:
        at = at or int(self.city.now.timestamp())
        value = (key or self.key).sign(f"{event}.{at}.".encode() + body)
        return {"webhook-id": event, "webhook-timestamp": str(at), "Content-Type": TYPE,
                "webhook-signature": f"v1sm2,{base64.b64encode(value).decode()}"}

    def send(self, envelope: dict) -> Receipt:
        """Send a reply through the front door of the room."""
        body = json.dumps(envelope).encode()
        return receive(self.connector.code, self.headers(envelope["id"], body), body, now=self.city.now)

    def reply(self, case: Case, kind: str, sequence: int | None = None, event: str = "", **data: object) -> Receipt:
        return self.send(self.envelope(case, kind, sequence, event, **data))


@pytest.fixture
def department(city) -> Department:
    return make_department(city)


def make_department(city: City, *, endpoint: str = "http://127.0.0.1:9/messages", concurrency: int = 4) -> Department:
    """Register the system that serves signs in 武昌."""
    key = provider().generate_key()
    connector = Connector.objects.create(
        code="signs", title="户外招牌审批系统", organisation_id=SIGNS, transport="https", items=["outdoor_sign"],
        regions=[WUCHANG], endpoint=endpoint, scheme=Scheme.SM2, public_key=key.public_pem.decode(), owner_id=HALL,
        duty="chief", registered_at=city.now, concurrency=concurrency)
    return Department(city=city, connector=connector, key=key)


@dataclass(slots=True)
class Listener:
    """A server on this machine that keeps what is posted and answers as told."""

    port: int
    answer: Callable[[int], int] = lambda _: 202
    got: list[tuple[dict[str, str], bytes]] = field(default_factory=list)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}/messages"

    @property
    def events(self) -> list[dict]:
        return [json.loads(body) for _, body in self.got]


@pytest.fixture
def listener() -> Iterator[Listener]:
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), _Keeping)
    server.listener = Listener(server.server_address[1])
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield server.listener
    server.shutdown()
    server.server_close()
    thread.join()


class _Keeping(http.server.BaseHTTPRequestHandler):
    def do_POST(self) -> None:
        listener = self.server.listener
        body = self.rfile.read(int(self.headers["Content-Length"]))
        listener.got.append(({name.lower(): value for name, value in self.headers.items()}, body))
        self.send_response(listener.answer(len(listener.got)))
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *_: object) -> None:
        pass
