"""Departments' systems at the front door: signed replies are taken, materials fetched, everybody else refused."""

import json

from domains.licensing.exchange.conftest import department as department
from factories import PDF
from yingshang.casework.models import CaseMaterial
from yingshang.kit.gm.provider import provider
from yingshang.site.api.exchange import REFUSED_PER_MINUTE


def post(ask, department, envelope, address: str = "signs/", **headers: str):
    body = json.dumps(envelope).encode()
    signed = department.headers(envelope["id"], body) | headers
    kind = signed.pop("Content-Type")
    return ask.post(f"/api/v1/exchange/{address}", body, content_type=kind, headers=signed)


def sign_of(city):
    bundle = city.accepted()
    city.grant(city.part(bundle, "individual_registration"))
    return city.part(bundle, "outdoor_sign")


def test_a_signed_reply_is_answered_with_a_receipt_twice_the_same(city, ask, department):
    envelope = department.envelope(sign_of(city), "granted", 1)
    first, second = post(ask, department, envelope), post(ask, department, envelope)
    assert (first.status_code, first.json()["outcome"], len(first.json()["digest"])) == (202, "applied", 64)
    assert first.content == second.content


def test_other_content_under_the_same_id_is_a_conflict(city, ask, department):
    case = sign_of(city)
    post(ask, department, department.envelope(case, "received", 1, event="one"))
    answer = post(ask, department, department.envelope(case, "granted", 2, event="one"))
    assert (answer.status_code, answer.json()["error"]["code"]) == (409, "event_differs")


def test_unsigned_messages_are_refused_and_after_many_not_even_read(city, ask, department):
    answers = [ask.post("/api/v1/exchange/signs/", b"{}", content_type="application/json").status_code
               for _ in range(REFUSED_PER_MINUTE + 1)]
    assert answers == [403] * REFUSED_PER_MINUTE + [429]
    assert post(ask, department, department.envelope(sign_of(city), "granted", 1)).status_code == 202


def test_a_department_fetches_the_materials_of_its_items_and_of_no_other(city, ask, department):
    case = sign_of(city)
    own = CaseMaterial.objects.filter(case=case).first()
    other = CaseMaterial.objects.exclude(upload__in=CaseMaterial.objects.filter(case=case).values("upload")).first()
    asking = department.envelope(case, "material") | {"data": {"upload": str(own.upload_id)}}
    answer = post(ask, department, asking, "signs/materials/")
    content = b"".join(answer.streaming_content)
    assert (answer.status_code, content) == (200, PDF)
    assert provider().sm3(content).hex() == own.upload.blob_id
    for upload in (str(other.upload_id), "x", None, 7):
        asking = department.envelope(case, "material") | {"data": {"upload": upload}}
        assert post(ask, department, asking, "signs/materials/").status_code == 404
