"""Every address × every role × every relation of access.yaml, on real objects; nothing foreign is ever said."""

from collections.abc import Iterator, Mapping

import pytest

from architecture.planted_city import OTHER_CITY, PlantedCity
from architecture.planted_objects import FACTORIES, addresses, open_words
from architecture.visits import FULL_FORM, READERS, Answer, Visitor
from yingshang.casework.models.case import CaseQuerySet
from yingshang.site.access import NO_OBJECT, ROLES, Cell, Row, table

pytestmark = pytest.mark.django_db
ROWS = sorted(table().values(), key=lambda row: row.url)
#: places of the format that hold no object of a place
PLACELESS = (NO_OBJECT, "bundle", "checkpoint", "rule_table")


@pytest.fixture(scope="module")
def foreign(city) -> Mapping[str, frozenset[str]]:
    return {role: city.foreign_words(role) for role in READERS}


def test_every_kind_of_object_has_a_factory():
    kinds = {row.object for row in ROWS} - {NO_OBJECT}
    assert sorted(kinds - FACTORIES.keys()) == [], "kinds of access.yaml without a factory in planted_objects.py"


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.url)
def test_everybody_gets_what_the_table_says_and_reads_nothing_foreign(row, city, visitors, foreign):
    if faults := list(_faults_of(row, city, visitors, foreign)):
        pytest.fail("\n".join(faults), pytrace=False)


@pytest.mark.parametrize("url", ["desk", "desk_export", "desk_case", "desk_grant", "case_receipt", "material"])
def test_the_matrix_notices_a_query_without_permission(url, city, visitors, foreign, monkeypatch):
    monkeypatch.setattr(CaseQuerySet, "visible_to", lambda cases, _by: cases)
    assert list(_faults_of(table()[f"licensing:{url}"], city, visitors, foreign))


def _faults_of(row: Row, city: PlantedCity, visitors: Mapping[str, Visitor],
               foreign: Mapping[str, frozenset[str]]) -> Iterator[str]:
    for cell in (*row.cells(), *_in_another_city(row)):
        hidden = foreign[cell.role] - open_words(row, cell, city)
        for address in addresses(row, cell, city):
            answer = visitors[cell.role].visit(cell.method, address, _form(row, cell))
            for fault in _faults(row, cell, answer, hidden):
                yield f"{cell.role} {cell.relation} {cell.method} {address}: {fault}"


def _in_another_city(row: Row) -> Iterator[Cell]:
    """Whatever an official may see of their city, nothing of another city's is theirs."""
    if row.is_open or row.object in PLACELESS:
        return
    for method in row.methods:
        for role in set(row.relations) & set(ROLES) - {"applicant"}:
            yield Cell(url=row.url, role=role, relation=OTHER_CITY, method=method, statuses=(row.refused,))


def _form(row: Row, cell: Cell) -> Mapping[str, object]:
    """Who may posts an empty form; who may not, one that would do."""
    return FULL_FORM if _is_refused(row, cell) else {}


def _is_refused(row: Row, cell: Cell) -> bool:
    return not row.is_open and cell.relation not in row.relations.get(cell.role, ())


def _faults(row: Row, cell: Cell, answer: Answer, hidden: frozenset[str]) -> Iterator[str]:
    # An object is in the state its page is for, so a GET gets the first of the statuses.
    expected = cell.statuses[:1] if cell.method == "GET" else cell.statuses
    if answer.status not in expected:
        yield f"status {answer.status}, not {expected}"
    if _is_refused(row, cell) and answer.wrote:
        yield f"was refused and yet wrote {dict(answer.wrote)}"
    if told := sorted(word for word in hidden if word in answer.said):
        yield f"tells of {told}"
    if answer.has_raw_markup:
        yield "takes a name for markup"
    if not row.is_open and "no-store" not in answer.headers.get("Cache-Control", ""):
        yield "may be kept by a cache"
    is_sent_to_login = answer.headers.get("Location", "").startswith("/login/")
    if cell.role == "anonymous" and not (row.is_open or row.is_for_programs or is_sent_to_login):
        yield "does not lead to the login"
