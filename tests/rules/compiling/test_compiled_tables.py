"""Tables of every hit policy give the same rule and value in SQL, with null, at their bounds and one unit beside."""

import pytest

from yingshang.batch.proving.differences import differences
from yingshang.rules.compiling.verdicts import verdict

COLUMNS = (("面积", "number"), ("业态", "string"))
ROWS = [
    ("> 0", "-", '"甲"'),
    ("> 5", 'not("餐馆")', '"乙"'),
    ("[5..10)", '"餐馆","网吧"', '"甲"'),
    ("null", "-", '"丙"'),
    ("not(>5)", "null", '"乙"'),
    ("-", 'not(null, "餐馆")', '"甲"'),
]
AMOUNTS = [("> 0", "-", "3"), ("> 5", "-", "0.5"), ("-", '"餐馆"', "面积 * 2"), ("null", "-", "-1.25")]


def _differences(model, seeds=2):
    return [one.sentence for seed in range(seeds) for one in differences(model, "结果", samples=200, seed=seed)][:3]


@pytest.mark.parametrize("default", [None, '"无"'])
@pytest.mark.parametrize("policy", ["UNIQUE", "ANY", "FIRST", "PRIORITY"])
def test_one_row_decides_or_the_contradiction_is_marked(make_table, policy, default):
    model = make_table(policy=policy, columns=COLUMNS, rows=ROWS, order='"乙","甲","丙","无"', default=default or "")
    assert verdict(model.decision("结果")).letter == "A"
    assert _differences(model) == []


@pytest.mark.parametrize("policy", ["COLLECT", "RULE ORDER", "OUTPUT ORDER"])
def test_every_matching_row_has_its_bit(make_table, policy):
    model = make_table(policy=policy, columns=COLUMNS, rows=ROWS, order='"乙","甲","丙"')
    assert _differences(model) == []


@pytest.mark.parametrize("default", ["", "7"])
@pytest.mark.parametrize("aggregation", ["SUM", "MIN", "MAX", "COUNT"])
def test_amounts_are_put_together(make_table, aggregation, default):
    model = make_table(policy="COLLECT", aggregation=aggregation, columns=COLUMNS, rows=AMOUNTS, default=default)
    assert _differences(model) == []


@pytest.mark.parametrize("policy", ["UNIQUE", "ANY", "FIRST"])
def test_several_outputs_have_a_column_each(make_table, policy):
    rows = [("> 5", "-", '"要办"', "20"), ("<= 5", '"餐馆"', '"不办"', "null"), ("null", "-", '"人工"', "面积")]
    outputs = (("结论", "string"), ("天数", "number"))
    model = make_table(policy=policy, columns=COLUMNS, rows=rows if policy != "ANY" else rows[:2], outputs=outputs)
    assert _differences(model) == []


def test_a_fact_outside_the_allowed_values_is_marked(make_table):
    model = make_table(policy="FIRST", columns=(("业态", "string"),), rows=[('"餐馆"', "1"), ("-", "2")],
                       allowed='"餐馆","网吧"')
    assert _differences(model) == []


def test_cells_may_speak_of_the_input_itself(make_table):
    rows = [("? > 5 and ? < 10", "-", "1"), ("? = null or ? * 2 = 4", "-", "2"), ("-", 'contains(?, "馆")', "3")]
    model = make_table(policy="FIRST", columns=COLUMNS, rows=rows)
    assert _differences(model) == []


@pytest.mark.parametrize("policy", ["UNIQUE", "ANY", "FIRST", "COLLECT", "RULE ORDER", "OUTPUT ORDER", "SUM", "COUNT"])
def test_more_rows_than_a_number_has_bits(make_table, policy):
    step = 1 if policy == "UNIQUE" else 3
    rows = [(f"[{number}..{number + step})", "-", str(number % 5)) for number in range(130)]
    of = {"policy": "COLLECT", "aggregation": policy} if policy in ("SUM", "COUNT") else {"policy": policy}
    model = make_table(columns=COLUMNS, rows=rows, order="" if "aggregation" in of else "4,3,2,1,0", **of)
    assert verdict(model.decision("结果")).letter == "A"
    assert _differences(model, seeds=1) == []


def test_rows_of_a_rule_index_can_be_read_back():
    from yingshang.rules.compiling.matching import rows_of

    assert rows_of(0) == ()
    assert rows_of(0b1011) == (1, 2, 4)
