"""Our own table suite: hit policies, null, boundaries, not(), dates, defaults; every outcome reasoned by hand."""

from pathlib import Path

import pytest

from yingshang.rules.examples import check_examples, examples_beside, read_examples, rows_without_example
from yingshang.rules.model import load_model

FILES = sorted(Path(__file__).parent.glob("*.dmn"))


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_every_example_of_a_table_holds(file):
    found = check_examples(load_model(file), examples_beside(file))
    assert not found, "\n".join(f"{one.file}:{one.line} {one.example}：{one.reason}" for one in found)


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_every_row_decides_some_example(file):
    bare = rows_without_example(load_model(file), read_examples(examples_beside(file)))
    bare.pop("最低一项", None)  # its second and the highest's third row are never the extreme
    bare.pop("最高一项", None)
    assert bare == {}


def test_the_suite_is_large_and_covers_every_policy():
    models = [load_model(file) for file in FILES]
    tables = [model.decision(name).logic for model in models for name in model.decisions]
    assert sum(len(read_examples(examples_beside(file))) for file in FILES) >= 300
    assert {table.policy + table.aggregation for table in tables if hasattr(table, "policy")} == {
        "U", "A", "F", "P", "R", "O", "C", "C+", "C<", "C>", "C#",
    }  # fmt: skip
