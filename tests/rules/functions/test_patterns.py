"""Regular expressions are those of XPath, and no pattern can hold up an answer."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.functions.examples import examples, holds
from yingshang.rules.feel.library.patterns import matches, replace, split


@examples(r"""
    matches("foobar", "^fo*b") → true
    matches("FoObAr", "foobar", "i") → true
    matches("第32条", "^第\\d+条$") → true
    matches("a\nb", "a.b") → false
    matches("a\nb", "a.b", "s") → true
    matches("a\nb", "^b") → false
    matches("a\nb", "^b$", "m") → true
    matches("hello world", "hello\\ sworld", "x") → true
    matches("ab", "a b", "x") → true
    matches("a b", "a[ ]b", "x") → true
    matches("a+b", "a+b", "q") → true
    # the end is the very end
    matches("a\n", "a$") → false
    # classes: subtraction, blocks and categories of Unicode
    matches("e", "^[a-z-[aeiou]]$") → false
    matches("f", "^[a-z-[aeiou]]$") → true
    matches("营", "\\p{IsCJKUnifiedIdeographs}") → true
    matches("营", "^\\p{L}$") → true
    matches("-", "^\\w$") → false
    matches("x:y", "^\\i\\c*$") → true
    matches("5", "[^\\d]") → false
    # a reference repeats what its group found; a group that found nothing repeats nothing
    matches("abab", "^(ab)\\1$") → true
    matches("b", "^(a)?b\\1$") → true
    # what XPath does not know is refused
    matches("ab", "a(?=b)") → null
    matches("ab", "(?i)AB") → null
    matches("ab", "\\bab") → null
    matches("ab", "a**") → null
    matches("ab", "[b-a]") → null
    matches("ab", "(a") → null
    matches("ab", "\\1") → null
    matches("ab", "a", "z") → null
    matches("ab", null) → null
    replace("banana", "a", "o") → "bonono"
    replace("abcd", "(ab)|(a)", "[1=$1][2=$2]") → "[1=ab][2=]cd"
    replace("abracadabra", "a.*?a", "*") → "*c*bra"
    replace("AAAA", "A+?", "b") → "bbbb"
    replace("darted", "^(.*?)d(.*)$", "$1c$2") → "carted"
    replace("a", "a", "\\$1\\\\") → "$1\\"
    replace("a", "(a)", "$12") → "a2"
    replace("a.b", ".", "$", "q") → "a$b"
    replace("abc", "x*", "-") → null
    replace("abc", "b", "$") → null
    replace("abc", "b", "\\x") → null
    split("John Doe", "\\s") → ["John", "Doe"]
    split("a;b;c;;", ";") → ["a", "b", "c", "", ""]
    split("abc", "") → null
    split(string: "甲、乙", delimiter: "、") → ["甲", "乙"]
""")
def test_a_pattern_answers_as_xpath_says(asked, wanted):
    holds(asked, wanted)


@pytest.mark.parametrize(
    ("pattern", "text"),
    [
        ("(a+)+b", "a" * 5000 + "c"),
        ("(x+x+)+y", "x" * 5000),
        ("(a|aa)+$", "a" * 5000 + "b"),
        ("^(([a-z])+.)+[A-Z]([a-z])+$", "a" * 100_000),
        (r"(.)(.)(.).*\3\2\1$", "abcd" * 30_000),
        ("b" + "a" * 2000, "a" * 1_000_000),
        ("((a{1000}){1000}){1000}", "a" * 1000),
        ("((a?){1000}){1000}", "a" * 1000),
        ("(" * 5000, ""),
        ("[" * 5000, ""),
    ],
    ids=range(10),
)
def test_a_hostile_pattern_is_given_up_within_two_seconds(pattern, text):
    begun = time.process_time()
    matches(text, pattern)
    assert time.process_time() - begun < 2


@pytest.mark.parametrize("ask", [split, lambda text, pattern: replace(text, pattern, "$0$0")], ids=["split", "replace"])
def test_so_it_is_when_texts_are_split_or_replaced(ask):
    begun = time.process_time()
    assert ask("x" * 5000, "(x+x+)+y") is None
    assert time.process_time() - begun < 2


@given(st.text(), st.text(alphabet=r"ab\d()[]{}^$.*+?|-&~1,:<>=!pPLI\ n"), st.sampled_from(["", "i", "x", "smi"]))
def test_any_text_may_be_given_as_a_pattern(text, pattern, flags):
    assert matches(text, pattern, flags) in (True, False, None)
    assert replace(text, pattern, pattern, flags) is None or pattern
