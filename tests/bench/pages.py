"""Answer times of pages with fifty users on a hundred thousand cases; server, database and users share the machine."""

import contextlib
import os
import re
import signal
import subprocess
import time
import urllib.request
from collections.abc import Iterator

from bench import users
from bench.deciding import deciders
from bench.lines import Line, percentiles
from bench.visiting import THINK_SECONDS, User, at_work, reader, visit

PORT = 8056
USERS, PEERS = 50, 5
READ_SECONDS, WRITE_SECONDS, RUSH_SECONDS = 12.0, 10.0, 5
PEER = "/healthz"


def measure() -> list[Line]:
    """Return lines for reading, writing, and for a rush without pauses."""
    from yingshang.ledger import sealing
    from yingshang.ledger.keys import ledger_key
    from yingshang.site import clock

    sealing.seal(key=ledger_key(), now=clock.now())
    with _served():
        people = people_at_work()
        visit(PORT, people, 8.0)  # every process has loaded everything before it is measured
        return [*_reading(people), *_writing(), *_rush(people)]


def people_at_work() -> list[User]:
    """Half citizens, half officials; every one also asks the peer."""
    every: list[User] = []
    for role, share, pages in (("applicant", 25, _citizens_pages), ("clerk", 10, _clerks_pages),
                               ("reviewer", 13, _reviewers_pages), ("supervisor", 2, _supervisors_pages)):
        cookies = users.cookies_of(role)
        every += [User(cookie=cookies[seat % len(cookies)], pages=pages(seat)) for seat in range(share)]
    return every


def _citizens_pages(seat: int) -> list[tuple[str, str]]:
    from yingshang.casework.models import Case
    from yingshang.register.models import Account

    person = Account.objects.get(username=f"bench-citizen-{seat}").person_id
    case = Case.objects.filter(applicant_id=person, parent=None).order_by("-opened_at").first()
    return [("my cases", "/my/"), ("own case", f"/cases/{case.pk}/"), ("notices", "/my/notices/"), ("home", "/"),
            ("peer", PEER)]


def _clerks_pages(seat: int) -> list[tuple[str, str]]:
    return [("queue", "/desk/"), ("queue, open", "/desk/?only=open"), ("queue, closed", "/desk/?only=closed&after=3"),
            ("search", f"/desk/?text={'%E5%A4%A9%E6%B1%9F' if seat % 2 else '00042'}&only=all"), ("peer", PEER)]


def _reviewers_pages(seat: int) -> list[tuple[str, str]]:
    from yingshang.register.models import Account

    reviewers = Account.objects.filter(username__startswith="bench-", duties__role="reviewer").order_by("id")
    organisation = reviewers[seat % reviewers.count()].duties.get().organisation_id
    from yingshang.casework.models import Case

    case = Case.objects.filter(organisation_id=organisation, closed_at=None).order_by("id").first()
    item = [("case at the desk", f"/desk/items/{case.pk}/")] if case else []
    return [("queue", "/desk/"), ("queue, overdue", "/desk/?only=overdue"), *item, ("peer", PEER)]


def _supervisors_pages(_: int) -> list[tuple[str, str]]:
    return [("overview of the city", "/desk/overview/"), ("queue of the city", "/desk/?kind=item"), ("peer", PEER)]


def _reading(people: list[User]) -> Iterator[Line]:
    times, bad = visit(PORT, people, READ_SECONDS)
    peer = percentiles(times.pop("peer"), "peer_")
    every = [one for page in times.values() for one in page]
    yield _line("pages.read", "all", every, peer, bad=bad, requests=len(every))
    for page, seconds in sorted(times.items()):
        yield _line("pages.read", page, seconds, peer)


def _writing() -> Iterator[Line]:
    """Reviewers grant, each his own items; a few users ask the peer meanwhile."""
    from yingshang.register.models import Account

    reviewers = Account.objects.filter(username__startswith="bench-reviewer-").order_by("id")
    cookies = dict(zip(reviewers.values_list("duties__organisation_id", flat=True), users.cookies_of("reviewer"),
                       strict=True))
    asking = [reader(PORT, User(cookie=users.cookies_of("applicant")[0], pages=[("peer", PEER)]), seat)
              for seat in range(PEERS)]
    times, bad = at_work([*deciders(PORT, cookies, USERS - PEERS), *asking], WRITE_SECONDS)
    yield _line("pages.write", "grant", times["grant"], percentiles(times["peer"], "peer_"), bad=bad,
                requests=len(times["grant"]))


def _rush(people: list[User]) -> Iterator[Line]:
    """Fifty connections that never pause: not users, but how much there is to give."""
    clerk = next(user for user in people if user.pages[0][1] == "/desk/")
    peer = _wrk(PEER, "")
    mine = _wrk("/desk/", clerk.cookie)
    yield {"what": "pages.rush", "page": "queue", "per_second": mine["per_second"], "p50_ms": mine["p50"],
           "p99_ms": mine["p99"], "connections": USERS, "peer": PEER, "peer_per_second": peer["per_second"],
           "peer_p99_ms": peer["p99"], "ratio": mine["per_second"] / peer["per_second"]}


def _line(what: str, page: str, seconds: list[float], peer: Line, **more: object) -> Line:
    own = percentiles(seconds)
    return {"what": what, "page": page, **own, "users": USERS, "think_s": int(THINK_SECONDS), "peer": PEER, **peer,
            "ratio": own["p50_ms"] / peer["peer_p50_ms"], **more}


def _wrk(path: str, cookie: str) -> dict[str, float]:
    said = subprocess.run(["wrk", "-t1", f"-c{USERS}", f"-d{RUSH_SECONDS}s", "--latency", "-H",
                           f"Cookie: sessionid={cookie}", f"http://127.0.0.1:{PORT}{path}"],
                          capture_output=True, text=True, check=True).stdout
    found = {name: re.search(pattern, said) for name, pattern in
             (("p50", r"50%\s+([\d.]+)(us|ms|s)"), ("p99", r"99%\s+([\d.]+)(us|ms|s)"))}
    times = {name: float(one[1]) * {"us": 0.001, "ms": 1, "s": 1000}[one[2]] for name, one in found.items()}
    return times | {"per_second": float(re.search(r"Requests/sec:\s+([\d.]+)", said)[1])}


@contextlib.contextmanager
def _served() -> Iterator[None]:
    """Run the real web server, two processes, on the database of this measure."""
    from yingshang.site.serving import web

    program = web(host="127.0.0.1", port=PORT, to_files=False)
    server = subprocess.Popen(program.command, env={**os.environ, **program.environment}, start_new_session=True,
                              stdin=subprocess.DEVNULL)
    try:
        _wait(f"http://127.0.0.1:{PORT}{PEER}")
        yield
    finally:
        server.send_signal(signal.SIGTERM)
        server.wait(timeout=30)


def _wait(url: str) -> None:
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        with contextlib.suppress(OSError), urllib.request.urlopen(url, timeout=5):
            return
        time.sleep(0.1)
    raise TimeoutError(url)
