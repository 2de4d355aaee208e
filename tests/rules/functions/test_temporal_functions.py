"""Where a day lies, and what day it is: tables 79 and 82 of the specification."""

from rules.functions.examples import examples, holds
from yingshang.rules.feel.evaluator import evaluator
from yingshang.rules.feel.parser import parse_expression


@examples("""
    day of year(date(2019, 9, 17)) → 260
    day of week(date(2019, 9, 17)) → "Tuesday"
    month of year(date(2019, 9, 17)) → "September"
    week of year(date(2019, 9, 17)) → 38
    week of year(date(2003, 12, 29)) → 1
    week of year(date(2004, 1, 4)) → 1
    week of year(date(2005, 1, 1)) → 53
    week of year(date(2005, 1, 3)) → 1
    week of year(date(2005, 1, 9)) → 1
    day of week(@"2026-11-22T23:00:00@America/New_York") → "Sunday"
    day of year(date: @"2024-12-31") → 366
    # the calendar repeats every 400 years, so far years have weekdays too
    day of week(@"12026-11-22") → "Sunday"
    day of week(@"-0374-11-22") → "Sunday"
    day of year("2019-09-17") → null
    # the moment of the evaluation is given to it: 22 November 2026, 09:30 UTC
    now() → @"2026-11-22T09:30:00Z"
    today() → @"2026-11-22"
    today() - @"2026-11-20" → @"P2D"
    now(null) → null
""")
def test_a_day_is_placed_as_the_specification_says(asked, wanted):
    holds(asked, wanted)


def test_without_a_clock_nobody_knows_what_day_it_is():
    asked = parse_expression("[now(), today()]", frozenset())
    assert evaluator(asked)({}) == [None, None]
