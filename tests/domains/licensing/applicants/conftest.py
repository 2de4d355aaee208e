"""An applicant with a browser, and one who already runs a shop."""

import datetime as dt

import pytest
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile

from factories import PDF, WUCHANG
from yingshang.kit import uscc
from yingshang.register.entities import NewEntity, enter_entity
from yingshang.register.facts import record_facts


@pytest.fixture(autouse=True)
def forget_counts():
    cache.clear()


@pytest.fixture
def wang(city):
    return city.applicant()


@pytest.fixture
def browser(wang, sign_in):
    return sign_in(wang)


@pytest.fixture
def shop(city, wang):
    """A shop in the register that Wang Fang runs."""
    entity = enter_entity(NewEntity(
        uscc=uscc.build(kind="92", region=WUCHANG, serial=77), name="武昌区王芳面馆", kind="个体工商户", region=WUCHANG,
        address="武昌区粮道街 9 号", scope="餐饮服务", established_on=dt.date(2024, 5, 1),
        legal_representative=wang.person_id))
    record_facts(entity.uscc, "registration", {"entity_name": entity.name, "credit_code": entity.uscc,
                                               "entity_address": entity.address, "entity_kind": entity.kind},
                 source="市场监管部门登记信息", as_of=dt.date(2026, 2, 1), now=city.now)
    return entity


@pytest.fixture
def pdf():
    return SimpleUploadedFile("租赁合同.pdf", PDF, content_type="application/pdf")
