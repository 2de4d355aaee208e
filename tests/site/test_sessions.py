"""A session begins anew with each login, ends with each logout, and its cookie is only the site's."""

import pytest
from django.contrib.sessions.models import Session


@pytest.fixture
def log_in(failing_site, account, password):
    def post(username: str = "wang") -> object:
        return failing_site.post("/login/", {"username": username, "password": password})

    account("wang")
    account("li")
    return post


def _key(client: object) -> str:
    return client.cookies["sessionid"].value


def test_a_session_that_was_there_before_the_login_is_worth_nothing_after_it(failing_site, log_in):
    log_in()
    Session.objects.all().delete()
    failing_site.post("/echo/", {"area": "180"})  # keeps the form in an anonymous session
    before = _key(failing_site)
    log_in()
    assert _key(failing_site) != before
    assert not Session.objects.filter(session_key=before).exists()


def test_a_session_key_of_the_attackers_choice_is_not_taken(failing_site, log_in):
    failing_site.cookies["sessionid"] = "a" * 32
    log_in()
    assert _key(failing_site) != "a" * 32


def test_after_logging_out_the_old_cookie_opens_nothing(failing_site, log_in):
    log_in()
    old = _key(failing_site)
    failing_site.post("/logout/")
    failing_site.cookies["sessionid"] = old
    assert failing_site.get("/echo/")["Location"].startswith("/login/")


def test_the_next_account_on_the_same_browser_finds_nothing_of_the_first(failing_site, log_in):
    log_in("wang")
    before = _key(failing_site)
    log_in("li")
    assert _key(failing_site) != before
    assert not Session.objects.filter(session_key=before).exists()


def test_the_cookies_are_for_the_site_alone(failing_site, log_in):
    answer = log_in()
    assert {answer.cookies[name]["httponly"] for name in ("sessionid", "last_account")} == {True}
    assert {cookie["samesite"] for cookie in answer.cookies.values()} == {"Lax"}
    assert answer.cookies["sessionid"]["domain"] == ""
    assert answer.cookies["sessionid"]["max-age"] == 8 * 3600


def test_with_https_no_cookie_travels_in_clear(failing_site, log_in, settings):
    settings.SESSION_COOKIE_SECURE = settings.CSRF_COOKIE_SECURE = True
    assert {cookie["secure"] for cookie in log_in().cookies.values()} == {True}


@pytest.mark.parametrize("host", ["evil.example", "evil.example:80", "127.0.0.1@evil.example", "a..b", ""])
def test_a_host_that_is_not_ours_is_refused(failing_site, host):
    answer = failing_site.get("/login/", headers={"host": host, "x-forwarded-host": "evil.example"})
    assert (answer.status_code, "evil.example" in answer.content.decode()) == (400, False)


def test_a_forwarded_host_changes_no_address(failing_site):
    answer = failing_site.get("/echo/", headers={"x-forwarded-host": "evil.example"})
    assert answer["Location"] == "/login/?next=/echo/"


@pytest.mark.parametrize("wanted", [
    "https://evil.example/", "//evil.example/", "/\\evil.example", "\\\\evil.example", "javascript:alert(1)",
    "///evil.example", "http:evil.example", "/\t/evil.example", "https:///evil.example"])
def test_no_way_on_leads_to_another_site(failing_site, account, password, wanted):
    account("zhao")
    logged_in = failing_site.post("/login/", {"username": "zhao", "password": password, "next": wanted})
    shown = failing_site.post("/display/", {"next": wanted})
    for answer in (logged_in, shown):
        assert answer["Location"] == "/"


def test_the_page_one_came_from_is_never_another_site(failing_site):
    answer = failing_site.post("/echo/", {"area": "1"}, headers={"referer": "https://evil.example/echo/"})
    assert answer["Location"] == "/login/?next=/echo/"
    answer = failing_site.post("/echo/", headers={"referer": "http://testserver//evil.example/"})
    logged_in = failing_site.get(answer["Location"])
    assert 'value="//evil.example' not in logged_in.content.decode()
