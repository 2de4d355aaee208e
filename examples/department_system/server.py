"""A department's system: takes items over signed HTTP, decides them after a while, replies signed. See README.md."""

import argparse
import contextlib
import hashlib
import http.client
import json
import signal
import sys
import threading
import time
import urllib.parse
import uuid
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import deciding
import messages
from nuisance import Nuisance
from sm2 import SigningKey, VerifyingKey
from store import Due, Store

LONGEST_WAIT = 5.0


class Department:
    """Everything the handlers and senders share."""

    def __init__(self, options: argparse.Namespace) -> None:
        self.options, self.store = options, Store(options.data / "department.sqlite3")
        self.key = SigningKey(options.key.read_bytes())
        self.counter_key = VerifyingKey(options.counter_key.read_bytes())
        self.nuisance = Nuisance(seed=options.seed, rate=options.nuisance)
        self.source, self.is_ending = f"urn:department:{options.name}", threading.Event()

    def take(self, envelope: dict) -> None:
        """Store an item with the replies it will get; one that came before changes nothing."""
        if envelope["type"] == "yingshang.item.closed":
            self.store.close(envelope["subject"])
        wanted = envelope["type"] == "yingshang.item.started"
        self.store.take_in(envelope, deciding.replies_to(envelope, source=self.source, delay=self.options.delay)
                           if wanted else ())


class Sender(threading.Thread):
    """Sends due replies over one kept connection, again and again until they are answered."""

    def __init__(self, department: Department) -> None:
        super().__init__(daemon=True)
        self.department, self.at = department, urllib.parse.urlsplit(department.options.counter)
        self._connection: http.client.HTTPConnection | None = None

    def run(self) -> None:
        store, nuisance = self.department.store, self.department.nuisance
        while not self.department.is_ending.is_set():
            due = store.next_due(in_order=not nuisance.is_on)
            if due is None:
                self.department.is_ending.wait(0.02)
                continue
            self._send(due, nuisance)

    def _send(self, due: Due, nuisance: Nuisance) -> None:
        time.sleep(nuisance.delay(0.3))
        try:
            if self.department.options.materials and due.envelope["type"].endswith(".started"):
                self._fetch_materials(due.envelope["subject"])
            status, answer = self._post(self.at.path, due.envelope)
            if nuisance.repeats():
                self._post(self.at.path, due.envelope)
        except (OSError, http.client.HTTPException) as error:
            self._drop()
            status, answer = 0, str(error)
        if status in (400, 409) or (200 <= status < 300 and not nuisance.loses_answer()):
            self.department.store.sent(due, f"{status} {answer}"[:1000])
        else:
            print(f"{due.envelope['type']} {due.envelope['subject']}: {status} {answer[:200]}", file=sys.stderr)
            self.department.store.failed(due, min(LONGEST_WAIT, 0.1 * 2**due.tries))

    def _fetch_materials(self, subject: str) -> None:
        """Get every file of an item and see that it is the one we were told of."""
        for file in self.department.store.item_of(subject).get("materials", ()):
            asking = messages.reply(str(uuid.uuid4()), "material", source=self.department.source, subject=subject,
                                    sequence=0, data={"upload": file["upload"]})
            status, content = self._ask(f"{self.at.path}materials/", asking)
            if status != 200 or hashlib.new("sm3", content).hexdigest() != file["sm3"]:
                raise OSError(f"material {file['upload']}: {status}")

    def _post(self, path: str, envelope: dict) -> tuple[int, str]:
        status, content = self._ask(path, envelope)
        return status, content.decode("utf-8", "replace")

    def _ask(self, path: str, envelope: dict) -> tuple[int, bytes]:
        if self._connection is None:
            kind = http.client.HTTPSConnection if self.at.scheme == "https" else http.client.HTTPConnection
            self._connection = kind(self.at.netloc, timeout=20)
        body, headers = messages.signed(envelope, self.department.key)
        self._connection.request("POST", path, body, headers)
        response = self._connection.getresponse()
        return response.status, response.read()

    def _drop(self) -> None:
        if self._connection is not None:
            with contextlib.suppress(OSError):
                self._connection.close()
        self._connection = None


class Handler(BaseHTTPRequestHandler):
    """POST /messages takes a message, GET /counts says how much there is."""

    protocol_version, timeout = "HTTP/1.1", 30
    wbufsize, disable_nagle_algorithm = 65536, True
    department: Department

    def do_POST(self) -> None:
        nuisance = self.department.nuisance
        body = self.rfile.read(int(self.headers.get("Content-Length", "0")))
        time.sleep(nuisance.delay(0.3))
        if nuisance.refuses():
            return self._answer(500, {"error": "nuisance"})
        try:
            self.department.take(messages.read(body, self.headers, self.department.counter_key))
        except (messages.Refused, ValueError, KeyError) as refused:
            return self._answer(401 if isinstance(refused, messages.Refused) else 400, {"error": str(refused)})
        if nuisance.drops():
            self.close_connection = True
            return None
        return self._answer(202, {"taken": True})

    def do_GET(self) -> None:
        self._answer(200, self.department.store.counts())

    def _answer(self, status: int, said: dict) -> None:
        body = json.dumps(said).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Be quiet."""


def main() -> None:
    """Serve until told to stop."""
    department = Department(_options())
    Handler.department = department
    server = ThreadingHTTPServer(("127.0.0.1", department.options.port), Handler)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    for _ in range(department.options.senders):
        Sender(department).start()
    print(f"部门系统 {department.options.name} 已就绪，端口 {department.options.port}", flush=True)
    with contextlib.suppress(KeyboardInterrupt, SystemExit):
        server.serve_forever()
    department.is_ending.set()


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="示例部门系统：收事项、审查、签名回复")
    parser.add_argument("--name", required=True, help="对接系统代码，如 sign_permit_hongshan")
    parser.add_argument("--port", type=int, default=8700)
    parser.add_argument("--counter", required=True, help="平台的接收地址，如 http://127.0.0.1:8000/api/v1/exchange/NAME/")
    parser.add_argument("--counter-key", type=Path, required=True, help="平台的公钥（PEM）")
    parser.add_argument("--key", type=Path, required=True, help="本系统的私钥（PEM）")
    parser.add_argument("--data", type=Path, default=Path(), help="存放数据的文件夹")
    parser.add_argument("--delay", type=float, default=20.0, help="收到后几秒作出决定")
    parser.add_argument("--senders", type=int, default=4, help="同时发送的回复数")
    parser.add_argument("--no-materials", dest="materials", action="store_false", help="不取材料")
    parser.add_argument("--nuisance", type=float, default=0.0, help="出错的比例（0 到 1）：延迟、重复、乱序、断开、500")
    parser.add_argument("--seed", type=int, default=1, help="出错的种子")
    return parser.parse_args()


if __name__ == "__main__":
    main()
