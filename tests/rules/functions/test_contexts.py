"""Context functions, `not` and `is`: tables 73, 77 and 81 of the specification."""

from rules.functions.examples import examples, holds


@examples("""
    get value({key1: "value1"}, "key1") → "value1"
    get value({key1: "value1"}, "unexistent-key") → null
    get value(m: {a: 1}, key: "a") → 1
    get entries({a: 1, b: 2}) → [{key: "a", value: 1}, {key: "b", value: 2}]
    context([{key: "a", value: 1}, {key: "b", value: 2}]) → {a: 1, b: 2}
    context([{key: "a", value: 1, something: "else"}]) → {a: 1}
    context([{key: "a", value: 1}, {key: "b"}]) → null
    context([{key: "a", value: 1}, {key: "a", value: 2}]) → null
    context([{key: 1, value: 1}]) → null
    context(entries: []) → {}
    context put({x: 1}, "y", 2) → {x: 1, y: 2}
    context put({x: 1, y: 0, z: 0}, "y", 2) → {x: 1, y: 2, z: 0}
    context put({x: 1}, ["y"], 2) → {x: 1, y: 2}
    context put({x: 1, y: {a: 0}}, ["y", "a"], 2) → {x: 1, y: {a: 2}}
    context put({x: 1}, [], 2) → null
    context put({x: 1}, ["x", "a"], 2) → null
    context put(context: {}, keys: ["a"], value: 1) → {a: 1}
    context merge([{x: 1}, {y: 2}]) → {x: 1, y: 2}
    context merge([{x: 1, y: 0}, {y: 2}]) → {x: 1, y: 2}
    context merge({x: 1}) → {x: 1}
    context merge([{x: 1}, null]) → null
""")
def test_a_context_function_answers_as_the_specification_says(asked, wanted):
    holds(asked, wanted)


@examples("""
    not(true) → false
    not(null) → null
    not(negand: false) → true
    not("a") → null
    is(@"2012-12-25", @"23:00:50") → false
    is(@"2012-12-25", @"2012-12-25") → true
    is(@"23:00:50Z", @"23:00:50") → false
    is(@"23:00:50Z", @"23:00:50+00:00") → true
    # one moment, said in two zones
    @"2026-04-01T10:00:00Z" = @"2026-04-01T18:00:00+08:00" → true
    is(@"2026-04-01T10:00:00Z", @"2026-04-01T18:00:00+08:00") → false
    is(null, null) → true
    is([1, "a"], [1, "a"]) → true
    is(value1: 1, value2: "1") → false
""")
def test_what_is_the_same_is_told_from_what_is_equal(asked, wanted):
    holds(asked, wanted)
