"""A city with a hundred thousand cases, built once by COPY and copied for each run."""

import contextlib
import datetime as dt
import random
from collections.abc import Callable, Iterator

import psycopg
from django.db import connection
from psycopg.types.json import Jsonb

import ground
from bench import users
from bench.multiplying import Applicant, Multiplier
from bench.templates import Row, patterns
from yingshang.ledger.models import LeafEntry
from yingshang.ledger.regrowing import RegrownTree
from yingshang.register.models import Entity

SEED = 20260101
ENTITIES = 10_000
#: a bundle and its parts come to about so many cases
CASES_PER_BUNDLE = 4.5
#: what the database makes itself
SERIAL = {"casework_act": "id", "casework_notice": "id"}
TABLES = ("casework_case", "casework_act", "ledger_entry", "ledger_node", "casework_notice", "casework_searchentry")


def build(url: str, *, cases: int, now: dt.datetime, say: Callable[[str], None]) -> None:
    """Fill an empty database with about so many cases in four districts."""
    ground.connect(url)
    ground.found_city(entities=ENTITIES)
    users.enter()
    made = patterns(now)
    say(f"{len(made)} 个真实办件作为样式")
    multiplier = Multiplier(patterns=made, applicants=applicants(), chance=random.Random(SEED), tree=regrown_tree(),
                            numbers=numbers())
    with psycopg.connect(url) as database:
        database.execute("SET session_replication_role = replica")  # the rows agree; checking each takes minutes
        copied = _copy(database, url, multiplier.rows(round(cases / CASES_PER_BUNDLE)))
        with database.cursor() as cursor:
            cursor.executemany("INSERT INTO casework_numberseries (prefix, last) VALUES (%s, %s)"
                               " ON CONFLICT (prefix) DO UPDATE SET last = excluded.last",
                               list(multiplier.numbers.items()))
    with psycopg.connect(url, autocommit=True) as database:
        database.execute("VACUUM (ANALYZE, FREEZE)")
    say(f"{copied['casework_case']} 个办件, {copied['casework_act']} 个动作, {copied['ledger_entry']} 条账本")


def _copy(database: psycopg.Connection, url: str, rows: Iterator[tuple[str, Row]]) -> dict[str, int]:
    """One connection per table, for a connection copies into one table at a time."""
    counts = dict.fromkeys(TABLES, 0)
    with contextlib.ExitStack() as stack:
        copies = {table: stack.enter_context(_copier(table, url)) for table in TABLES}
        for table, row in rows:
            copies[table](row)
            counts[table] += 1
    return counts


@contextlib.contextmanager
def _copier(table: str, url: str) -> Iterator[Callable[[Row], None]]:
    with psycopg.connect(url) as database, database.cursor() as cursor:
        cursor.execute("SET session_replication_role = replica")
        cursor.execute(f"SELECT * FROM {table} LIMIT 0")
        names = [column.name for column in cursor.description if column.name != SERIAL.get(table)]
        listed = ", ".join(f'"{name}"' for name in names)
        with cursor.copy(f"COPY {table} ({listed}) FROM STDIN") as copy:
            yield lambda row: copy.write_row([_plain(row[name]) for name in names])


def _plain(value: object) -> object:
    return Jsonb(value) if isinstance(value, dict) else value


def applicants() -> list[Applicant]:
    """Return everybody who runs an enterprise of the city."""
    rows = Entity.objects.filter(legal_representative__key__isnull=False).order_by("uscc").values_list(
        "uscc", "name", "legal_representative_id", "legal_representative__name", "legal_representative__key__secret")
    return [Applicant(entity=code, entity_name=name, person=person, name=who, secret=bytes(secret))
            for code, name, person, who, secret in rows]


def regrown_tree() -> RegrownTree:
    """Return the ledger's tree as it stands, ready to grow on."""
    tree = RegrownTree()
    for leaf in LeafEntry.objects.order_by("index").values_list("leaf_hash", flat=True):
        list(tree.grow(bytes(leaf)))
    return tree


def numbers() -> dict[str, int]:
    """Return the last number of each series."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT prefix, last FROM casework_numberseries")
        return dict(cursor.fetchall())
