"""Decisions that need decisions, several outputs, allowed values, and parts only the interpreter can follow."""

from decimal import Decimal
from itertools import product
from pathlib import Path

import pytest

from yingshang.kit.errors import YingshangError
from yingshang.rules.errors import AmbiguousTable, FactNotAllowed
from yingshang.rules.generated.generating import generate, reason_against, write
from yingshang.rules.generated.interpreting import interpreted, value_of
from yingshang.rules.model import load_model

FILE = Path(__file__).parent / "chain.dmn"
FACTS = [
    {"营业收入": amount, "信用": credit}
    for amount, credit in product([None, *map(Decimal, ("-1", "0", "1", "999999.99", "1000000"))], [None, *"ABCX"])
]


@pytest.fixture(scope="module", params=[True, False], ids=["strict", "lenient"])
def model(request):
    return load_model(FILE, strict=request.param)


def told(decide, facts):
    try:
        return repr(decide(facts))
    except YingshangError as error:
        return error.code, error.facts


@pytest.mark.parametrize("name", ["档次", "补助", "告知"])
def test_a_chain_gives_what_the_interpreter_gives(model, name):
    decision = model.decision(name)
    assert reason_against(decision) is None
    for facts in FACTS:
        assert told(generate(decision), facts) == told(interpreted(decision, value_of), facts), facts


def test_a_value_outside_the_allowed_ones_is_refused_by_name():
    made = generate(load_model(FILE).decision("补助"))
    assert made({"营业收入": Decimal(1000000), "信用": "B"}) == {"金额": Decimal("10000.00"), "说法": "多"}
    with pytest.raises(FactNotAllowed):
        made({"营业收入": Decimal(1000000), "信用": "X"})
    with pytest.raises(AmbiguousTable):
        made({"营业收入": Decimal(1000000), "信用": None})


def test_a_member_is_asked_of_the_interpreter_in_the_middle_of_generated_code():
    model = load_model(FILE)
    assert model.evaluate("告知", {"营业收入": 5000, "信用": "A"}) == "小小额"
    assert "facts[" in write(model.decision("告知")).source


def test_what_calls_other_knowledge_stays_with_the_interpreter():
    model = load_model(FILE)
    assert "业务知识模型" in reason_against(model.decision("翻番"))
    assert model.evaluate("翻番", {"营业收入": 6}) == 1
    assert model.decide("翻番", {"营业收入": 6}).value == 1


def test_a_result_is_its_own_each_time():
    made = generate(load_model(FILE).decision("补助"))
    facts = {"营业收入": Decimal(1), "信用": "B"}
    made(facts).clear()
    assert made(facts) == {"金额": Decimal(0), "说法": "无"}
