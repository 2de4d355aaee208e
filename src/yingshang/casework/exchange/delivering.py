"""The deliverer: one at a time, with many threads that only sign and post; the database is its own."""

import contextlib
import datetime as dt
import json
import random
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait

from django.db import connection

from yingshang.casework.exchange import claiming, envelopes, outcomes
from yingshang.casework.exchange.channel import Answer, Channel
from yingshang.casework.exchange.endpoints import require_endpoint
from yingshang.casework.exchange.errors import EndpointRefused
from yingshang.casework.exchange.keys import signer_for
from yingshang.casework.exchange.signing import headers_for
from yingshang.casework.models import Outgoing

THREADS = 16
#: how long the deliverer waits for more before it ends; the next message starts another
LINGER_SECONDS = 2.0
LOOK_SECONDS = 0.02
IDLE_SECONDS = 0.2
Clock = Callable[[], dt.datetime]


def deliver(*, clock: Clock, chance: random.Random, seconds: float, linger: float = LINGER_SECONDS) -> int:
    """Deliver what waits for so long, or until nothing has come for a while; return how many arrived.

    Killed at any moment, it leaves messages whose lease ends; they are then sent again under the same id.
    Where another deliverer is at work it leaves everything to that one.
    """
    with _alone() as is_alone:
        return _deliver(clock, chance, seconds, linger) if is_alone else 0


def _deliver(clock: Clock, chance: random.Random, seconds: float, linger: float) -> int:
    arrived, idle_since = 0, time.monotonic()
    until = idle_since + seconds
    with ThreadPoolExecutor(THREADS, thread_name_prefix="exchange") as pool:
        post = _Poster(clock)
        running: dict[Future[Answer], Outgoing] = {}
        while True:
            is_over = time.monotonic() >= until
            claimed = [] if is_over else claiming.claim(now=clock())
            running |= {pool.submit(post, message): message for message in claimed}
            if not running:
                if is_over or time.monotonic() - idle_since >= linger:
                    break
                time.sleep(IDLE_SECONDS)
                continue
            done, _ = wait(running, timeout=None if is_over else LOOK_SECONDS, return_when=FIRST_COMPLETED)
            if done:
                tried = [outcomes.Tried(message=running.pop(one), answer=one.result()) for one in done]
                arrived += outcomes.write(tried, now=clock(), chance=chance)
                idle_since = time.monotonic()
        post.close()
    return arrived


@contextlib.contextmanager
def _alone() -> Iterator[bool]:
    """Say whether nobody else delivers; the database forgets it at once when this process is killed."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(hashtextextended('exchange.deliver', 7))")
        is_alone = bool(cursor.fetchone()[0])
    try:
        yield is_alone
    finally:
        if is_alone:
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_unlock(hashtextextended('exchange.deliver', 7))")


class _Poster:
    """Posts a message over the calling thread's own connection to its endpoint."""

    def __init__(self, clock: Clock) -> None:
        self._clock, self._own = clock, threading.local()
        self._channels: list[Channel] = []

    def __call__(self, message: Outgoing) -> Answer:
        destination = message.destination
        body = json.dumps(message.envelope, ensure_ascii=False).encode()
        headers = headers_for(str(message.event), body, scheme=destination.scheme, sign=signer_for(destination),
                              now=self._clock())
        try:
            channel = self._channel_to(destination.endpoint)
        except EndpointRefused as refused:
            return Answer(status=0, error=refused.message)
        return channel.post(body, {"Content-Type": envelopes.TYPE, **headers})

    def close(self) -> None:
        for channel in self._channels:
            channel.close()

    def _channel_to(self, url: str) -> Channel:
        """The address is looked up once for a run of the deliverer, which is short."""
        known = self._own.__dict__.setdefault("channels", {})
        if url not in known:
            known[url] = Channel(require_endpoint(url))
            self._channels.append(known[url])
        return known[url]
