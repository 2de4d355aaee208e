"""docs/security.md says what access.yaml, the models and the ledger say; the tables are compared line by line."""

import inspect
import re
from collections.abc import Iterable, Iterator

import pytest
from django.apps import apps

from yingshang.casework import sealing
from yingshang.register.sealed import SealedJSONField
from yingshang.site.access import NO_OBJECT, OFFICIAL_RELATIONS, ROLES, Row, table

ROWS = tuple(table().values())
KINDS = {"case": "application (bundle)", "item_case": "a department's item", "draft": "draft", "material": "file",
         "licence": "licence", "receipt": "ledger entry", "checkpoint": "checkpoint", "bundle": "guide",
         "guide_release": "guide to be published", "commitment": "promise of an applicant", "delivery": "delivery",
         "place": "place of an entity", "licence_request": "request about a licence",
         "licence_import": "licence import",
         "licence_share": "code that shows a licence", "share_code": "licence shown by a code",
         "industry_licence": "industry licence", "appointment": "appointment", "contact": "address for messages",
         "delegation": "delegation", "held_delegation": "delegation, for its delegate", "connector": "connector",
         "desk_connector": "connector at the desk", "connector_reply": "reply of a department's system",
         "subscription": "subscription of a program", "rule_table": "rule table", "rule_draft": "rule draft",
         "rule_case": "submitted rule version"}


@pytest.fixture(scope="module")
def page(root) -> str:
    return (root / "docs" / "security.md").read_text(encoding="utf-8")


def test_every_kind_of_object_has_a_line_in_words():
    assert {row.object for row in ROWS} - {NO_OBJECT} == KINDS.keys()


def test_who_may_see_what_is_what_the_access_table_says(page):
    assert "\n".join(_objects()) in page, "\n".join(_objects())


def test_the_pages_without_an_object_are_those_of_the_access_table(page):
    assert "\n".join(_pages()) in page, "\n".join(_pages())


def test_the_sealed_columns_are_those_of_the_models(page):
    columns = {f"{model._meta.label}.{field.name}" for model in apps.get_models() for field in model._meta.fields
               if isinstance(field, SealedJSONField)}
    assert set(re.findall(r"`([a-z]+\.[A-Z]\w+\.\w+)`", page)) == columns


def test_the_ledger_holds_the_named_facts_and_no_others(page):
    written = re.findall(r'^        "(\w+)":', inspect.getsource(sealing.entry_body), re.MULTILINE)
    said = re.search(r"Each entry is (.+?)\.", page, re.DOTALL)
    assert said
    assert set(re.findall(r"`(\w+)`", said[1])) == {*written, "at"}


def _objects() -> Iterator[str]:
    """A line per kind of object: per role, what it reads, and what it also changes."""
    yield "| | anyone | " + " | ".join(ROLES) + " |"
    yield "|---" * (len(ROLES) + 2) + "|"
    for kind, words in KINDS.items():
        rows = [row for row in ROWS if row.object == kind]
        cells = [_said(_relations(rows, role, "GET"), _relations(rows, role, "POST")) for role in ROLES]
        yield " | ".join((f"| {words}", "reads" if any(row.is_open for row in rows) else "", *cells)) + " |"


def _pages() -> Iterator[str]:
    groups: dict[str, list[str]] = {}
    for row in ROWS:
        if row.object == NO_OBJECT:
            groups.setdefault(_whom(row), []).append(row.url.removeprefix("licensing:"))
    for whom, names in groups.items():
        yield f"- {whom}: {', '.join(sorted(names))}"


def _whom(row: Row) -> str:
    if row.is_open or row.is_for_programs:
        return "anyone" if row.is_open else "a program with its token"
    return "every account" if row.is_for_every_account else ", ".join(row.relations)


def _relations(rows: Iterable[Row], role: str, method: str) -> tuple[str, ...]:
    found = {relation for row in rows if method in row.methods for relation in row.relations.get(role, ())}
    return tuple(name for name in (*OFFICIAL_RELATIONS, "other_enterprise") if name in found)


def _said(read: tuple[str, ...], changed: tuple[str, ...]) -> str:
    words = "the whole city" if set(OFFICIAL_RELATIONS) <= set(read) else ", ".join(read).replace("_", " ")
    return f"{words}; acts on {', '.join(changed)}" if changed else words
