"""A department's own system decides items over the wire while everything goes wrong that can: each once, none lost."""

import sqlite3
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings

from acceptance.two_systems import Running, TwoSystems, wait_until
from browser.served_site import database_url
from factories import MARKET, WUCHANG, City
from yingshang.casework.exchange.keys import own_key
from yingshang.casework.models import Act, Case, Connector, ExchangeNote, Incoming, Outgoing
from yingshang.casework.models.destination import Scheme
from yingshang.casework.verification import verify_cases
from yingshang.domains.licensing.models import Licence
from yingshang.kit.gm.provider import provider
from yingshang.site import clock
from yingshang.site.database_roles import grant_application
from yingshang.site.database_urls import application_url

ITEMS, SEED = 8, 638625
FOOD, DECISIONS = "food_licence_catering", ("grant", "refuse")
ENDED = ("issued", "refused")


@pytest.fixture
def systems(tmp_path, monkeypatch, transactional_db) -> TwoSystems:
    """Both sides' folder, keys and database; nothing runs yet."""
    for name in ("KEYS_DIR", "MATERIALS_DIR", "PUBLISHED_DIR"):
        monkeypatch.setattr(settings, name, tmp_path / name.removesuffix("_DIR").lower())
    grant_application()
    return TwoSystems(folder=tmp_path, data=tmp_path, database=application_url(database_url()))


@pytest.fixture
def started() -> Iterator[list[Running]]:
    running: list[Running] = []
    yield running
    for one in running:
        one.stop()


def connected(city: City, systems: TwoSystems) -> Connector:
    """Register the department's system with its public key, and give it ours."""
    key = provider().generate_key()
    (systems.folder / "department.pem").write_bytes(key.private_pem)
    (systems.folder / "counter.pem").write_bytes(own_key("food").public_pem)
    return Connector.objects.create(
        code="food", title="食品经营许可管理系统", organisation_id=f"{MARKET}_{WUCHANG}", transport="https",
        items=[FOOD], regions=[WUCHANG], endpoint=systems.endpoint, scheme=Scheme.SM2, concurrency=4,
        public_key=key.public_pem.decode(), owner_id=f"{MARKET}_{WUCHANG}", duty="chief", registered_at=city.now)


def handed_over(city: City) -> list[Case]:
    """Applications whose food licence lies with the department's system."""
    parts = []
    for name in "赵钱孙李周吴郑王冯陈褚卫"[:ITEMS]:
        bundle = city.accepted(by=city.applicant(f"{name}掌柜"))
        city.grant(city.part(bundle, "individual_registration"))
        parts.append(city.part(bundle, FOOD))
    return parts


def states(parts: list[Case]) -> Counter:
    return Counter(Case.objects.filter(pk__in=[part.pk for part in parts]).values_list("state", flat=True))


def said_by(folder: Path) -> dict[str, str]:
    """What the department's own store says it decided, by case."""
    with sqlite3.connect(folder / "department.sqlite3") as store:
        rows = store.execute("SELECT subject, json_extract(envelope, '$.type') FROM replies")
        return {subject: kind.rpartition(".")[2] for subject, kind in rows.fetchall()
                if kind.endswith(("granted", "refused"))}


def test_every_item_is_decided_once_through_nuisance_and_kills(systems, started):
    city = City(now=clock.now())
    connected(city, systems)
    parts = handed_over(city)
    city.seal()
    site = systems.site()
    department = systems.department("food", "--nuisance", "0.2", "--seed", str(SEED), "--delay", "4")
    for one in (department, site):
        one.start()
        started.append(one)
    wait_until(lambda: Incoming.objects.count() >= ITEMS, "no reply has come")
    department.kill()
    department.start()
    wait_until(lambda: Incoming.objects.count() >= 2 * ITEMS, "no reply comes after the department was killed")
    site.kill()
    site.start()
    wait_until(lambda: sum(states(parts)[state] for state in ENDED) == ITEMS, "not every item is decided")
    wait_until(lambda: not Incoming.objects.filter(state__in=("stored", "held")).exists(), "a reply still waits")
    wait_until(lambda: not Outgoing.objects.filter(state="waiting").exists(), "a message still waits")

    decided = Act.objects.filter(case__in=parts, name__in=DECISIONS)
    names = {"grant": "granted", "refuse": "refused"}
    assert {act.case.number: names[act.name] for act in decided.select_related("case")} == said_by(systems.folder)
    assert decided.count() == ITEMS  # each once
    assert Licence.objects.filter(case__in=parts).count() == states(parts)["issued"]
    assert not Incoming.objects.exclude(state="applied").exists()
    assert Outgoing.objects.filter(state="delivered", answered_at__isnull=False).count() == ITEMS
    assert {"repeated", "early"} & set(ExchangeNote.objects.values_list("kind", flat=True))
    assert not ExchangeNote.objects.exclude(kind__in=("repeated", "early")).exists()
    assert verify_cases() == ()
