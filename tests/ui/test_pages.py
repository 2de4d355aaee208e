"""Frames, parts and views as a reader's browser gets them."""

import datetime as dt
import re

import pytest
from django.conf import settings
from django.template import engines
from django.test import Client, RequestFactory

from yingshang.ui import once, request_time, samples
from yingshang.ui.parts import Upload


def render(text: str, request=None, **context: object) -> str:
    return engines["django"].from_string(text).render(context, request)


@pytest.fixture
def style_page() -> str:
    return Client().get("/design/").content.decode()


def test_no_page_needs_what_the_security_policy_refuses(style_page):
    for page in (style_page, Client().get("/design/?errors=1").content.decode()):
        assert not re.search(r"<[^>]*\s(style|on[a-z]+)=", page)
        assert "<style" not in page
        assert not re.search(r"<script(?![^>]*\ssrc=)", page)
        assert not re.search(r"""(src|href)=["'](https?:)?//(?!zfwzgl\.www\.gov\.cn)""", page)


def test_the_style_page_shows_every_part(style_page):
    classes = ("button", "tasks", "field", "summary", "confirmation", "qr", "timeline", "deadline", "steps", "tag",
               "holders", "notice", "inset", "more", "upload", "progress", "stat", "bars", "filters", "stack", "pages",
               "empty", "provisional", "crumbs", "foot")  # fmt: skip
    shown = {name for found in re.findall(r'class="([^"]+)"', style_page) for name in found.split()}
    assert [name for name in classes if name not in shown] == []


def test_errors_are_in_the_title_in_a_summary_and_at_the_field():
    page = Client().get("/design/?errors=1").content.decode()
    assert "<title>错误：" in page
    assert '<a href="#field-area">请把“经营场所面积”填写为数字' in page
    assert 'id="field-area-error"' in page
    assert 'value="一百八"' in page


def test_display_settings_are_kept_and_lead_back():
    reader = Client()
    answer = reader.post("/display/", {"type": "150", "next": "/design/?q=1"})
    assert (answer.status_code, answer["Location"]) == (302, "/design/?q=1")
    reader.post("/display/", {"contrast": "high"})
    assert 'class="type-150 contrast"' in reader.get("/design/").content.decode()


@pytest.mark.parametrize("wanted", [
    "https://evil.example/", "//evil.example", "javascript:alert(1)", "/\\evil", "/a\n/b", "",
])  # fmt: skip
def test_display_settings_never_lead_away(wanted):
    assert Client().post("/display/", {"type": "125", "next": wanted})["Location"] == "/"


def test_display_settings_are_changed_by_post_alone():
    assert Client().get("/display/").status_code == 405


@pytest.mark.parametrize("status", [400, 403, 404, 409, 413, 500, 503])
def test_every_error_page_says_what_to_do_and_whom_to_call_without_a_request(status):
    page = engines["django"].get_template(f"{status}.html").render({})
    assert "请" in page
    assert "tel:" in page
    assert "系统繁忙" not in page
    told = engines["django"].get_template(f"{status}.html").render({"sentence": "请重选日期", "code": "day_taken"})
    assert "请重选日期。" in told
    assert "day_taken" in told


def test_values_are_escaped_in_every_part():
    nasty = '"><script>alert(1)</script>'
    page = "".join((
        render("{% button x href=x %}{% tag x %}{% provisional reason=x %}{% copy_button x label=x %}", x=nasty),
        render("{% notice title=x %}{{ x }}{% endnotice %}{% details x %}{{ x }}{% enddetails %}", x=nasty),
        render("{% confirmation x number=x qr=x %}{{ x }}{% endconfirmation %}{% stat x x href=x unit=x %}", x=nasty),
        render("{% timeline e %}{% task_list e %}{% summary_list e %}",
               e=[{"title": nasty, "href": nasty, "value": nasty}]),
        render("{% bars b title=x unit=x %}", b=[{"title": nasty, "value": 1, "note": nasty}], x=nasty),
        render("{% upload u %}", u=Upload(title=nasty, action=nasty, error=nasty)),
        render("{% error_summary errors=e %}", e=[(nasty, nasty)]),
    ))  # fmt: skip
    assert "<script>" not in page


def test_a_table_without_rows_says_so():
    assert "没有符合条件的记录" in render("{% table t %}", t=samples.NO_CASES)


def test_a_filter_can_be_taken_away_and_keeps_the_rest_of_the_address():
    request = RequestFactory().get("/design/?state=审查中&sort=due&after=x")
    page = render("{% filter_form f %}", request, f=samples.filters(request.GET))
    assert '<input type="hidden" name="sort" value="due">' in page
    assert 'name="after"' not in page
    assert '<a href="?sort=due">状态：审查中' in page


def test_a_form_keeps_its_key_when_it_is_shown_again():
    first = once.once_key(RequestFactory().get("/"))
    assert re.fullmatch("[0-9a-f]{32}", first)
    assert once.once_key(RequestFactory().post("/", {"once_key": first})) == first
    assert once.once_key(RequestFactory().post("/", {"once_key": "x' OR 1=1"})) != "x' OR 1=1"
    assert once.once_key(None) != once.once_key(None)


def test_a_page_has_one_time_and_tests_may_set_it(monkeypatch):
    monkeypatch.setattr(settings, "TESTING", True)
    request = RequestFactory().get("/", headers={"X-Test-Now": "2026-11-18T23:30:00Z"})
    assert request_time.now(request).isoformat() == "2026-11-19T07:30:00+08:00"
    assert request_time.today(request) == dt.date(2026, 11, 19)
    with pytest.raises(request_time.InvalidTestTime):
        request_time.now(RequestFactory().get("/", headers={"X-Test-Now": "yesterday"}))


def test_outside_tests_the_header_is_ignored(monkeypatch):
    monkeypatch.setattr(settings, "TESTING", False)
    request = RequestFactory().get("/", headers={"X-Test-Now": "2001-01-01T00:00:00Z"})
    assert request_time.now(request).year > 2001
    assert request_time.now(request) == request_time.now(request)
