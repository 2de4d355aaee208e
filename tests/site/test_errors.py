"""Each kind of error has one status and a page (or JSON) that says what to do; nothing of our insides shows."""

import pytest

from yingshang.kit.errors import BadInput, Conflict, Defect, Missing, NotPermitted, Unavailable, YingshangError
from yingshang.site.errors import STATUS, RequestTooLarge, status_of

EXPECTED = {
    "BadInput": 400, "NotPermitted": 403, "Missing": 404, "Conflict": 409, "Unavailable": 503, "Defect": 500,
    "OperationalError": 503, "Http404": 404, "PermissionDenied": 403, "SuspiciousOperation": 400,
    "ZeroDivisionError": 500,
}


@pytest.mark.parametrize(("error", "status"), EXPECTED.items())
def test_every_failure_of_a_view_is_a_page_with_its_status(failing_site, error, status):
    answer = failing_site.get(f"/fail/{error}/")
    page = answer.content.decode()
    assert answer.status_code == status
    assert "<h1>" in page
    assert "<title>" in page
    assert "Traceback" not in page
    assert "urls_that_fail" not in page


@pytest.mark.parametrize(("error", "status"), EXPECTED.items())
def test_every_failure_is_json_for_a_program(failing_site, error, status):
    answer = failing_site.get(f"/fail/{error}/", headers={"accept": "application/json"})
    assert answer.status_code == status
    assert set(answer.json()["error"]) == {"code", "message", "facts"}


@pytest.mark.parametrize("error", ["Defect", "OperationalError", "ZeroDivisionError"])
def test_the_pages_of_a_broken_system_ask_the_database_nothing(failing_site, error):
    # No `db` fixture: pytest-django refuses any query. The session cookie makes the header ask who reads it.
    failing_site.cookies["sessionid"] = "0" * 32
    assert "没有" in failing_site.get(f"/fail/{error}/").content.decode()


def test_an_unforeseen_failure_names_the_number_under_which_it_is_logged(failing_site, caplog):
    answer = failing_site.get("/fail/ZeroDivisionError/")
    assert answer["X-Request-Id"] in answer.content.decode()
    record = next(record for record in caplog.records if record.name == "yingshang.errors")
    assert record.exc_info[0] is ZeroDivisionError
    assert record.fields["request"] == answer["X-Request-Id"]


def test_a_part_that_is_away_says_when_to_come_back(failing_site):
    assert failing_site.get("/fail/OperationalError/")["Retry-After"] == "60"


def test_a_body_beyond_the_limit_is_refused_unread(failing_site, settings):
    settings.REQUEST_LIMIT_BYTES = 1024
    answer = failing_site.post("/echo/", {"area": "x" * 2000})
    assert (answer.status_code, "MB" in answer.content.decode()) == (413, True)


@pytest.mark.parametrize("length", ["²", "-1", "abc", "1e3", "9" * 5000])
def test_a_body_of_no_known_length_is_refused_unread(failing_site, length):
    assert failing_site.generic("POST", "/echo/", b"x", CONTENT_LENGTH=length).status_code == 413


def test_an_unknown_address_is_a_page_of_its_own(failing_site):
    answer = failing_site.get("/nothing/here/")
    assert (answer.status_code, "没有找到这个页面" in answer.content.decode()) == (404, True)


def test_a_form_without_its_token_says_so_in_chinese(client):
    from django.test import Client

    answer = Client(enforce_csrf_checks=True).post("/logout/")
    assert (answer.status_code, "重新提交" in answer.content.decode()) == (403, True)


def test_the_closest_class_decides():
    assert [status_of(error(limit_mb=1)) for error in (
        RequestTooLarge, BadInput, NotPermitted, Missing, Conflict, Unavailable, Defect)] == [
        413, 400, 403, 404, 409, 503, 500]
    assert STATUS[-1][0] is YingshangError
