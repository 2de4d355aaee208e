"""The decision tables: each example holds, each row has one, and no situation falls between the rows."""

import shutil
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yingshang.domains.licensing.catalogue.errors import InvalidCatalogue
from yingshang.domains.licensing.catalogue.examples import require_examples
from yingshang.domains.licensing.catalogue.loading import catalogue_in

EXAMPLES = "licensing/tables/catering_items@2024-05-30.examples.yaml"
#: the numbers at which any table of the catalogue turns, and their neighbours
NUMBERS = [Decimal(text) for text in (
    "0", "1", "2.99", "3", "5.99", "6", "11", "12", "30", "30.01", "50", "50.01", "150", "150.01", "160", "160.01",
    "300", "300.01", "100000")]


@pytest.fixture(scope="session")
def catalogue(catalogue_dir):
    return catalogue_in(catalogue_dir)


def test_every_example_of_every_table_holds(catalogue, catalogue_dir):
    rows = sum(len(table.model.decide(decision, {}).explain().rules)
               for table in catalogue.tables for decision in table.model.decisions)
    assert require_examples(catalogue_dir, catalogue) >= rows


def test_every_row_cites_an_article_and_explains_itself(catalogue):
    for table in catalogue.tables:
        for decision in table.model.decisions:
            for rule in table.model.decide(decision, {}).explain().rules:
                assert rule.article, (decision, rule.number)
                assert rule.note, (decision, rule.number)


@given(data=st.data())
def test_exactly_one_row_decides_every_situation(catalogue, data):
    """Whatever the questions of a bundle are answered, each of its decisions is made by one row."""
    bundle = data.draw(st.sampled_from(catalogue.bundles), label="bundle")
    values = {question.input: data.draw(_values(question)) for question in bundle.questions}
    inputs = values | {"所在省": data.draw(st.sampled_from(["湖北省", "山东省"]))}
    tables = {bundle.table_of(entry) for entry in bundle.items} | {bundle.tables.special_procedures or "shop_items"}
    models = [catalogue.model_on(table, bundle.in_force_on) for table in sorted(tables)]
    for model in models:
        for decision in model.decisions:
            if all(needed.name in inputs for needed in model.inputs_of(decision)):
                outcome = model.decide(decision, inputs)
                assert isinstance(outcome.value, bool), decision
                assert len(outcome.explain().deciding) == 1, decision


def _values(question):
    if question.type == "boolean":
        return st.booleans()
    if question.type == "number":
        return st.one_of(st.sampled_from(NUMBERS), st.decimals(0, 100000, places=2))
    return st.sampled_from([choice.value for choice in question.choices] or [""])


@pytest.mark.parametrize("spoiled", [
    ("outcome: false\n  row: 3", "outcome: true\n  row: 3"),
    ("row: 5", "row: 4"),
    ("decision: 烟草专卖零售许可证新办是否适用", "decision: 无"),
])
def test_an_example_that_does_not_hold_is_named(catalogue, catalogue_dir, tmp_path, spoiled):
    shutil.copytree(catalogue_dir, tmp_path / "catalogue")
    file = tmp_path / "catalogue" / EXAMPLES
    text = file.read_text()
    file.write_text(text.replace(*spoiled, 1))
    with pytest.raises(InvalidCatalogue) as caught:
        require_examples(tmp_path / "catalogue", catalogue)
    assert str(caught.value.facts["file"]) == EXAMPLES
    assert caught.value.facts["line"] > 1


def test_a_row_without_an_example_is_named(catalogue, catalogue_dir, tmp_path):
    shutil.copytree(catalogue_dir, tmp_path / "catalogue")
    file = tmp_path / "catalogue" / EXAMPLES
    head, _, _ = file.read_text().partition("- name: 奶茶店")
    file.write_text(head)
    with pytest.raises(InvalidCatalogue) as caught:
        require_examples(tmp_path / "catalogue", catalogue)
    assert "第2行没有示例" in caught.value.facts["reason"]
