"""Logging in, being locked out, and finding again what was typed when the session ended."""

import pytest
from django.contrib.sessions.models import Session


@pytest.fixture
def log_in(failing_site, password):
    def post(username: str = "wang", secret: str = password, at: dict[str, str] | None = None, **more: str) -> object:
        return failing_site.post("/login/", {"username": username, "password": secret, **more}, headers=at)

    return post


def _page(answer: object) -> str:
    return answer.content.decode()


def test_the_right_password_leads_to_where_one_wanted_to_go(log_in, account):
    account()
    assert log_in(next="/echo/")["Location"] == "/echo/"


def test_the_way_on_never_leads_to_another_site(log_in, account):
    account()
    assert log_in(next="https://elsewhere.example/")["Location"] == "/"


def test_a_wrong_password_says_what_happens_next(log_in, account):
    account()
    answer = log_in(secret="wrong")
    assert (answer.status_code, "锁定 15 分钟" in _page(answer)) == (200, True)
    assert "<title>错误" in _page(answer)


def test_five_wrong_passwords_lock_this_account_from_this_address_only(log_in, account, failing_site):
    account("wang")
    account("li")
    answers = [log_in(secret="wrong") for _ in range(5)]
    assert answers[-1].status_code == 429
    assert "15 分钟" in _page(answers[-1])
    assert log_in().status_code == 429
    assert log_in("li").status_code == 302


def test_logging_out_ends_the_session_and_is_a_post(log_in, account, failing_site):
    account()
    log_in()
    assert failing_site.get("/logout/").status_code == 405
    failing_site.post("/logout/")
    assert failing_site.get("/echo/").status_code == 302


def test_what_was_posted_after_the_session_ended_can_be_sent_again_after_login(log_in, account, failing_site):
    account()
    log_in()
    _end_sessions()
    answer = failing_site.post("/echo/", {"area": "180", "once_key": "k", "password_again": "x"},
                               headers={"referer": "http://testserver/design/"})
    assert answer["Location"] == "/login/?next=/design/"
    assert "没有丢" in _page(failing_site.get(answer["Location"]))
    assert log_in(next="/design/")["Location"] == "/login/kept/"
    page = _page(failing_site.get("/login/kept/"))
    assert '<form method="post" action="/echo/">' in page
    assert '<input type="hidden" name="area" value="180">' in page
    assert '<input type="hidden" name="once_key" value="k">' in page
    assert "password_again" not in page
    assert "1 项内容" in page


def test_another_account_does_not_see_what_was_typed(log_in, account, failing_site):
    account("wang")
    account("li")
    log_in("wang")
    _end_sessions()
    failing_site.post("/echo/", {"area": "180"})
    assert log_in("li", next="/echo/")["Location"] == "/echo/"
    assert failing_site.get("/login/kept/").status_code == 404
    assert "180" not in str([session.get_decoded() for session in Session.objects.all()])


def test_nothing_is_kept_for_a_stranger_or_after_logging_out_or_without_end(log_in, account, failing_site):
    account()
    failing_site.post("/echo/", {"area": "180"})
    assert Session.objects.count() == 0
    log_in()
    failing_site.post("/logout/")
    failing_site.post("/echo/", {"area": "180"})
    assert Session.objects.count() == 0
    log_in()
    _end_sessions()
    failing_site.post("/echo/", {"area": "8" * 70_000})
    assert Session.objects.count() == 0


def test_a_kept_form_waits_an_hour(log_in, account, failing_site):
    account()
    log_in()
    _end_sessions()
    noon, later = ({"X-Test-Now": f"2026-11-18T{hour}:00:00+08:00"} for hour in ("12", "14"))
    failing_site.post("/echo/", {"area": "180"}, headers=noon)
    log_in(next="/echo/", at=noon)
    assert failing_site.get("/login/kept/", headers=noon).status_code == 200
    assert failing_site.get("/login/kept/", headers=later).status_code == 404


def _end_sessions() -> None:
    Session.objects.all().delete()
