"""What the DMN 1.5 specification leaves open or easy to misread: each doubt with its clause and what was decided."""

from datetime import timedelta
from decimal import Decimal

import pytest

from yingshang.rules.errors import FactNotAllowed, InvalidExpression, InvalidModel
from yingshang.rules.feel.evaluator import evaluator
from yingshang.rules.feel.parser import parse_expression
from yingshang.rules.model import load_model


def value(text, **scope):
    return evaluator(parse_expression(text, frozenset(scope), lenient=True))(scope)


# 10.3.2.7: the ends of a range must be ordered, start <= end. What is written the other way round is no value.
@pytest.mark.parametrize("text", ["[5..1]", "(5..1)", '["b".."a"]', '[@"2026-02-01"..@"2026-01-01"]', "[5..n]"])
def test_10_3_2_7_a_range_that_ends_before_it_begins_is_null(text):
    assert value(text, n=Decimal(1)) is None


def test_10_3_2_7_a_range_of_one_value_is_a_range():
    assert value("4 in [4..4]") is True
    assert value("[4..4] instance of range<number>") is True


# Table 55 defines `in` by two comparisons, whatever their order: false, and for null unknown, but never true.
@pytest.mark.parametrize(("text", "answer"), [
    ("3 in [5..1]", False), ("null in [5..1]", None), ("3 in (2, [5..1])", False),
])  # fmt: skip
def test_table_55_nothing_lies_in_a_range_that_ends_before_it_begins(text, answer):
    assert value(text) is answer


def test_10_3_2_7_such_a_range_is_not_published(make_table):
    with pytest.raises(InvalidModel, match="区间的起点在终点之后"):
        make_table(columns=[("面积", "number")], rows=[("[5..1]", "1")])


# 10.3.2.10: the result is the default output when no rule matches. A value outside the input values matches no rule:
# `-` stands for just the input values (rule 15.c). A strict model refuses the value before it comes to that.
def test_10_3_2_10_a_value_outside_the_input_values_gives_the_default_output(table_xml):
    columns, rows = [("等级", "string")], [('"A"', '"甲"'), ("-", '"其他"')]
    xml = table_xml(columns=columns, rows=rows, policy="FIRST", default='"默认"')
    limits = "<inputValues><text>\"A\",\"B\"</text></inputValues>"
    closed = xml.replace(b"</inputExpression>", f"</inputExpression>{limits}".encode())
    model = load_model(closed, strict=False)
    assert [model.evaluate("结果", {"等级": one}) for one in ("A", "B", "Z")] == ["甲", "其他", "默认"]
    with pytest.raises(FactNotAllowed):
        load_model(closed).evaluate("结果", {"等级": "Z"})


def test_10_3_2_10_without_a_default_output_it_is_null(table_xml):
    xml = table_xml(columns=[("等级", "string")], rows=[("-", '"其他"')])
    limits = "<inputValues><text>\"A\",\"B\"</text></inputValues>"
    model = load_model(xml.replace(b"</inputExpression>", f"</inputExpression>{limits}".encode()), strict=False)
    assert model.evaluate("结果", {"等级": "Z"}) is None


# 10.3.4.3, note 1: the start position must lie in [-L..L] and not be zero; outside its domain a function is null.
@pytest.mark.parametrize("text", ['substring("abc", 4)', 'substring("abc", 4, 1)', 'substring("abc", -4)',
                                  'substring("abc", 0)', 'substring("", 1)'])
def test_10_3_4_3_a_start_past_the_end_gives_null_not_an_empty_string(text):
    assert value(text) is None


def test_10_3_4_3_the_last_character_can_be_the_start():
    assert (value('substring("abc", 3)'), value('substring("abc", -3)')) == ("c", "abc")


# 10.3.4.9: with two keys or more, the inner put is done on `context.key'`. Where that is no context, it is outside
# the domain of the inner put, and so is the whole: nothing is put, rather than a null.
@pytest.mark.parametrize(("text", "answer"), [
    ('context put({x: 1, y: {a: 0}}, ["y", "a"], 2)', {"x": 1, "y": {"a": 2}}),
    ('context put({x: 1, y: {a: 0}}, ["y", "b"], 2)', {"x": 1, "y": {"a": 0, "b": 2}}),
    ('context put({x: 1}, ["y"], 2)', {"x": 1, "y": 2}),
    ('context put({x: 1}, ["y", "a"], 2)', None),
    ('context put({x: 1}, ["x", "a"], 2)', None),
    ('context put({x: 1}, [], 2)', None),
    ('context put({x: {a: 1}}, ["x", null], 2)', None),
])  # fmt: skip
def test_10_3_4_9_keys_lead_through_contexts_that_are_there(text, answer):
    assert value(text) == answer


# Rules 33 and 62: a string literal holds no vertical space (U+000A to U+000D); rule 64 has \n for it.
@pytest.mark.parametrize("space", ["\n", "\r", "\x0b", "\x0c"])
def test_rule_33_a_raw_line_break_ends_no_string(space):
    with pytest.raises(InvalidExpression, match="文字里不能直接换行"):
        value(f'"甲{space}乙"')
    assert value('"甲\\n乙"') == "甲\n乙"


# Table 57: for dates and times subtraction is undefined where only one has a zone. For times, whose value is their
# distance from midnight (10.3.2.3.4), that is the same question, so it has the same answer.
@pytest.mark.parametrize(("text", "answer"), [
    ('@"10:00:00" - @"09:00:00Z"', None),
    ('@"10:00:00Z" - @"09:00:00"', None),
    ('@"10:00:00" - @"09:00:00"', timedelta(hours=1)),
    ('@"10:00:00+08:00" - @"09:00:00Z"', timedelta(hours=-7)),
    ('@"2026-01-01T10:00:00" - @"2026-01-01T09:00:00Z"', None),
])  # fmt: skip
def test_table_57_a_time_with_a_zone_and_one_without_have_no_distance(text, answer):
    assert value(text) == answer


# 10.3.2.3.4: the relation of such a time to UTC "may vary from day to day", so it is "only sometimes comparable": where
# every offset the zone has gives the same answer, that is the answer; else nobody can know it without a day.
@pytest.mark.parametrize(("text", "answer"), [
    ('@"10:00:00@Asia/Shanghai" = @"10:00:00+08:00"', True),
    ('@"10:00:00@Asia/Shanghai" = @"10:00:00+09:00"', False),
    ('@"10:00:00@Europe/Paris" = @"10:00:00+01:00"', None),
    ('@"10:00:00@Europe/Paris" = @"10:00:00+05:00"', False),
    ('@"10:00:00@Etc/UTC" = @"10:00:00Z"', True),
    ('@"2026-01-01T10:00:00@Europe/Paris" = @"2026-01-01T10:00:00+01:00"', True),
    ('is(@"10:00:00@Asia/Shanghai", @"10:00:00+08:00")', False),
])  # fmt: skip
def test_10_3_2_3_4_an_offset_equals_a_zone_where_the_day_does_not_matter(text, answer):
    assert value(text) is answer


# 10.3.2.6: an entry may speak of previous entries of its context and of what is in scope, not of itself or later ones.
# So the written order is the order in which entries depend on each other (10.3.2.11.1).
@pytest.mark.parametrize(("text", "answer"), [
    ("{a: 1, b: a + 1}.b", 2),
    ("{b: a + 1, a: 1}.b", None),
    ("{a: a}.a", None),
    ("{甲: 数, 数: 1}.甲", 5),
])  # fmt: skip
def test_10_3_2_6_entries_speak_of_entries_before_them(text, answer):
    assert value(text, 数=Decimal(5)) == answer
