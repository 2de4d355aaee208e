"""Whatever is posted to a form or put into an address, the answer is never a crash, and never half a deed."""

import re
from urllib.parse import quote_from_bytes, urlencode

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from architecture.planted_city import PlantedCity
from architecture.planted_objects import addresses
from architecture.visits import FULL_FORM, Visitor
from yingshang.site.access import NO_OBJECT, Cell, Row, table

pytestmark = pytest.mark.django_db
POSTED = [row for row in table().values() if "POST" in row.methods]
READ = [row for row in table().values() if "GET" in row.methods]
_NAMES = re.compile(r'name="([^"]+)"')
_QUERY = ("text", "q", "state", "only", "kind", "organisation", "after", "page", "seq", "identifier", "from", "next")
few = settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])

wild = st.one_of(
    st.text(max_size=40).map(str.encode),
    st.text(st.characters(categories=["Cc", "Cf", "Zl", "Zs", "Nd", "So"]), max_size=12).map(str.encode),
    st.binary(max_size=20),
    st.sampled_from([
        b"", b"\0", b"1" * 5000, "字".encode() * 40_000, b"-1", b"1e999", b"NaN", "²".encode(), "٣".encode(), b"true",
        b"2026-02-30", b"[]", b"{}", b"'; --", b"=1+1", b"reuse:", b"reuse:x", b"remove:\0", b"9" * 20, b"other",
        b"confirm", b"00000000-0000-0000-0000-000000000000", b"word_again"]))


def readers_of(row: Row) -> str:
    """Return a role that may use the address."""
    return next(iter(row.relations), "applicant")


def _own(row: Row, city: PlantedCity) -> str:
    relation = NO_OBJECT if row.object == NO_OBJECT else "own"
    return addresses(row, Cell(url=row.url, role=readers_of(row), relation=relation, method="", statuses=()), city)[0]


_known: dict[str, tuple[str, ...]] = {}


def _names_in(visitor: Visitor, address: str) -> tuple[str, ...]:
    """Return the names of everything a page's forms send."""
    if address not in _known:
        _known[address] = tuple(_NAMES.findall(visitor.visit("GET", address).said))
    return _known[address]


@pytest.mark.parametrize("row", POSTED, ids=lambda row: row.url)
@few
@given(data=st.data())
def test_a_form_takes_anything(row, city, visitors, data):
    address, visitor = _own(row, city), visitors[readers_of(row)]
    names = _names_in(visitor, address) if "GET" in row.methods else ()
    name = st.sampled_from(sorted({*FULL_FORM, *names})).map(str.encode) | wild
    filled = [(key.encode(), str(value).encode()) for key, value in FULL_FORM.items()]
    pairs = data.draw(st.lists(st.tuples(name, wild), max_size=6))
    kept = data.draw(st.sampled_from([[], filled]))
    body = "&".join(f"{quote_from_bytes(key)}={quote_from_bytes(value)}" for key, value in (*kept, *pairs))
    assert visitor.send(address, body).status < 500


@pytest.mark.parametrize("row", READ, ids=lambda row: row.url)
@few
@given(data=st.data())
def test_an_address_takes_any_query(row, city, visitors, data):
    query = data.draw(st.dictionaries(st.sampled_from(_QUERY), wild, max_size=4))
    answer = visitors[readers_of(row)].visit("GET", f"{_own(row, city)}?{urlencode(query)}")
    assert answer.status < 500


@pytest.mark.parametrize("row", READ, ids=lambda row: row.url)
def test_a_number_in_an_address_may_be_of_any_length(row, city, visitors):
    query = urlencode(dict.fromkeys(_QUERY, "1" * 5000))
    assert visitors[readers_of(row)].visit("GET", f"{_own(row, city)}?{query}").status < 500
