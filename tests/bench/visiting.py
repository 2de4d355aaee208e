"""Users at work: each opens pages with a pause in between, and the time of every answer is kept."""

import http.client
import random
import threading
import time
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass

#: from an answer to the next request; the mean of what people take to read a page is longer
THINK_SECONDS = 1.0
Times = dict[str, list[float]]


@dataclass(frozen=True, slots=True, kw_only=True)
class User:
    """One session and the pages its owner opens, each with the name it is counted under."""

    cookie: str
    pages: Sequence[tuple[str, str]]


def visit(port: int, users: Sequence[User], seconds: float) -> tuple[Times, int]:
    """Let all users read at once for a while; return the times per page, and how many answers were not 200."""
    return at_work([reader(port, user, place) for place, user in enumerate(users)], seconds)


def at_work(works: Sequence[Callable[[], tuple[str, float, bool]]], seconds: float) -> tuple[Times, int]:
    """Let everybody repeat their work, pausing in between, until it runs out.

    A work returns its name, the seconds it took, and whether it went well.
    """
    times: Times = defaultdict(list)
    bad = [0]
    end = time.monotonic() + seconds

    def live(work: Callable[[], tuple[str, float, bool]], chance: random.Random) -> None:
        time.sleep(chance.uniform(0, THINK_SECONDS))
        while time.monotonic() < end:
            try:
                name, took, is_well = work()
            except StopIteration:
                return
            times[name].append(took)
            bad[0] += not is_well
            time.sleep(chance.expovariate(1 / THINK_SECONDS))

    threads = [threading.Thread(target=live, args=(work, random.Random(place))) for place, work in enumerate(works)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return times, bad[0]


def reader(port: int, user: User, place: int) -> Callable[[], tuple[str, float, bool]]:
    """Return the work of a user: open one of their pages, chosen by chance."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    chance = random.Random(place)

    def read() -> tuple[str, float, bool]:
        name, path = chance.choice(user.pages)
        started = time.perf_counter()
        connection.request("GET", path, headers={"Cookie": f"sessionid={user.cookie}"})
        answer = connection.getresponse()
        answer.read()
        return name, time.perf_counter() - started, answer.status == 200

    return read
