"""One check of a proposed name among 1,570,000, beside the same look-up without ranking and a scan of all names."""

import datetime as dt
import time
from collections.abc import Callable
from pathlib import Path

from django.conf import settings
from django.db import connection

from bench import names_city
from bench.lines import Line, percentiles
from yingshang.domains.licensing.catalogue.loading import catalogue_in
from yingshang.domains.licensing.names.checking import check_name
from yingshang.domains.licensing.names.indexing import index_waiting
from yingshang.domains.licensing.names.keys import lookup_of
from yingshang.domains.licensing.names.parsing import parse_name
from yingshang.domains.licensing.names.rulebook import name_rules
from yingshang.domains.licensing.names.suggesting import free_variants
from yingshang.domains.licensing.names.taken import known_names

ASKED, SCANNED, INDEXED = 600, 3, 2_000
TODAY = dt.date(2026, 3, 2)


def measure() -> list[Line]:
    """Return the lines: a check, its peers, the offer of other names, and bringing names in."""
    catalogue = catalogue_in(Path(settings.CATALOGUE_DIR))
    rules = name_rules(catalogue, TODAY)
    asked = list(names_city.names(names_city.districts(catalogue), rows=ASKED, seed=names_city.SEED + 1))
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*), pg_total_relation_size('licensing_takenname') FROM licensing_takenname")
        count, size = cursor.fetchone()
    reports = [check_name(name, region=region, rules=rules, on=TODAY) for region, name, _ in asked[:20]]  # warm
    check = _times(lambda name, region: check_name(name, region=region, rules=rules, on=TODAY), asked)
    bare = _times(lambda name, region: known_names([lookup_of(parse_name(name, rules), region[:4])], on=TODAY), asked)
    offer = _seconds(lambda report: free_variants(report, rules, on=TODAY), reports)
    scan = _seconds(lambda entry: _scan(entry[1], rules), asked[:SCANNED])
    checked, peer = percentiles(check), percentiles(bare, "peer_")
    return [
        {"what": "names.check", "names": count, "size_mb": size >> 20, **checked, "limit_p99_ms": 100,
         "peer": "the same look-up without ranking and findings", **peer,
         "ratio": checked["p50_ms"] / max(0.1, peer["peer_p50_ms"])},
        {"what": "names.scan", "peer": "a scan of all names for the same trade name", **percentiles(scan)},
        {"what": "names.offer", "names_tried": 14, **percentiles(offer)},
        {"what": "names.index", "per_second": _index(rules)},
    ]


def _times(work: Callable[[str, str], object], asked: list[tuple[str, str, str]]) -> list[float]:
    return _seconds(lambda entry: work(entry[1], entry[0]), asked)


def _seconds(work: Callable, given: list) -> list[float]:
    seconds = []
    for one in given:
        started = time.perf_counter()
        work(one)
        seconds.append(time.perf_counter() - started)
    return seconds


def _scan(name: str, rules) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM licensing_takenname WHERE strpos(name, %s) > 0",
                       [parse_name(name, rules).trade_name])
        cursor.fetchone()


def _index(rules) -> float:
    """Let so many entities move to another district, and bring their names in again."""
    with connection.cursor() as cursor:
        cursor.execute("UPDATE register_entity SET region_id = CASE region_id WHEN '420106' THEN '420111' ELSE '420106'"
                       " END WHERE uscc IN (SELECT uscc FROM register_entity ORDER BY uscc LIMIT %s)", [INDEXED])
    started, done = time.perf_counter(), 0
    while count := index_waiting(rules, today=TODAY):
        done += count
    return done / (time.perf_counter() - started)
