"""A material opens for its owner and for officials with a case that uses it; for others it does not exist."""

import uuid

from factories import ECHENG, HONGSHAN, MARKET, PDF, SIGNS
from yingshang.casework.models import CaseMaterial


def address_of(case, material: str) -> str:
    return f"/materials/{CaseMaterial.objects.get(case=case, material=material).upload_id}/"


def test_the_owner_and_the_window_open_it_as_a_download(city, sign_in):
    case = city.submitted()
    for account in (city.applicant(), city.official("clerk"), city.official("supervisor", region=HONGSHAN)):
        response = sign_in(account).get(address_of(case, "food_layout"))
        assert b"".join(response.streaming_content) == PDF
        assert response.headers["Content-Disposition"].startswith("attachment")
        assert response.headers["X-Content-Type-Options"] == "nosniff"
        assert response.headers["Content-Type"] == "application/pdf"


def test_nobody_else_does(city, sign_in):
    url = address_of(city.submitted(), "food_layout")
    strangers = (city.applicant("张三"), city.official("clerk", region=HONGSHAN),
                 city.official("reviewer", kind=MARKET), city.official("supervisor", region=ECHENG))
    assert [sign_in(account).get(url).status_code for account in strangers] == [404] * 4
    assert sign_in(city.official("editor")).get(url).status_code == 403
    assert sign_in().get(url).status_code == 302
    assert sign_in(city.official("clerk")).get(f"/materials/{uuid.uuid4()}/").status_code == 404


def test_a_department_opens_only_what_its_item_uses(city, sign_in):
    case = city.accepted()
    signs = sign_in(city.official("reviewer", kind=SIGNS))
    assert b"".join(signs.get(address_of(case, "sign_drawing")).streaming_content) == PDF
    assert signs.get(address_of(case, "food_layout")).status_code == 404
