"""Whatever is posted to a form or put into an address, the answer is never a crash."""

import re
from urllib.parse import quote_from_bytes, urlencode

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from architecture import wild_input
from architecture.planted_city import PlantedCity
from architecture.planted_objects import addresses
from architecture.visits import FULL_FORM, Visitor
from yingshang.site.access import NO_OBJECT, Cell, Row, table

pytestmark = pytest.mark.django_db
POSTED = [row for row in table().values() if "POST" in row.methods]
READ = [row for row in table().values() if "GET" in row.methods]
#: forms that take a file, and the name it has there
FILED = {"licensing:draft_material": "file", "licensing:case_supply": "file", "licensing:verify": "file",
         "licensing:case_correct": "file-food_layout", "ui:style_page": "file", "rulebook:upload": "file"}
_NAMES = re.compile(r'name="([^"]+)"')
_QUERY = ("text", "q", "state", "only", "kind", "organisation", "after", "page", "seq", "identifier", "from", "next",
          "decision", "ask", "f1", "f2", "with", "as", "room", "status", "seen")
_FILLED = [(name.encode(), str(value).encode()) for name, value in FULL_FORM.items()]
_known: dict[str, tuple[str, ...]] = {}
few = settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
each_read = pytest.mark.parametrize("row", READ, ids=lambda row: row.url)


@pytest.mark.parametrize("row", POSTED, ids=lambda row: row.url)
@few
@given(data=st.data())
def test_a_form_takes_anything(row, city, visitors, data):
    address, visitor = _own(row, city), visitors[_reader(row)]
    names = _names_in(visitor, address) if "GET" in row.methods else ()
    name = st.sampled_from(sorted({*FULL_FORM, *names})).map(str.encode) | wild_input.values
    pairs = data.draw(st.lists(st.tuples(name, wild_input.values), max_size=6))
    kept = data.draw(st.sampled_from([[], _FILLED]))
    body = "&".join(f"{quote_from_bytes(key)}={quote_from_bytes(value)}" for key, value in (*kept, *pairs))
    assert visitor.send(address, body).status < 500


@pytest.mark.parametrize("url", FILED)
@few
@given(name=st.text(max_size=20), data=wild_input.files)
def test_a_file_may_be_anything(url, city, visitors, name, data):
    row = table()[url]
    head = f'--x\r\nContent-Disposition: form-data; name="{FILED[url]}"; filename="{name}.pdf"\r\n\r\n'
    body = head.encode("utf-8", "replace") + data + b"\r\n--x--\r\n"
    answer = visitors[_reader(row)].send(_own(row, city), body, "multipart/form-data; boundary=x")
    assert answer.status < 500


@few
@given(body=st.binary(max_size=200), kind=wild_input.kinds)
def test_a_body_may_be_anything(city, visitors, body, kind):
    address = _own(table()["licensing:draft_group"], city)
    assert visitors["applicant"].send(address, body, kind).status < 500
    assert visitors["applicant"].send(address, b"--x\r\n" + body, kind).status < 500


@each_read
@few
@given(data=st.data())
def test_an_address_takes_any_query(row, city, visitors, data):
    query = data.draw(st.dictionaries(st.sampled_from(_QUERY), wild_input.values, max_size=4))
    assert visitors[_reader(row)].visit("GET", f"{_own(row, city)}?{urlencode(query)}").status < 500


@each_read
def test_a_number_in_an_address_may_be_of_any_length(row, city, visitors):
    query = urlencode(dict.fromkeys(_QUERY, "1" * 5000))
    assert visitors[_reader(row)].visit("GET", f"{_own(row, city)}?{query}").status < 500


def _reader(row: Row) -> str:
    """Return a role that may use the address."""
    return next(iter(row.relations), "applicant")


def _own(row: Row, city: PlantedCity) -> str:
    relation = NO_OBJECT if row.object == NO_OBJECT else "own"
    return addresses(row, Cell(url=row.url, role=_reader(row), relation=relation, method="", statuses=()), city)[0]


def _names_in(visitor: Visitor, address: str) -> tuple[str, ...]:
    """Return the names of everything a page's forms send."""
    if address not in _known:
        _known[address] = tuple(_NAMES.findall(visitor.visit("GET", address).said))
    return _known[address]
