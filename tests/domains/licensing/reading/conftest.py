"""Someone who runs a shop, with a draft that asks for the form."""

import datetime as dt

import pytest

from domains.licensing.reading.drawn import CODE
from factories import WUCHANG
from yingshang.domains.licensing.drafts.drafting import answer_question, start_draft
from yingshang.domains.licensing.models import PaperReading
from yingshang.domains.licensing.reading.keeping import read_waiting
from yingshang.register.actors import actor_of
from yingshang.register.entities import NewEntity, enter_entity
from yingshang.register.facts import record_facts

FACTS = {"entity_name": "武汉市武昌区李记热干面馆", "credit_code": CODE, "entity_kind": "个体工商户",
         "operator_name": "李强", "entity_address": "武昌区粮道街88号1层101室",
         "business_scope": "餐饮服务；食品销售；烟草制品零售",
         "capital": "20", "established_on": "2021-03-15"}
ANSWERS = {"region": WUCHANG, "format": "餐馆", "area_m2": "180", "cold_or_raw": True, "fumes": True, "sign": True,
           "tobacco": False, "has_licence": True, "credit_code": CODE}


@pytest.fixture
def owner(city):
    return city.applicant()


@pytest.fixture
def shop(city, owner):
    """The shop of the drawn licence, in the register."""
    entity = enter_entity(NewEntity(
        uscc=CODE, name=FACTS["entity_name"], kind="个体工商户", region=WUCHANG, address=FACTS["entity_address"],
        scope=FACTS["business_scope"], established_on=dt.date(2021, 3, 15), legal_representative=owner.person_id))
    record_facts(CODE, "registration", FACTS, source="市场监管部门登记信息", as_of=dt.date(2026, 2, 1), now=city.now)
    return entity


@pytest.fixture
def draft(city, owner, shop):
    """A draft of the shop's owner with every question answered."""
    by = actor_of(owner, today=city.now.date())
    made = start_draft("我要开餐饮店", by=by, now=city.now, today=city.now.date())
    for code, value in ANSWERS.items():
        made = answer_question(made.pk, code, value, by=by, now=city.now, today=city.now.date())
    return made


@pytest.fixture
def read_all(city):
    """Read what waits, as the worker would."""
    def read() -> int:
        waiting = list(PaperReading.objects.filter(state="waiting").values_list("pk", flat=True))
        return sum(read_waiting(pk, now=city.now) for pk in waiting)

    return read
