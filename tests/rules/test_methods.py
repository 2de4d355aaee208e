"""What design.md names as methods of a model and an outcome gives what the functions give."""

from datetime import UTC, datetime
from decimal import Decimal

from yingshang.rules.analysis.analyse import analyse_all
from yingshang.rules.model import load_model
from yingshang.rules.nearest_miss import nearest_miss
from yingshang.rules.states import State

FACTS = {"经营面积": 800, "业态": "餐馆", "是否经营冷食": False}


def test_a_model_analyses_all_its_tables(restaurant):
    assert restaurant.analyse() == analyse_all(map(restaurant.decision, restaurant.decisions))


def test_an_outcome_knows_its_nearest_miss(restaurant):
    outcome = restaurant.decide("是否现场核查", FACTS)
    assert outcome.nearest_miss(False) == nearest_miss(restaurant, "是否现场核查", FACTS, False)
    assert outcome.nearest_miss(State.UNMET).changes[0].after == 500
    assert outcome.nearest_miss(False, fixed=["经营面积"]) is None


def test_the_nearest_miss_is_sought_at_the_moment_of_the_decision(table_xml):
    """A table that asks for today's year would be null without the moment, and nothing would be found."""
    xml = table_xml(columns=[("年份", "number")], rows=[("< today().year", "true")], default="false")
    model = load_model(xml, strict=False)
    outcome = model.decide("结果", {"年份": 2026}, now=datetime(2026, 11, 22, tzinfo=UTC))
    assert outcome.value is False
    assert outcome.nearest_miss(True).changes[0].after == Decimal(2025)
