"""The city that is measured is one that `verify` accepts, and figures are the middle of what was measured."""

import random

import pytest
from django.db import connection
from psycopg.types.json import Jsonb

from bench import templates
from bench.founding import SERIAL, applicants, numbers, regrown_tree
from bench.lines import middle, percentiles
from bench.multiplying import Multiplier
from factories import NOW, City
from yingshang.casework.models import Act, Case, SearchEntry
from yingshang.casework.verification import verify_cases
from yingshang.domains.licensing.models import Licence
from yingshang.ledger.verification import verify_ledger
from yingshang.register.models import Entity


@pytest.fixture
def patterns(db, settings, tmp_path, monkeypatch):
    settings.MATERIALS_DIR, settings.KEYS_DIR = tmp_path / "materials", tmp_path / "keys"
    monkeypatch.setattr(templates, "REGIONS", ("420106",))
    City()
    return templates.patterns(NOW)


def test_copies_of_cases_agree_with_their_acts_and_the_ledger(patterns):
    before = Case.objects.count()
    multiplier = Multiplier(patterns=patterns, applicants=applicants(), chance=random.Random(1), tree=regrown_tree(),
                            numbers=numbers())
    for table, row in multiplier.rows(12):
        _insert(table, {name: value for name, value in row.items() if name != SERIAL.get(table)})
    assert Case.objects.count() > before + 24
    assert SearchEntry.objects.count() == Case.objects.count()
    assert set(Act.objects.values_list("case", flat=True)) == set(Case.objects.values_list("pk", flat=True))
    assert verify_cases() == ()
    assert verify_ledger().faults == ()
    assert Entity.objects.exists()
    assert Licence.objects.exists()


def test_the_middle_of_several_runs_is_told_with_their_spread():
    runs = [[{"what": "x", "per_second": float(rate), "clients": 4}] for rate in (90, 10, 50)]
    assert middle(runs) == [{"what": "x", "per_second": 50.0, "clients": 4, "runs": 3, "spread": [10.0, 90.0]}]


def test_the_99th_percentile_is_near_the_slowest():
    assert percentiles([place / 1000 for place in range(1, 101)]) == {"p50_ms": 51.0, "p99_ms": 100.0}


def _insert(table: str, row: dict[str, object]) -> None:
    names = ", ".join(f'"{name}"' for name in row)
    values = [Jsonb(value) if isinstance(value, dict) else value for value in row.values()]
    with connection.cursor() as cursor:
        cursor.execute(f"INSERT INTO {table} ({names}) VALUES ({', '.join(['%s'] * len(row))})", values)
