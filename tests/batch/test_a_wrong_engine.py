"""The gate is worth something: an engine that computes with doubles, or takes null for no, is found out."""

from decimal import Decimal

import pytest

from batch_records import record_model
from yingshang.batch.proving.differences import differences
from yingshang.batch.proving.engines import DuckDB


class WithDoubles(DuckDB):
    """DuckDB as it would be with columns of doubles and division."""

    name = "双精度"

    def answers(self, query, rows, schema):
        given = super().answers('SELECT "a"::DOUBLE, "b"::DOUBLE FROM register ORDER BY "row number "', rows, schema)
        return [{"found 0": 0, "found 1": self._answer(*row.values())} for row in given]

    def _answer(self, a, b):
        return None if a is None or not b else a / b * 100 >= 4


class WithoutNull(DuckDB):
    """DuckDB that says false where nothing is known."""

    name = "无空值"

    def answers(self, query, rows, schema):
        found = super().answers(query, rows, schema)
        return [row | {"found 1": bool(row["found 1"])} for row in found]


def test_an_engine_that_takes_an_unknown_item_for_no_is_found_out():
    model = record_model("some x in 处罚 satisfies x.金额 > 100")
    assert differences(model, "结果", samples=200, engines=(WithoutNull(),))


class WithDoubleSums(DuckDB):
    """DuckDB as it would be if it added doubles."""

    name = "双精度之和"

    def answers(self, query, rows, schema):
        money = 'list_transform("处罚", LAMBDA x: x."金额"::DOUBLE)'
        return super().answers(
            f'SELECT 0 AS "found 0", CASE WHEN len({money}) = len(list_filter({money}, LAMBDA x: x IS NOT NULL)) THEN'
            f' list_sum({money}) / "a"::DOUBLE >= 0.05 END AS "found 1" FROM register ORDER BY "row number "',
            rows, schema)


def test_an_engine_that_adds_doubles_is_found_out_at_exact_ratios_of_sums():
    model = record_model("sum(处罚.金额) / a >= 0.05")
    engine = WithDoubleSums()
    found = [one for seed in range(6) for one in differences(model, "结果", samples=400, seed=seed, engines=(engine,))]
    assert [one for one in found if one.expected.value is not None and one.found.value is not None]


@pytest.mark.parametrize("engine", [WithDoubles(), WithoutNull()], ids=lambda engine: engine.name)
def test_an_engine_that_is_not_exact_is_found_out(make_formula, engine):
    model = make_formula("a / b * 100 >= 4", a="number", b="number")
    found = [one for seed in range(6) for one in differences(model, "结果", samples=400, seed=seed, engines=(engine,))]
    assert found
    assert engine.name in found[0].sentence
    assert set(found[0].facts) == {"a", "b"}
    assert all(isinstance(value, Decimal | None) for value in found[0].facts.values())
