"""String functions: table 74 of the specification, and its corners."""

from rules.functions.examples import examples, holds


@examples(r"""
    # characters are code points: a horse is one, and so is a Chinese character
    string length("foo") → 3
    string length("\U01F40Eab") → 3
    string length("营商环境") → 4
    substring("foobar", 3) → "obar"
    substring("foobar", 3, 3) → "oba"
    substring("foobar", -2, 1) → "a"
    substring("\U01F40Eab", 2) → "ab"
    substring("统一社会信用代码", 3, 2) → "社会"
    # there is no place 0, and none behind the end; a length past the end takes what is there
    substring("foobar", 0) → null
    substring("foobar", 7) → null
    substring("foobar", 3, 0) → null
    substring("foobar", 5, 9) → "ar"
    substring("foobar", 3.8) → "obar"
    upper case("aBc4") → "ABC4"
    lower case("aBc4") → "abc4"
    substring before("foobar", "bar") → "foo"
    substring before("foobar", "xyz") → ""
    substring after("foobar", "ob") → "ar"
    substring after("", "a") → ""
    contains("foobar", "of") → false
    starts with("foobar", "fo") → true
    ends with("foobar", "r") → true
    string join(["a", "b", "c"], "_and_") → "a_and_b_and_c"
    string join(["a", null, "c"], "X") → "aXc"
    string join(["a", "b"], null) → "ab"
    string join([], "X") → ""
    string join(["a", 1]) → null
    # a list of one text is that text; any other kind is no text
    upper case(["a"]) → "A"
    upper case(["a", "b"]) → null
    upper case(1) → null
    contains(null, "a") → null
    # every parameter has its name
    substring(string: "foobar", start position: 3, length: 2) → "ob"
    contains(match: "a", string: "abc") → true
    string join(delimiter: "-", list: ["a", "b"]) → "a-b"
""")
def test_a_text_function_answers_as_the_specification_says(asked, wanted):
    holds(asked, wanted)
