"""What anyone may ask: bundles, plans, and whether a document is genuine."""

import json

import pytest

from yingshang.domains.licensing.models import Licence

RESTAURANT = {"region": "420106", "format": "餐馆", "area_m2": 180, "cold_or_raw": True, "fumes": True, "sign": True,
              "tobacco": False, "has_licence": False}


def post_json(ask, address, body):
    return ask.post(f"/api/v1{address}", json.dumps(body), content_type="application/json")


def test_the_bundles_are_listed_and_described(ask):
    codes = [one["code"] for one in ask.get("/api/v1/bundles").json()]
    assert "catering" in codes
    guide = ask.get("/api/v1/bundles/catering").json()
    assert {one["code"] for one in guide["questions"]} >= {"area_m2", "sign"}
    assert guide["items"]


def test_an_unknown_bundle_is_answered_with_the_nearest_names(ask):
    answer = ask.get("/api/v1/bundles/cattering")
    assert answer.status_code in (400, 404)
    assert "我要开餐饮店" in answer.json()["error"]["message"]


def test_a_plan_by_program_is_the_plan_by_command(ask):
    made = post_json(ask, "/bundles/catering/plan", {"answers": RESTAURANT, "start_on": "2026-11-23"}).json()
    assert (made["fields_before"], made["fields_after"]) == (55, 22)
    assert (made["materials_before"], made["materials_after"]) == (18, 8)
    assert all(item["why"] for item in made["items"])


@pytest.mark.parametrize(("body", "word"), [
    ({"answers": {}}, "error"),
    ({"answers": {**RESTAURANT, "area_m2": -1}}, "error"),
    ({"answers": {**RESTAURANT, "area_m2": [1]}}, "area_m2"),
    ({"answers": RESTAURANT, "start_on": "2026-02-30"}, "start_on"),
    ({"answers": RESTAURANT, "start_on": "1999-01-01"}, "error"),
    ([], "error"),
])
def test_a_situation_that_cannot_be_is_refused(ask, body, word):
    answer = post_json(ask, "/bundles/catering/plan", body)
    assert answer.status_code in (400, 404, 422), answer.content
    assert word in answer.content.decode()


def test_an_issued_licence_is_genuine_by_identifier_and_by_its_file(city, ask):
    case = city.accepted()
    city.grant(city.part(case, "individual_registration"))
    licence = Licence.objects.get(kind="business_licence")
    found = ask.get(f"/api/v1/licences/{licence.pk}").json()
    assert (found["valid"], found["licence"]["number"]) == (True, licence.number)
    assert all(check["holds"] for check in found["checks"])
    sent = ask.post("/api/v1/verifications", json.dumps(licence.document), content_type="application/json").json()
    assert sent["valid"]
    altered = json.dumps(licence.document, ensure_ascii=False).replace(licence.holder_name, "别的店")
    refused = ask.post("/api/v1/verifications", altered.encode(), content_type="application/json").json()
    assert not refused["valid"]


@pytest.mark.parametrize("body", [b"", b"null", b"[]", b"\x00\xff", b"%PDF-1.7", b"[" * 100_000])
def test_what_is_no_document_is_never_genuine(ask, db, body):
    answer = ask.post("/api/v1/verifications", body, content_type="application/octet-stream")
    assert answer.status_code == 200
    assert not answer.json()["valid"]


def test_an_identifier_nobody_issued_is_missing(ask):
    assert ask.get("/api/v1/licences/1.2.156.3005.2.x").status_code == 404
