"""Every table of the catalogue and every table that is measured passes the differential test."""

from pathlib import Path

import pytest

from yingshang.batch.proving.differences import differences
from yingshang.rules.compiling.verdicts import verdict
from yingshang.rules.model import load_model

ROOT = Path(__file__).parents[2]
FILES = sorted([*(ROOT / "catalogue").rglob("*.dmn"), *(ROOT / "tests/bench/tables").glob("*.dmn")])


@pytest.mark.parametrize("path", FILES, ids=[path.stem for path in FILES])
def test_sql_and_interpreter_agree_on_a_published_table(path):
    model = load_model(path)
    for name in model.decisions:
        assert verdict(model.decision(name)).letter == "A"
        assert [one.sentence for one in differences(model, name, samples=200)] == []
