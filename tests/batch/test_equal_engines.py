"""PostgreSQL answers as DuckDB does, where it has traps of its own: whole numbers divided, dates moved, substrings."""

import os

import pytest

from batch_formulas import FORMULAS
from yingshang.batch.proving.differences import differences
from yingshang.batch.proving.postgres import PostgreSQL
from yingshang.batch.proving.present import engines_present
from yingshang.rules.model import load_model


@pytest.fixture(scope="module")
def postgres() -> PostgreSQL:
    return PostgreSQL(os.environ["DATABASE_URL"])


@pytest.mark.parametrize(("text", "kinds"), FORMULAS, ids=[text for text, _ in FORMULAS])
def test_postgresql_equals_the_interpreter(make_formula, postgres, text, kinds):
    model = make_formula(text, **kinds)
    assert [one.sentence for one in differences(model, "结果", samples=150, engines=(postgres,))[:3]] == []


def test_postgresql_equals_the_interpreter_on_the_measured_tables(tables, postgres):
    for path in sorted(tables.glob("*.dmn")):
        model = load_model(path)
        found = differences(model, model.decisions[0], samples=150, engines=(postgres,))
        assert [one.sentence for one in found[:3]] == []


def test_an_engine_takes_part_where_it_is_present():
    here = engines_present({"DATABASE_URL": os.environ["DATABASE_URL"]})
    assert [one.name for one in here] == ["DuckDB", "PostgreSQL"]
    gone = engines_present({"DATABASE_URL": "postgresql://nobody@127.0.0.1:1/none"})
    assert [one.name for one in gone] == ["DuckDB"]
