"""Lists, searches, exports and counts: what lies elsewhere is neither shown nor counted, however one asks."""

import re
from collections.abc import Mapping
from urllib.parse import urlencode

import pytest
from django.db import transaction

from architecture.planted_city import FOREIGN, PlantedCity
from architecture.planted_objects import addresses
from architecture.row_copies import copy_rows
from architecture.visits import READERS, Visitor
from yingshang.domains.licensing.pages.desk_frame import WATCHERS
from yingshang.site.access import NO_OBJECT, Cell, Row, table

pytestmark = pytest.mark.django_db
#: pages without an object that read no cases; every other is taken for a list
READ_NO_CASES = ("login", "healthz", "ui:style_page", "licensing:verify", "licensing:verifier")
#: shows anybody how many applications the whole city has, or every licence's standing, by identifier alone
COUNT_THE_CITY = ("licensing:home", "licensing:licence_standings")
#: says to officials who is registered at an address of their city, which the register tells anybody
#: (市场主体登记管理条例 第三十五条); test_several_places.py holds it to the city
READ_THE_REGISTER = ("licensing:desk_addresses",)
LISTS = [row for row in table().values() if row.object == NO_OBJECT and row.methods.get("GET") == (200,)
         and row.url not in READ_NO_CASES]
#: what differs between two answers to the same question
_FRESH = re.compile(r'name="(?:csrfmiddlewaretoken|once_key)" value="[^"]+"|X-Request-Id: \S+')


def _readers(row: Row) -> tuple[str, ...]:
    return tuple(role for role in READERS if row.is_open or role in row.relations)


CELLS = [(row, role) for row in LISTS for role in _readers(row)]


def _each(cells: list[tuple[Row, str]]) -> pytest.MarkDecorator:
    return pytest.mark.parametrize(("row", "role"), cells, ids=[f"{row.url}-{role}" for row, role in cells])


@_each([(row, role) for row, role in CELLS if row.url not in READ_THE_REGISTER])
def test_no_search_finds_what_is_foreign(row, role, city, visitors):
    hidden = city.foreign_words(role)
    told = {query: sorted(word for word in hidden if word in said)
            for query, said in _asked(row, role, city, visitors, _searches(city, role)).items()}
    assert {query: words for query, words in told.items() if words} == {}


@_each([(row, role) for row, role in CELLS if row.url not in COUNT_THE_CITY])
def test_what_lies_elsewhere_changes_nothing(row, role, city, visitors):
    queries = ("", "only=all", "only=closed", "kind=item&only=open")
    before = _asked(row, role, city, visitors, queries)
    with transaction.atomic():
        copy_rows([city.places[name].person.person_id for name in FOREIGN[role]])
        after = _asked(row, role, city, visitors, queries)
        transaction.set_rollback(True)
    assert before == after


def _searches(city: PlantedCity, role: str) -> tuple[str, ...]:
    """Beginnings of foreign names and numbers, never the whole, which a page may say back; and other filters."""
    places = [city.places[name] for name in FOREIGN[role]]
    words = {name[:2] for place in places for name in place.names} | {"sg", "420111", "2026030"}
    organisations = {place.bundle("submitted").organisation_id for place in places}
    asked = [{"text": word, "q": word, "only": "all"} for word in sorted(words)]
    asked += [{"organisation": code, "only": "all"} for code in sorted(organisations)]
    kinds = ("", "item") if role in WATCHERS else ("",)
    return tuple(urlencode(query | {"kind": kind}) for query in (*asked, {"after": "1", "page": "2"}) for kind in kinds)


def _asked(row: Row, role: str, city: PlantedCity, visitors: Mapping[str, Visitor],
           queries: tuple[str, ...]) -> dict[str, str]:
    (address,) = addresses(row, Cell(url=row.url, role=role, relation=NO_OBJECT, method="GET", statuses=(200,)), city)
    return {query: _FRESH.sub("", visitors[role].visit("GET", f"{address}?{query}").said) for query in queries}
