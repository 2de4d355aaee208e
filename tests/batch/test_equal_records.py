"""Lists of records give in DuckDB and PostgreSQL what they give in the interpreter, row by row."""

import os

import pytest

from batch_records import RECORDS, record_model
from yingshang.batch.proving.differences import differences
from yingshang.batch.proving.engines import DuckDB
from yingshang.batch.proving.postgres import PostgreSQL
from yingshang.rules.compiling.verdicts import verdict


@pytest.mark.parametrize("text", RECORDS)
def test_a_formula_over_lists_equals_the_interpreted_one(text):
    model = record_model(text)
    assert verdict(model.decision("结果")).letter == "B"
    engines = (DuckDB(), PostgreSQL(os.environ["DATABASE_URL"]))
    for seed in range(2):
        found = differences(model, "结果", samples=150, seed=seed, engines=engines)
        assert [one.sentence for one in found[:3]] == []
