"""Messages per second between the city and a department's system, both real processes, beside bare HTTP posts.

Counted are items that were delivered and replies that were applied: each was signed, sent, checked, stored and, where
it decides, written as an act of its case. The department's replies to an item follow each other. This process delivers,
as the worker does; what follows an act (the licence) is left to a worker that comes later, and is not in the time.
"""

import http.server
import os
import random
import secrets
import tempfile
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from acceptance.two_systems import TwoSystems, wait_until
from bench.lines import Line

ITEMS = 400
CONCURRENCY, SENDERS = 16, 8
POSTS = 4_000


def measure() -> list[Line]:
    """Return one line."""
    from yingshang.ledger import sealing
    from yingshang.ledger.keys import ledger_key
    from yingshang.site import clock

    sealing.seal(key=ledger_key(), now=clock.now())
    limit = _bare_posts()
    with tempfile.TemporaryDirectory() as folder:
        messages, acts, seconds = _exchange(Path(folder))
    return [{"what": "exchange.messages", "per_second": messages / seconds, "acts_per_second": acts / seconds,
             "items": ITEMS, "messages": messages, "peer": "HTTP POST to a server that only answers",
             "peer_per_second": limit, "ratio": messages / seconds / limit}]


def _exchange(folder: Path) -> tuple[int, int, float]:
    """Return the messages that arrived and were applied, the acts they became, and the seconds."""
    from django.conf import settings

    from yingshang.casework.exchange.delivering import deliver
    from yingshang.casework.models import Act, Incoming, Outgoing
    from yingshang.site import clock

    systems = TwoSystems(folder=folder, data=Path(os.environ["YINGSHANG_DATA"]), database=os.environ["DATABASE_URL"])
    settings.EXCHANGE_LOOPBACK = True
    code = f"bench-{secrets.token_hex(4)}"
    _connect(systems, code)
    before = Act.objects.count()
    site = systems.site(with_worker=False)
    department = systems.department(code, "--delay", "0", "--senders", str(SENDERS), "--no-materials")
    department.start()
    site.start()
    try:
        wait_until(lambda: "网站已就绪" in site.log.read_text(), "the site does not start")
        _hand_over()
        began = time.perf_counter()
        deliver(clock=clock.now, chance=random.Random(1), seconds=600, linger=0)
        wait_until(lambda: not Outgoing.objects.filter(destination=code, answered_at=None).exists(),
                   "not every item is answered", patience=600)
        seconds = time.perf_counter() - began
    finally:
        department.stop()
        site.stop()
    replies = Incoming.objects.filter(connector=code, state="applied").count()
    messages = Outgoing.objects.filter(destination=code, state="delivered").count() + replies
    return messages, Act.objects.count() - before, seconds


def _connect(systems: TwoSystems, code: str) -> None:
    from yingshang.casework.exchange.keys import own_key
    from yingshang.casework.models import Connector
    from yingshang.casework.models.destination import Scheme
    from yingshang.kit.gm.provider import provider
    from yingshang.register.models import Organisation
    from yingshang.site import clock

    key, owner = provider().generate_key(), Organisation.objects.order_by("code").first()
    (systems.folder / "department.pem").write_bytes(key.private_pem)
    (systems.folder / "counter.pem").write_bytes(own_key(code).public_pem)
    Connector.objects.update(items=[])
    Connector.objects.create(
        code=code, title="测量用的部门系统", organisation=owner, owner=owner, duty="chief", transport="https",
        items=sorted({part for _, part in _cases()}), regions=[""], endpoint=systems.endpoint, scheme=Scheme.SM2,
        public_key=key.public_pem.decode(), registered_at=clock.now(), concurrency=CONCURRENCY)


def _cases() -> list[tuple[object, str]]:
    from yingshang.casework.models import Case

    found = Case.objects.filter(kind="licensing.item", state="reviewing").order_by("id")
    return list(found.values_list("pk", "part")[:ITEMS])


def _hand_over() -> None:
    """What the effect of an item's start does, for all of them at once."""
    from django.db import transaction

    from yingshang.domains.licensing.exchange.handing_over import hand_item_over
    from yingshang.site import clock

    for case_id, _ in _cases():
        with transaction.atomic():
            hand_item_over(case_id, 0, clock.now())  # no act of its own, so that it was not handed over before


def _bare_posts() -> float:
    """Return how many posts per second go from the same threads to a server of the same kind."""
    from yingshang.casework.exchange.channel import Channel
    from yingshang.casework.exchange.delivering import THREADS
    from yingshang.casework.exchange.endpoints import Endpoint

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), _Echo)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    own = threading.local()

    def post(number: int) -> None:
        if not hasattr(own, "channel"):
            own.channel = Channel(Endpoint(host="127.0.0.1", ip="127.0.0.1", port=server.server_address[1], path="/",
                                           is_tls=False))
        assert own.channel.post(f"{number}".encode(), {}).status == 202

    began = time.perf_counter()
    with ThreadPoolExecutor(THREADS) as pool:
        list(pool.map(post, range(POSTS)))
    server.shutdown()
    server.server_close()
    return POSTS / (time.perf_counter() - began)


class _Echo(http.server.BaseHTTPRequestHandler):
    protocol_version, wbufsize, disable_nagle_algorithm = "HTTP/1.1", 65536, True

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.send_response(202)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        pass
