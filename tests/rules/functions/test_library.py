"""What holds for every built-in and operator: named parameters, no exception, no long wait, a value of its kind."""

import time
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rules.functions.any_value import arguments_for, texts, values
from yingshang.rules.errors import TooMuchWork
from yingshang.rules.feel.arithmetic import computed, negative
from yingshang.rules.feel.evaluator import evaluator
from yingshang.rules.feel.functions import FUNCTIONS
from yingshang.rules.feel.logic import among, compared, is_same
from yingshang.rules.feel.parser import parse_expression
from yingshang.rules.feel.temporal.properties import PROPERTIES, property_of
from yingshang.rules.feel.temporal.reading import read_temporal
from yingshang.rules.feel.values import kind, only_item

NAMES = sorted(FUNCTIONS)


@pytest.mark.parametrize("name", NAMES)
@settings(max_examples=40)
@given(data=st.data())
def test_a_built_in_answers_anything_with_a_value_of_its_kind_or_null(name, data):
    builtin = FUNCTIONS[name]
    arguments = data.draw(arguments_for(builtin))
    begun = time.process_time()
    found = builtin.value.invoke(arguments)
    assert time.process_time() - begun < 2
    assert found is None or kind(found) == builtin.kind or builtin.kind is None


@pytest.mark.parametrize("operator", ["+", "-", "*", "/", "**"])
@given(left=values, right=values)
def test_arithmetic_takes_anything(operator, left, right):
    assert kind(computed(operator, left, right)) != "any"
    assert kind(negative(left)) in ("null", kind(only_item(left)))


@given(left=values, right=values)
def test_comparison_takes_anything(left, right):
    for operator in ("=", "!=", "<", "<=", ">", ">="):
        assert compared(operator, left, right) in (True, False, None)
    assert among(left, right) in (True, False, None)
    assert is_same(left, left)


@given(left=values, right=values)
def test_order_is_the_same_from_both_sides(left, right):
    assert compared("<", left, right) == compared(">", right, left)
    assert compared("=", left, right) == compared("=", right, left)


@given(values)
def test_the_parts_of_anything_can_be_asked_for(value):
    for names in PROPERTIES.values():
        for name in names:
            assert kind(property_of(value, name)) != "any"


@given(values)
def test_what_string_writes_of_a_moment_or_duration_is_read_back(value):
    text = FUNCTIONS["string"].call(value)
    if kind(value) in PROPERTIES and kind(value) != "range":
        assert is_same(read_temporal(text), value)


@given(texts)
def test_any_text_may_be_read_as_a_moment(text):
    assert kind(read_temporal(text)) != "any"


@pytest.mark.parametrize("name", NAMES)
def test_every_parameter_has_a_name_of_its_own(name):
    for signature in FUNCTIONS[name].signatures:
        names = [parameter.name for parameter in signature.parameters]
        assert len(set(names)) == len(names)
        assert FUNCTIONS[name].order(names) is not None
        assert FUNCTIONS[name].order([*names, "no such parameter"]) is None


@pytest.mark.parametrize("name", NAMES)
def test_too_many_arguments_are_not_answered(name):
    builtin = FUNCTIONS[name]
    assert builtin.most >= 1000 or builtin.value.invoke([True] * (builtin.most + 1)) is None


def test_a_list_nested_too_deep_is_not_followed():
    deep = []
    for _ in range(100_000):
        deep = [deep]
    for name in NAMES:
        for arguments in ([deep], [deep, deep], [[deep], deep, deep]):
            FUNCTIONS[name].value.invoke(arguments)


NESTED = ["t = u", "is(t, u)", "string(t)", "distinct values([t, u])", "flatten(t)", "t in [u]"]


@pytest.mark.parametrize("asked", NESTED)
def test_lists_that_hold_one_list_twice_over_and_over_do_not_take_long(asked):
    doubled = {name: doubling() for name in ("t", "u")}
    begun = time.process_time()
    with suppress(TooMuchWork):
        evaluator(parse_expression(asked, frozenset(doubled)))(doubled)
    assert time.process_time() - begun < 5


def doubling():
    found = ["一"]
    for _ in range(60):
        found = [found, found]
    return found
