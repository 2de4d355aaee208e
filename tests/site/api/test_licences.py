"""Programs read licences by the holder's code or for a purpose, and the holder sees it."""

import datetime as dt
import json
import uuid

import pytest
from django.test import Client

from factories import MARKET, WUCHANG
from yingshang.domains.licensing.licences.sharing import ShareTerms, make_share
from yingshang.domains.licensing.models import Licence, LicenceReading


@pytest.fixture
def food(city) -> Licence:
    bundle = city.decided(sign=False, fumes=False)
    return Licence.objects.select_related("issuer").get(case__parent=bundle, kind="food_business_licence")


def post(program, address: str, **body: object):
    client = Client(headers={"X-Test-Now": program.city.now.isoformat(), "Authorization": f"Bearer {program.token}"})
    return client.post(f"/api/v1/licences{address}", json.dumps(body, default=str), content_type="application/json")


def test_a_reading_names_its_purpose_and_is_shown_to_the_holder_once(city, food, program):
    bank = program(f"banking_{WUCHANG}")
    asked = {"purpose": "企业开户核实", "key": uuid.uuid4()}
    for _ in range(2):
        answer = post(bank, f"/{food.pk}/readings", **asked)
        assert answer.status_code == 200
    assert (answer.json()["valid"], answer.json()["number"]) == (True, food.number)
    read = LicenceReading.objects.get()
    assert (read.channel, read.purpose, "审批系统" in read.who) == ("api", "企业开户核实", True)
    assert post(bank, f"/{food.pk}/readings", purpose="", key=uuid.uuid4()).status_code == 400
    assert post(bank, "/nonsense/readings", **asked).status_code == 404


def test_a_code_is_good_for_one_reading_by_a_program(city, food, program):
    holder, market = city.actor(city.applicant()), program(f"{MARKET}_{WUCHANG}")
    terms = ShareTerms(purpose="年报核对", lasts=dt.timedelta(hours=1), rows=())
    share = make_share(food, terms, by=holder, now=city.now, today=city.now.date(), key="k")
    key = uuid.uuid4()
    answers = [post(market, "/shared", code=share.code, key=key) for _ in range(2)]
    assert [answer.status_code for answer in answers] == [200, 200]
    assert (answers[0].json()["status"], answers[0].json()["rows"]) == ("有效", [])
    late = post(market, "/shared", code=share.code, key=uuid.uuid4())
    assert (late.status_code, late.json()["error"]["code"]) == (409, "share_over")
    assert post(market, "/shared", code="nonsense-code", key=uuid.uuid4()).status_code == 404
    assert Client().post("/api/v1/licences/shared").status_code == 401
