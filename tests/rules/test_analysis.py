"""The analysis of tables: what it claims, shown by an example the interpreter confirms."""

import pytest

from yingshang.rules.analysis.analyse import analyse
from yingshang.rules.analysis.finding import Severity
from yingshang.rules.model import load_model

AREA = (("面积", "number"),)
TWO = (("业态", "string"), ("面积", "number"))


def found(model, kind=None, **given):
    findings = model.analyse(**given)
    return [one for one in findings if kind in (None, one.kind)]


def test_a_sound_table_has_no_problem(make_table):
    model = make_table(columns=AREA, rows=[("<= 150", "1"), ("> 150", "2")])
    assert [one.kind for one in found(model)] == ["gap_if_unknown"]
    assert found(model)[0].severity is Severity.NOTE


def test_a_gap_is_told_with_its_region_and_an_example(make_table):
    model = make_table(columns=AREA, rows=[("< 150", "1"), ("(150..500]", "2"), ("> 600", "3")])
    gaps = found(model, "gap")
    assert [one.region for one in gaps] == [{"面积": "150, (500..600]"}]
    assert gaps[0].example == {"面积": 150}
    assert gaps[0].severity is Severity.PROBLEM
    assert gaps[0].sentence == (
        "“结果”有空档：面积 = 150或> 500 且 ≤ 600时，没有一行成立，也没有默认结果。"
        "请补一行，或写默认结果。例如：面积 = 150。"
    )


@pytest.mark.parametrize("rows", [
    [("[0..150]", "1"), ("> 150", "2")],  # a negative area may be impossible
    [("<= 9", "1"), (">= 10", "2")],  # a count may be whole
])
def test_a_gap_that_may_be_impossible_is_only_advice(make_table, rows):
    (gap,) = found(make_table(columns=AREA, rows=rows), "gap")
    assert gap.severity is Severity.ADVICE
    assert "允许值" in gap.sentence


def test_whole_numbers_have_no_gap_between_neighbours(make_table):
    model = make_table(columns=AREA, rows=[("<= 9", "1"), (">= 10", "2")])
    assert found(model, "gap", integers=["面积"]) == []
    bounded = make_table(columns=AREA, rows=[("<= 9", "1"), (">= 10", "2")], allowed="floor(?) = ?")
    assert found(bounded, "gap") == []


def test_allowed_values_bound_the_space(make_table):
    model = make_table(columns=(("等级", "string"),), rows=[('"A"', "1"), ('"B","C"', "2")], allowed='"A","B","C","D"')
    (gap,) = found(model, "gap")
    assert (gap.severity, gap.example, gap.region) == (Severity.PROBLEM, {"等级": "D"}, {"等级": '"D"'})


def test_a_default_or_a_list_leaves_no_gap(make_table):
    assert found(make_table(columns=AREA, rows=[("> 5", "1")], default="0")) == []
    assert found(make_table(columns=AREA, rows=[("> 5", "1")], policy="COLLECT")) == []


def test_rows_that_exclude_each_other_must_not_meet(make_table):
    model = make_table(columns=TWO, rows=[('"餐馆"', "> 100", "1"), ("-", "> 300", "2"), ("-", "<= 100", "3")])
    (conflict,) = found(model, "conflict")
    assert (conflict.rows, conflict.example) == ((1, 2), {"业态": "餐馆", "面积": 301})
    assert conflict.sentence.startswith("“结果”第1、2行同时成立而且结果不同：业态 = 餐馆，面积 > 300。")


def test_two_negations_meet_when_the_fact_is_missing(make_table):
    rows = [('not("餐馆")', "1"), ('"餐馆"', "2"), ("null", "3")]
    (overlap,) = found(make_table(columns=(("业态", "string"),), rows=rows), "conflict")
    assert (overlap.rows, overlap.example) == ((1, 3), {"业态": None})


def test_any_may_overlap_but_not_contradict(make_table):
    rows = [("> 0", "1"), ("> 5", "1"), ("> 9", "2"), ("<= 0", "1")]
    model = make_table(policy="ANY", columns=AREA, rows=rows)
    assert [one.rows for one in found(model, "conflict")] == [(1, 3), (2, 3)]
    assert [one.rows for one in found(model, "redundant")] == [(2, 1, 4)]


def test_a_row_that_never_comes_first_is_shadowed(make_table):
    rows = [("> 5", "1"), ("<= 5", "2"), ("7", "3"), ("-", "4")]
    shadows = found(make_table(policy="FIRST", columns=AREA, rows=rows), "shadowed")
    assert [one.rows for one in shadows] == [(3, 1)]  # the last row still catches a missing area
    assert shadows[0].example == {"面积": 7}


def test_in_a_priority_table_the_better_output_shadows(make_table):
    rows = [("> 5", '"低"'), ("> 0", '"高"')]
    model = make_table(policy="PRIORITY", columns=AREA, rows=rows, order='"高","低"')
    assert [one.rows for one in found(model, "shadowed")] == [(1, 2)]


def test_a_row_no_allowed_value_meets_is_dead(make_table):
    model = make_table(columns=AREA, rows=[("> 100", "1"), ("<= 10", "2")], allowed="[0..10]")
    (row,) = found(model, "dead")
    assert row.rows == (1,)
    assert "面积" in row.sentence


