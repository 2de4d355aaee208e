"""Acts per second through `perform`, by one process and by several, beside the bare INSERT of one row."""

import multiprocessing
import os
import time
import uuid
from collections.abc import Callable, Iterator
from multiprocessing.synchronize import Barrier
from pathlib import Path

from bench.lines import Line

SECONDS = 4.0
CLIENTS = (1, 4)
#: more than a client can decide in that time
CASES_EACH = 400
SPECIAL = {"procedure": "现场核查", "reason": "正在现场核查", "article": "行政许可法 第四十五条", "expected_days": 3,
           "officers": "甲、乙"}
#: what a reviewer does with one item: three acts, of which the last is a decision
ACTS = (("begin_special", SPECIAL), ("end_special", {"result": "符合"}), ("grant", {"opinion": "同意"}))


def measure() -> list[Line]:
    """Return one line per number of clients."""
    from yingshang.ledger import sealing
    from yingshang.ledger.keys import ledger_key
    from yingshang.site import clock

    sealing.seal(key=ledger_key(), now=clock.now())
    return [_line(clients) for clients in CLIENTS]


def _line(clients: int) -> Line:
    limit, _, _ = _rate(_insert_rows, clients, [[] for _ in range(clients)])
    rate, here, there = _rate(_perform_acts, clients, _deal(clients))
    return {"what": "perform.acts", "per_second": rate, "clients": clients, "peer": "INSERT and COMMIT of one row",
            "peer_per_second": limit, "ratio": rate / limit, "client_cpu_ms": here, "database_cpu_ms": there}


def _deal(clients: int) -> list[list[tuple[str, str]]]:
    """Give each client cases in review, with the organisation they lie with; granted ones are dealt no more."""
    from yingshang.casework.models import Case

    cases = Case.objects.filter(kind="licensing.item", state="reviewing").order_by("id")[:clients * CASES_EACH]
    rows = [(str(pk), organisation) for pk, organisation in cases.values_list("pk", "organisation_id")]
    return [rows[place::clients] for place in range(clients)]


def _rate(work: Callable[..., None], clients: int, shares: list[list[tuple[str, str]]]) -> tuple[float, ...]:
    """Let every client work at once for some seconds.

    Return what they did together per second, and the processor time of one, at the client and in the database.
    """
    spawning = multiprocessing.get_context("spawn")
    start, done = spawning.Barrier(clients), spawning.Queue()
    workers = [spawning.Process(target=work, args=(start, done, share)) for share in shares]
    for worker in workers:
        worker.start()
    told = [done.get(timeout=120) for _ in workers]
    for worker in workers:
        worker.join()
    rates, here, there = zip(*told, strict=True)
    return sum(rates), sum(here) / clients, sum(there) / clients


def _perform_acts(start: Barrier, done: multiprocessing.Queue, cases: list[tuple[str, str]]) -> None:
    import django

    django.setup()
    from django.db import connection

    from yingshang.casework.performing import perform
    from yingshang.site import clock

    actors = {organisation: _reviewer(organisation) for _, organisation in cases}
    connection.ensure_connection()

    def acts() -> Iterator[None]:
        for case, organisation in cases:
            for act, payload in ACTS:
                perform(uuid.UUID(case), act, by=actors[organisation], payload=payload, key=uuid.uuid4().hex,
                        now=clock.now())
                yield

    done.put(_count(start, acts(), connection.connection.info.backend_pid))


def _insert_rows(start: Barrier, done: multiprocessing.Queue, _: list[tuple[str, str]]) -> None:
    import psycopg

    with psycopg.connect(os.environ["DATABASE_URL"], autocommit=True) as database:
        def rows() -> Iterator[None]:
            while True:
                database.execute("INSERT INTO bench_row (body) VALUES (%s)", [bytes(200)])
                yield

        done.put(_count(start, rows(), database.info.backend_pid))


def _count(start: Barrier, steps: Iterator[None], backend: int) -> tuple[float, float, float]:
    start.wait()
    began, here, there = time.perf_counter(), time.process_time(), _cpu_seconds(backend)
    count = 0
    for _step in steps:
        count += 1
        if time.perf_counter() - began > SECONDS:
            break
    took = time.perf_counter() - began
    return count / took, (time.process_time() - here) * 1000 / count, (_cpu_seconds(backend) - there) * 1000 / count


def _cpu_seconds(pid: int) -> float:
    """The database runs on this machine, so that its processes can be looked at."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def _reviewer(organisation: str) -> object:
    from yingshang.register.actors import actor_of
    from yingshang.register.models import Account
    from yingshang.site import clock

    account = Account.objects.filter(duties__organisation_id=organisation, duties__role="reviewer").order_by("id")
    return actor_of(account.first(), today=clock.today())
