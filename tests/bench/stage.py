"""The databases of a bench: a city that is built once, and a fresh copy of it for each run."""

import contextlib
import datetime as dt
import os
import platform
from collections.abc import Callable, Iterator
from pathlib import Path

import psycopg

import ground

CITY, RUN = "city", "run"
BUILT = "CREATE TABLE bench_built (cases integer NOT NULL)"
ROWS = "CREATE TABLE bench_row (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, body bytea NOT NULL)"
RIGHTS = "GRANT SELECT, INSERT ON bench_row TO yingshang_app"


def address(url: str, database: str) -> str:
    """Return the URL of another database of the same server."""
    return f"{url.rpartition('/')[0]}/{database}"


def city(url: str, *, cases: int, now: dt.datetime, say: Callable[[str], None]) -> str:
    """Return the URL of a fresh copy of the city, building the city when there is none of this size and schema."""
    if not _stands(address(url, CITY), cases):
        create(url, CITY)
        from bench import founding

        founding.build(address(url, CITY), cases=cases, now=now, say=say)
        with _owner(address(url, CITY)) as database:
            database.execute(BUILT)
            database.execute("INSERT INTO bench_built VALUES (%s)", [cases])
            database.execute(ROWS)
            database.execute(RIGHTS)
    create(url, RUN, template=CITY)
    return address(url, RUN)


def machine() -> dict[str, object]:
    """Return what the figures were measured on."""
    with Path("/proc/meminfo").open() as memory:
        kilobytes = int(memory.readline().split()[1])
    return {"what": "machine", "cores": os.cpu_count(), "memory_gb": round(kilobytes / 2**20), "cpu": _cpu(),
            "python": platform.python_version(), "load_before": round(os.getloadavg()[0], 2)}


def _cpu() -> str:
    lines = Path("/proc/cpuinfo").read_text().splitlines()
    return next((line.partition(": ")[2] for line in lines if line.startswith("model name")), platform.machine())


def _stands(url: str, cases: int) -> bool:
    """A city of another size, half built, or of an older schema is built again."""
    try:
        with _owner(url) as database:
            built = database.execute("SELECT cases FROM bench_built").fetchone()
    except psycopg.Error:
        return False
    ground.connect(url)
    from django.db import connection

    from yingshang.site.health import waiting_migrations

    waiting = waiting_migrations()
    connection.close()
    return built == (cases,) and not waiting


def create(url: str, name: str, *, template: str = "template1") -> None:
    from django.apps import apps
    from django.db import connection

    if apps.ready:
        connection.close()
    with _owner(url) as database:
        database.execute(f"DROP DATABASE IF EXISTS {name}")
        database.execute(f"CREATE DATABASE {name} TEMPLATE {template} STRATEGY file_copy")
        database.execute("CHECKPOINT")
    os.sync()  # the copy is on disk before anything is measured


@contextlib.contextmanager
def _owner(url: str) -> Iterator[psycopg.Connection]:
    with psycopg.connect(url, autocommit=True) as database:
        yield database
