"""Tables put together by chance from cells of every shape give in SQL what they give in the interpreter."""

import random

import pytest

from yingshang.batch.proving.differences import differences

COLUMNS = (("甲", "number"), ("乙", "number"), ("丙", "string"), ("丁", "string"), ("戊", "date"), ("己", "boolean"))
NUMBERS = ["-", "> 5", "<= 5", "[1..10)", "(1..3]", "null", "not(null)", "not(> 5)", "not(5)", "1,2,3", "not(1,2)",
           "not(null, 5)", "? > 3", "? = null or ? > 7", "[2.5..7.25]", ">= 乙", "甲", "not([1..4],9)", "? * 2 > 乙"]
TEXTS = ["-", '"A"', 'not("A")', '"A","B"', 'not("A","B")', "null", "not(null)", 'null,"A"', '> "A"', 'not(null,"B")',
         "? = 丙", 'contains(?, "A")', "丁"]
DATES = ["-", '> date("2024-02-29")', '[date("2020-01-01")..date("2024-12-31")]', "null", "not(null)",
         '? - date("2024-01-31") > duration("P30D")', '? + duration("P1M") <= date("2024-02-29")']
TRUTHS = ["-", "true", "false", "null", "not(true)"]
AMOUNTS = ["1", "2.5", "-3", "甲 * 2", "乙 - 甲", "if 甲 > 乙 then 1 else 0.5", "null"]
POLICIES = ["UNIQUE", "ANY", "FIRST", "PRIORITY", "COLLECT", "RULE ORDER", "OUTPUT ORDER", "SUM", "MIN", "MAX", "COUNT"]


@pytest.mark.parametrize("seed", range(2))
@pytest.mark.parametrize("policy", POLICIES)
def test_a_random_table_equals_the_interpreted_one(make_table, policy, seed):
    chance = random.Random(f"{policy}{seed}")
    is_sum = policy in ("SUM", "MIN", "MAX", "COUNT")
    outputs = AMOUNTS if is_sum else ['"x"', '"y"', '"z"']
    rows = [
        [*(chance.choice(cells) for cells in (NUMBERS, NUMBERS, TEXTS, ["-", *TEXTS], DATES, TRUTHS)),
         chance.choice(outputs)]
        for _ in range(chance.randint(1, 6))
    ]
    rows = [[cell if chance.random() < 0.6 else "-" for cell in row[:-1]] + row[-1:] for row in rows]
    of_policy = {"aggregation": policy, "policy": "COLLECT"} if is_sum else {"policy": policy}
    model = make_table(columns=COLUMNS, rows=rows, order="" if is_sum else '"y","x","z"', **of_policy)
    assert [one.sentence for one in differences(model, "结果", samples=150, seed=seed)[:2]] == []
