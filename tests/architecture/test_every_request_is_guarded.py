"""What holds for all addresses at once: tokens, methods, JSON, headers, and ids that are none of the reader's."""

import re
import uuid
from urllib.parse import unquote

import pytest

from architecture.planted_city import PlantedCity
from architecture.planted_objects import address_of, addresses, objects
from architecture.visits import FULL_FORM, READERS
from yingshang.site.access import NO_OBJECT, Cell, Row, table

pytestmark = pytest.mark.django_db
ROWS = sorted(table().values(), key=lambda row: row.url)
PROGRAMS = [row for row in ROWS if row.is_for_programs]
CLOSED = [row for row in ROWS if not row.is_open and not row.is_for_programs]
#: the open interface reads no session, so nobody can be made to send anything to it
POSTED = [row for row in ROWS if "POST" in row.methods and not row.url.startswith("api:")]
CASES = [row for row in CLOSED if row.object in ("case", "item_case")]
METHODS = ("GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS")
#: tables to which reading may add: a fresh entry is sealed for its receipt, programs are counted, and a holder is
#: shown who looked at a licence
MAY_GROW = {"ledger_checkpoint", "site_requestcount", "licensing_licencereading", "licensing_publiccheck"}
#: what is no object of a kind; where nothing is said, an id
UNKNOWN = {"licence": "1.2.156.3005.2.0", "industry_licence": "HY4201062026999999", "place": "7000000",
           "licence_request": "7000000", "connector_reply": "7000000", "connector": "s-nowhere-420111",
           "desk_connector": "s-nowhere-420111"}
#: what differs between two answers of one kind: tokens, lengths, and the ids that were asked for
_FRESH = re.compile(r'value="[^"]+"|X-Request-Id: \S+|Content-Length: \d+'
                    r'|\S*[0-9a-f]{8}-[0-9a-f-]{27}\S*|1[.]2[.]156[.]\S+')
each = pytest.mark.parametrize


def _name(row: Row) -> str:
    return row.url


@each("row", POSTED, ids=_name)
def test_no_form_is_taken_without_its_token(row, city, visitors):
    for role in _insiders(row):
        answer = visitors[role].visit("POST", _own(row, role, city), FULL_FORM, checks_csrf=True)
        assert (role, answer.status, answer.wrote) == (role, 403, {})


@each("row", PROGRAMS, ids=_name)
def test_a_session_is_no_token(row, city, visitors):
    method = next(iter(row.methods))
    for role in READERS:
        answer = visitors[role].visit(method, _own(row, role, city))
        assert (answer.status, '"token_missing"' in answer.said) == (401, True)


@each("row", CLOSED, ids=_name)
def test_a_program_without_login_is_told_so(row, city, visitors):
    method, address = next(iter(row.methods)), _own(row, "applicant", city)
    answer = visitors["anonymous"].visit(method, address, accept="application/json")
    assert (answer.status, '"not_logged_in"' in answer.said) == (401, True)


@each("row", ROWS, ids=_name)
def test_no_method_is_taken_that_is_not_listed(row, city, visitors):
    role = _insiders(row)[0]
    refused = {method: visitors[role].visit(method, _own(row, role, city)) for method in METHODS
               if method not in row.methods}
    assert {method: answer.status for method, answer in refused.items()} == dict.fromkeys(refused, 405)
    assert [answer.wrote for answer in refused.values() if answer.wrote] == []


@each("row", [row for row in ROWS if "GET" in row.methods], ids=_name)
def test_reading_changes_nothing(row, city, visitors):
    for role in _insiders(row):
        assert visitors[role].visit("GET", _own(row, role, city)).wrote.keys() <= MAY_GROW


@each("row", ROWS, ids=_name)
def test_every_answer_tells_the_browser_to_be_careful(row, city, visitors):
    for role in (_insiders(row)[0], "anonymous"):
        method = next(iter(row.methods))
        headers = visitors[role].visit(method, _own(row, "applicant", city)).headers
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert headers["X-Frame-Options"] == "DENY"
        assert headers["Referrer-Policy"] == "same-origin"
        assert "default-src 'self'" in headers["Content-Security-Policy"]
        assert "unsafe" not in headers["Content-Security-Policy"]
        assert role == "anonymous" or headers["Cache-Control"] == "private, no-store"


@each("row", [row for row in CLOSED if row.object != NO_OBJECT], ids=_name)
def test_what_is_foreign_looks_like_what_does_not_exist(row, city, visitors):
    unknown = UNKNOWN.get(row.object, str(uuid.UUID(int=7)))
    for role, relations in row.relations.items():
        relation = "other_enterprise" if role == "applicant" else "other_district"
        if relation in relations:
            continue
        (foreign,) = addresses(row, _cell(row, role, relation), city)
        nowhere = address_of(row, unknown)
        for method in row.methods:
            told, untold = (visitors[role].visit(method, where, FULL_FORM) for where in (foreign, nowhere))
            assert told.status == untold.status == row.refused
            assert _without_its_name(told.said, foreign) == _without_its_name(untold.said, nowhere)


def _without_its_name(said: str, address: str) -> str:
    """An answer without what the reader typed into the address, which it may repeat."""
    for typed in filter(lambda part: len(part) > 5, unquote(address).split("/")):
        said = said.replace(typed, "")
    return _FRESH.sub("", said)


@each("row", CASES, ids=_name)
def test_a_case_of_another_kind_does_not_break_a_page(row, city, visitors):
    other = "item_case" if row.object == "case" else "case"
    for role in row.relations:
        (found,) = objects(other, city=city, url=row.url, role=role, relation="own")
        for method in row.methods:
            answer = visitors[role].visit(method, address_of(row, found), FULL_FORM)
            assert (answer.status < 500, answer.wrote) == (True, {})


def _insiders(row: Row) -> tuple[str, ...]:
    """The roles that may use an address."""
    return READERS if row.is_open or row.is_for_programs else tuple(row.relations)


def _cell(row: Row, role: str, relation: str) -> Cell:
    return Cell(url=row.url, role=role, relation=relation, method="", statuses=())


def _own(row: Row, role: str, city: PlantedCity) -> str:
    return addresses(row, _cell(row, role, NO_OBJECT if row.object == NO_OBJECT else "own"), city)[0]
