"""Builds the demo city: enterprises, people and officials, the same for the same seed."""

import datetime as dt
import random
from collections.abc import Callable

from django.contrib.auth.hashers import make_password
from django.db import transaction

from yingshang.casework.working_time import ZONE
from yingshang.domains.licensing.drafts.naming import city_name_rules
from yingshang.domains.licensing.names.indexing import index_all_waiting
from yingshang.kit import idcard, uscc
from yingshang.kit.searching import bigrams
from yingshang.register.facts import record_facts
from yingshang.register.models import (
    Account,
    Duty,
    Entity,
    FactRecord,
    Organisation,
    Person,
    PersonKey,
    Region,
    Representation,
)
from yingshang.register.people import enter_person
from yingshang.site.demo import names
from yingshang.site.demo.people import APPLICANTS, OFFICIALS, PASSWORD, WUCHANG, DemoApplicant, DemoOfficial

SOURCE = "市场监管部门登记信息"


@transaction.atomic
def build(*, seed: int = 20260101, entities: int = 2000, now: dt.datetime, say: Callable[[str], None] = print) -> None:
    """Fill the register once; a city that already has its enterprises is left as it is."""
    if Entity.objects.exists():
        say(f"演示城市已存在：{Entity.objects.count()} 户经营主体")
        return
    chance = random.Random(seed)
    districts = list(Region.objects.filter(parent_id="4201").order_by("code").values_list("code", "name"))
    _enter_entities(chance, districts, entities, now)
    password = make_password(PASSWORD)
    for official in OFFICIALS:
        _enter_official(official, password)
    for applicant in APPLICANTS:
        _enter_applicant(applicant, password, chance, now)
    today = now.astimezone(ZONE).date()
    index_all_waiting(city_name_rules(today), today=today)
    say(f"演示城市：{Entity.objects.count()} 户经营主体，{Organisation.objects.count()} 个单位, "
        f"{Account.objects.count()} 个账号")


def _enter_entities(chance: random.Random, districts: list[tuple[str, str]], count: int, now: dt.datetime) -> None:
    today = now.astimezone(ZONE).date()
    people = Person.objects.bulk_create(_person(chance, number) for number in range(count))
    PersonKey.objects.bulk_create(PersonKey(person=person) for person in people)
    made = [_entity(chance, number, person, districts, today) for number, person in enumerate(people)]
    Entity.objects.bulk_create(made)
    FactRecord.objects.bulk_create(_registration(entity, person, now) for entity, person in
                                   zip(made, people, strict=True))


def _person(chance: random.Random, number: int) -> Person:
    return Person(name=chance.choice(names.SURNAMES) + chance.choice(names.GIVEN), phone=f"138{number:08d}")


def _entity(chance: random.Random, number: int, owner: Person, districts: list[tuple[str, str]],
            today: dt.date) -> Entity:
    region, district = chance.choice(districts)
    is_company = chance.random() < 0.35
    trade, _, scope = chance.choice(names.COMPANIES if is_company else names.TRADES)
    brand = chance.choice(names.BRANDS) + chance.choice(names.SURNAMES)
    name = f"武汉{brand}{trade}" if is_company else f"武汉市{district}{brand}{trade}"
    return Entity(
        uscc=uscc.build(kind="91" if is_company else "92", region=region, serial=number + 1),
        name=name, kind="有限责任公司" if is_company else "个体工商户", region_id=region, scope=scope,
        address=f"武汉市{district}{chance.choice(names.ROADS)}{chance.randint(1, 699)}号", legal_representative=owner,
        established_on=today - dt.timedelta(days=chance.randint(30, 5000)), search=list(bigrams(name)),
    )


def _registration(entity: Entity, owner: Person, now: dt.datetime) -> FactRecord:
    return FactRecord(entity=entity, fact_set="registration", as_of=entity.established_on, source=SOURCE,
                      recorded_at=now, values=registration_values(entity, owner))


def registration_values(entity: Entity, owner: Person) -> dict[str, object]:
    """Return the facts the registration authority holds of an entity."""
    return {
        "entity_name": entity.name,
        "credit_code": entity.uscc,
        "entity_kind": entity.kind,
        "operator_name": owner.name,
        "entity_address": entity.address,
        "business_scope": entity.scope,
        "established_on": entity.established_on.isoformat(),
    }


def _enter_official(official: DemoOfficial, password: str) -> None:
    organisation = Organisation.objects.get(kind=official.organisation, region_id=official.region)
    account = Account.objects.create(username=official.username, display_name=official.name, password=password)
    Duty.objects.create(account=account, role=official.role, organisation=organisation)


def _enter_applicant(applicant: DemoApplicant, password: str, chance: random.Random, now: dt.datetime) -> None:
    number = idcard.build(region=WUCHANG, born_on=dt.date.fromisoformat(applicant.birth),
                          serial=chance.randint(100, 900))
    person = enter_person(name=applicant.name, id_number=number, phone=applicant.phone)
    Account.objects.create(username=applicant.username, display_name=applicant.name, password=password, person=person)
    if applicant.shop:
        _enter_shop(applicant, person, chance, now)


def _enter_shop(applicant: DemoApplicant, person: Person, chance: random.Random, now: dt.datetime) -> None:
    name = f"武汉市武昌区{applicant.shop}"
    entity = Entity.objects.create(
        uscc=uscc.build(kind="92", region=WUCHANG, serial=chance.randint(900_000, 999_999)), name=name,
        kind="个体工商户", region_id=WUCHANG, scope="餐饮服务", legal_representative=person,
        address=f"武汉市武昌区{chance.choice(names.ROADS)}{chance.randint(1, 99)}号",
        established_on=now.astimezone(ZONE).date() - dt.timedelta(days=400), search=list(bigrams(name)))
    Representation.objects.create(person=person, entity=entity, capacity="经营者", since_on=entity.established_on)
    record_facts(entity.uscc, "registration", registration_values(entity, person), source=SOURCE,
                 as_of=entity.established_on, now=now)
