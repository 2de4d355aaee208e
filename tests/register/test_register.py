"""Who and what is known: entered once, dated, sealed where it is personal."""

import datetime as dt

import pytest
from django.db import connection

from factories import HONGSHAN, WUCHANG, City
from yingshang.kit import uscc
from yingshang.kit.gm.errors import SealBroken
from yingshang.kit.uscc import InvalidCreditCode
from yingshang.register.actors import actor_of
from yingshang.register.entities import NewEntity, UnknownEntity, enter_entity, get_entity
from yingshang.register.facts import facts_of, record_facts
from yingshang.register.models import Duty, Entity, Organisation, Person, PersonKey, Region, Representation
from yingshang.register.people import enter_person, erase_person, facts_of_person

NOW = dt.datetime(2026, 3, 2, 9, 0, tzinfo=dt.timezone(dt.timedelta(hours=8)))
NUMBER = "11010519491231002X"


@pytest.fixture(autouse=True)
def own_keys(settings, tmp_path):
    settings.KEYS_DIR = tmp_path


@pytest.fixture
def city(db) -> City:
    return City()


@pytest.fixture
def shop(city) -> Entity:
    owner = enter_person(name="王芳", id_number=NUMBER, phone="13900000001")
    return enter_entity(NewEntity(uscc=uscc.build(serial=7), name="武昌王记面馆", kind="个体工商户", region=WUCHANG,
                                  address="粮道街 1 号", scope="餐饮服务", established_on=dt.date(2025, 1, 1),
                                  legal_representative=owner.pk))


def test_places_come_from_the_catalogue_and_can_be_entered_again(city):
    before = (Region.objects.count(), Organisation.objects.count())
    City()
    assert (Region.objects.count(), Organisation.objects.count()) == before
    assert Region.objects.get(pk=WUCHANG).parent.name == "武汉市"


def test_an_entity_is_found_however_its_code_is_typed(shop):
    typed = f" {shop.uscc[:9]} {shop.uscc[9:].lower()}\n"
    assert get_entity(typed) == shop


@pytest.mark.parametrize("text", ["", "123", "91420106MA000000", "'; DROP TABLE"])
def test_a_wrong_code_is_an_answer_not_a_crash(shop, text):
    with pytest.raises(InvalidCreditCode):
        get_entity(text)


def test_an_unknown_code_says_so(shop):
    with pytest.raises(UnknownEntity):
        get_entity(uscc.build(serial=8))


def test_the_newest_fact_of_the_day_counts_and_history_stays(shop):
    for day, name in ((1, "旧名"), (5, "新名")):
        record_facts(shop.uscc, "registration", {"entity_name": name}, source="市场监管局", as_of=dt.date(2026, 1, day),
                     now=NOW)
    assert facts_of(shop.uscc, on=dt.date(2026, 1, 3))["entity_name"].value == "旧名"
    newest = facts_of(shop.uscc, on=dt.date(2026, 1, 9))["entity_name"]
    assert (newest.value, newest.source, newest.as_of) == ("新名", "市场监管局", dt.date(2026, 1, 5))


def test_a_fact_that_is_not_known_is_absent(shop):
    assert "staff" not in facts_of(shop.uscc, on=dt.date(2026, 1, 9))


def test_a_person_is_entered_once(city):
    first = enter_person(name="王芳", id_number=NUMBER)
    assert enter_person(name="王芳", id_number=f" {NUMBER.lower()} ") == first
    assert PersonKey.objects.filter(person=first).exists()


def test_personal_numbers_are_sealed_in_the_database(city):
    person = enter_person(name="王芳", id_number=NUMBER, phone="13900000001")
    with connection.cursor() as cursor:
        cursor.execute("SELECT id_number, phone FROM register_person WHERE id = %s", [person.pk])
        stored = b"".join(bytes(value) for value in cursor.fetchone())
    assert NUMBER.encode() not in stored
    assert b"13900000001" not in stored
    assert Person.objects.get(pk=person.pk).id_number == NUMBER


def test_a_sealed_value_moved_to_another_column_cannot_be_read(city):
    person = enter_person(name="王芳", id_number=NUMBER, phone="13900000001")
    with connection.cursor() as cursor:
        cursor.execute("UPDATE register_person SET phone = id_number WHERE id = %s", [person.pk])
    with pytest.raises(SealBroken):
        Person.objects.get(pk=person.pk)


def test_erasing_a_person_leaves_nothing_that_names_them(city):
    person = enter_person(name="王芳", id_number=NUMBER, phone="13900000001")
    erase_person(person.pk)
    left = Person.objects.get(pk=person.pk)
    assert (left.name, left.id_number, left.phone, left.id_digest) == ("已注销个人", None, None, None)
    assert not PersonKey.objects.filter(person_id=person.pk).exists()
    assert list(facts_of_person(person.pk, on=NOW.date())) == ["person_name"]


def test_an_official_acts_for_one_organisation(city):
    account = city.official("clerk")
    Duty.objects.create(account=account, role="reviewer",
                        organisation=Organisation.objects.get(kind="market_regulation", region_id=HONGSHAN))
    actor = actor_of(account, today=NOW.date())
    assert (actor.roles, actor.region) == ({"clerk"}, WUCHANG)


@pytest.mark.parametrize(("since", "until", "may"), [
    (dt.date(2026, 1, 1), None, True),
    (dt.date(2026, 3, 3), None, False),
    (dt.date(2026, 1, 1), dt.date(2026, 3, 2), True),
    (dt.date(2026, 1, 1), dt.date(2026, 3, 1), False),
])
def test_a_person_speaks_for_an_entity_only_within_the_dates(city, shop, since, until, may):
    account = city.applicant("李强", phone="13900000002")
    Representation.objects.create(person=account.person, entity=shop, capacity="受托人", since_on=since, until_on=until)
    assert (shop.uscc in actor_of(account, today=NOW.date()).entities) is may
