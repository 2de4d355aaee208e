"""docs/glossary.md: every word of the domain once, with its Chinese, its source and its module."""

import importlib.util
import re

import pytest
from django.apps import apps

NOT_BUILT = "—"


@pytest.fixture(scope="module")
def rows(root):
    lines = (root / "docs" / "glossary.md").read_text(encoding="utf-8").splitlines()
    cells = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines if line.startswith("| ")]
    return cells[1:]


def test_every_row_has_four_cells_and_chinese(rows):
    good = [row for row in rows if len(row) == 4 and all(row) and re.search(r"[\u4e00-\u9fff]", row[1])]
    assert [row for row in rows if row not in good] == []


def test_no_word_stands_twice(rows):
    words = [row[0] for row in rows]
    assert sorted({word for word in words if words.count(word) > 1}) == []


def test_every_module_exists(rows):
    named = {row[3] for row in rows if row[3] != NOT_BUILT}
    assert sorted(module for module in named if importlib.util.find_spec(module) is None) == []


def test_every_model_has_a_row(rows):
    words = {row[0] for row in rows}
    models = (model for config in apps.get_app_configs() if config.name.startswith("yingshang.")
              for model in config.get_models())
    names = {re.sub(r"(?<=[a-z])(?=[A-Z])", " ", model.__name__).lower() for model in models}
    assert sorted(names - words) == []