def test_rows_that_count_twice_and_rows_that_could_be_one(make_table):
    rows = [("> 5", "1", "甲"), ("> 5", "1", "乙"), ("[0..3)", "2", "丙"), ("[3..5]", "2", "丙")]
    model = make_table(policy="COLLECT", columns=AREA, rows=rows)
    assert [one.rows for one in found(model, "duplicate")] == [(1, 2)]
    (joint,) = found(model, "mergeable")
    assert joint.rows == (3, 4)
    assert "“面积”写“[0..5]”" in joint.sentence


def test_the_same_expression_in_two_columns_is_one_dimension(table_xml):
    rows = [("> 5", "<= 9", "1"), ("<= 5", "-", "2"), ("> 9", "-", "3")]
    xml = table_xml(columns=(("面积", "number"), ("另", "number")), rows=rows)
    model = load_model(xml.replace("<text>另</text>".encode(), "<text>面积</text>".encode()))
    assert [one.kind for one in found(model)] == ["gap_if_unknown"]


def test_columns_that_cannot_be_so_together_make_no_false_gap(table_xml):
    """A ratio above one with costs below income does not exist, so nobody has to write a row for it."""
    columns = [("研发费用", "number"), ("营业收入", "number"), ("比例", "number")]
    rows = [("<= 10", "> 10", "< 1", "1"), ("<= 10", "<= 10", "-", "2"), ("> 10", "-", "-", "3")]
    xml = table_xml(columns=columns, rows=rows)
    ratio = xml.replace("<text>比例</text>".encode(), "<text>研发费用 / 营业收入</text>".encode())
    assert found(load_model(ratio), "gap") == []


def test_a_gap_in_a_ratio_is_shown_by_facts_that_make_it(table_xml):
    columns = [("研发费用", "number"), ("营业收入", "number")]
    xml = table_xml(columns=columns, rows=[("> 0.05", "> 0", "1"), ("< 0.03", "> 0", "2"), ("-", "<= 0", "3")])
    model = load_model(xml.replace("<text>研发费用</text>".encode(), "<text>研发费用 / 营业收入</text>".encode()))
    (gap,) = found(model, "gap")
    assert gap.region == {"研发费用 / 营业收入": "[0.03..0.05]", "营业收入": "> 0"}
    ratio = gap.example["研发费用"] / gap.example["营业收入"]
    assert 0.03 <= ratio <= 0.05
    assert model.decide("结果", gap.example).value is None


def test_what_the_register_has_never_seen_is_only_noted(make_table):
    model = make_table(columns=AREA, rows=[("< 150", "1"), ("> 150", "2")])
    (gap,) = found(model, "gap", seen=lambda decision, region: 0)
    assert (gap.severity, gap.seen) == (Severity.NOTE, 0)
    (gap,) = found(model, "gap", seen=lambda decision, region: 7 if region == {"面积": "150"} else 0)
    assert (gap.severity, gap.seen) == (Severity.PROBLEM, 7)
    assert "登记库中有7户" in gap.sentence


def test_cells_that_speak_of_other_facts_are_not_guessed_about(make_table):
    columns = (("面积", "number"), ("上限", "number"))
    model = make_table(columns=columns, rows=[("> 上限", "-", "1"), ("<= 上限", "-", "2")])
    assert [(one.kind, one.rows) for one in found(model)] == [("opaque", (1, 2))]
    crossing = make_table(columns=columns, rows=[(">= 上限", "-", "1"), ("<= 上限", "-", "2")])
    assert [one.rows for one in found(crossing, "conflict")] in ([], [(1, 2)])


def test_a_decision_before_can_only_be_what_its_table_gives(restaurant):
    assert found(restaurant, "gap") == []
    assert {one.severity for one in found(restaurant)} <= {Severity.NOTE}


def test_a_table_too_large_is_said_to_be(make_table):
    model = make_table(columns=AREA, rows=[(f"{number}", "1") for number in range(1600)])
    (only,) = analyse(model.decision("结果"))
    assert (only.kind, only.severity) == ("too_large", Severity.ADVICE)


def test_a_region_of_all_known_values_leaves_the_unknown_out(make_table):
    """`-` holds for null too, so where null is not meant the test says so."""
    rows = [("null", "-", "1"), ("-", "> 5", "2")]
    (gap,) = found(make_table(policy="FIRST", columns=(("甲", "number"), ("乙", "number")), rows=rows), "gap")
    assert gap.region == {"甲": "not(null)", "乙": "<= 5"}
    texts = make_table(policy="FIRST", columns=(("甲", "string"),), rows=[('"A"', "1"), ("null", "2")])
    assert [one.region for one in found(texts, "gap")] == [{"甲": 'not(null, "A")'}]


def test_rows_that_could_be_one_keep_the_unknown_out(make_table):
    rows = [("> 5", "1", "甲"), ("<= 5", "1", "甲")]
    (joint,) = found(make_table(columns=AREA, rows=rows), "mergeable")
    assert "“面积”写“not(null)”" in joint.sentence
