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
INPUTS = st.fixed_dictionaries({
    "所在省": st.sampled_from(["湖北省", "山东省"]),
    "业态": st.sampled_from(["外卖店", "小吃店", "饮品店", "餐馆", "宾馆餐厅", "食堂"]),
    "经营面积": st.one_of(st.decimals(1, 100000, places=2), st.sampled_from([Decimal(150), Decimal(300)])),
    "投资额": st.one_of(st.decimals(0, 1000, places=2), st.just(Decimal(30))),
    **{name: st.booleans() for name in ("是否经营冷食或生食", "是否产生油烟", "是否设置户外招牌", "是否销售卷烟",
                                        "是否已有营业执照")},
})


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


@given(inputs=INPUTS)
def test_exactly_one_row_decides_every_situation(catalogue, inputs):
    for table in catalogue.tables:
        for decision in table.model.decisions:
            outcome = table.model.decide(decision, inputs)
            assert isinstance(outcome.value, bool)
            assert len(outcome.explain().deciding) == 1


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
