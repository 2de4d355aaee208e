"""Dates, times and durations: tables 56 to 59 of the specification, and its corners."""

from rules.functions.examples import examples, holds


@examples("""
    @"2026-01-31" + @"P1M" → @"2026-02-28"
    @"2024-02-29" + @"P1Y" → @"2025-02-28"
    @"2026-03-31" - @"P1M" → @"2026-02-28"
    @"P1M" + @"2026-01-31" → @"2026-02-28"
    @"2026-01-31T10:00:00Z" + @"P1M" → @"2026-02-28T10:00:00Z"
    @"2026-04-01" + @"P1D" → @"2026-04-02"
    # a day stays a day: hours count only when they make another day
    @"2026-04-01" + @"PT23H" → @"2026-04-01"
    @"2026-04-01" + @"PT24H" → @"2026-04-02"
    @"2026-04-01" - @"PT1S" → @"2026-03-31"
    @"2026-04-01T23:30:00" + @"PT45M" → @"2026-04-02T00:15:00"
    # a time goes round the clock
    @"23:30:00" + @"PT45M" → @"00:15:00"
    @"00:15:00+08:00" - @"PT45M" → @"23:30:00+08:00"
    @"10:00:00" + @"P1Y" → null
    @"2026-04-01" - @"2026-03-01" → @"P31D"
    @"10:00:00" - @"09:30:00" → @"PT30M"
    @"2026-04-01T10:00:00" - @"2026-04-01T09:00:00" → @"PT1H"
    @"2026-04-01T10:00:00Z" - @"2026-04-01T10:00:00+08:00" → @"PT8H"
    # a day is its midnight in UTC; what has no zone cannot be taken from what has one
    @"2026-04-02" - @"2026-04-01T10:00:00Z" → @"PT14H"
    @"2026-04-02" - @"2026-04-01T10:00:00" → null
    @"2026-04-01T10:00:00Z" - @"2026-04-01T10:00:00" → null
    @"10:00:00Z" - @"10:00:00" → null
    @"2026-04-01" + @"2026-04-01" → null
    @"P1D" - @"2026-04-01" → null
    @"2026-04-01" + 1 → null
    @"P1Y" + @"P1M" → @"P13M"
    @"P1D" + @"PT1H" → @"PT25H"
    @"P1Y" + @"P1D" → null
    @"P1Y" * 2.5 → @"P30M"
    2 * @"PT1H" → @"PT2H"
    @"P1D" / 3 → @"PT8H"
    @"P13M" / 2 → @"P6M"
    @"P1D" / @"PT6H" → 4
    @"P2Y" / @"P6M" → 4
    @"P1D" / 0 → null
    @"P1D" / @"PT0S" → null
    @"P1D" * @"P1D" → null
    -@"P1D" → @"-P1D"
    -@"2026-04-01" → null
""")
def test_time_is_reckoned_as_the_specification_says(asked, wanted):
    holds(asked, wanted)


@examples("""
    # the clock is put forward in Paris on 29 March 2026 and back on 25 October
    @"2026-03-29T01:30:00@Europe/Paris" + @"PT1H" → @"2026-03-29T03:30:00@Europe/Paris"
    @"2026-10-25T12:00:00@Europe/Paris" - @"2026-10-24T12:00:00@Europe/Paris" → @"PT25H"
    (@"2026-10-25T01:30:00@Europe/Paris" + @"PT2H") - @"2026-10-25T01:30:00@Europe/Paris" → @"PT2H"
    @"2026-03-28T12:00:00@Europe/Paris" + @"P1M" → @"2026-04-28T12:00:00@Europe/Paris"
    @"2026-07-01T12:00:00@Europe/Paris".time offset → @"PT2H"
    @"12026-07-01T12:00:00@Europe/Paris".time offset → @"PT2H"
    @"12026-07-01T12:00:00@Europe/Paris" = @"12026-07-01T10:00:00Z" → true
    @"2026-04-01T08:00:00@Asia/Shanghai" = @"2026-04-01T00:00:00Z" → true
    # who has no zone is taken to be in the other's
    @"2026-04-01T08:00:00+08:00" = @"2026-04-01T08:00:00" → true
    @"2026-04-01T08:00:00+08:00" < @"2026-04-01T09:00:00" → true
    @"10:00:00+08:00" = @"02:00:00Z" → true
    @"10:00:00+08:00" < @"10:00:00Z" → true
    @"10:00:00@Asia/Shanghai" = @"02:00:00Z" → true
    # whether Paris at 10:30 is before 09:00 in London depends on the day
    @"10:30:00@Europe/Paris" > @"09:00:00Z" → null
    @"10:30:00@Europe/Paris" > @"08:00:00Z" → true
    @"10:30:00@Europe/Paris" = @"10:30:00@Asia/Dhaka" → false
    @"10:30:00@Europe/Paris" - @"08:00:00Z" → null
    @"2026-04-01" = @"2026-04-01T00:00:00" → null
    @"2026-04-01" < @"2026-04-01T00:00:00" → null
    @"P1D" = @"PT24H" → true
    @"P1Y" > @"P11M" → true
    @"P1Y" > @"P300D" → null
""")
def test_zones_count(asked, wanted):
    holds(asked, wanted)


@examples("""
    @"9999-12-31" + @"P1D" → @"10000-01-01"
    @"0001-01-01" - @"P1D" → @"0000-12-31"
    @"-0001-03-01" - @"P1D" → @"-0001-02-28"
    @"0000-03-01" - @"P1D" → @"0000-02-29"
    @"12024-02-28" + @"P1D" → @"12024-02-29"
    @"999999999-12-31" + @"P1D" → null
    @"999999999-12-31" + @"P1M" → null
    @"-999999999-01-01" - @"P1D" → null
    (@"999999999-12-31" - @"-999999999-01-01").days → 730484999633
    @"10000-01-01" > @"9999-12-31" → true
    @"-0001-01-01" < @"0001-01-01" → true
    @"10000-01-01T00:00:00Z" - @"9999-12-31T00:00:00Z" → @"P1D"
    @"11:22:33.123456789" + @"PT0.000000001S" → @"11:22:33.12345679"
    @"11:22:33.1234567895" - @"11:22:33" → @"PT0.123456789S"
    @"11:22:33.123456789" > @"11:22:33.123456788" → true
    duration("P999999999999999D") → null
    @"P1Y" * 10**30 → null
    @"P1D" * 10**30 → null
    years and months duration(@"-0001-01-01", @"10001-01-01") → @"P10002Y"
""")
def test_years_and_seconds_go_further_than_those_of_python(asked, wanted):
    holds(asked, wanted)


@examples("""
    @"2026-11-22".weekday → 7
    @"2026-11-22T10:20:30.5+08:00".second → 30.5
    @"2026-11-22T10:20:30+08:00".time offset → @"PT8H"
    @"2026-11-22T10:20:30+08:00".timezone → null
    @"2026-11-22T10:20:30@Asia/Shanghai".timezone → "Asia/Shanghai"
    @"10:20:30".hour → 10
    @"10:20:30".time offset → null
    @"-P1Y2M".years → -1
    @"-P1Y2M".months → -2
    @"P1DT26H3M4.5S".days → 2
    @"P1DT26H3M4.5S".hours → 2
    @"P1DT26H3M4.5S".minutes → 3
    @"P1DT26H3M4.5S".seconds → 4.5
    @"P1D".years → null
    [1..5).start → 1
    [1..5).end included → false
    (> 5).end → null
""")
def test_a_value_has_the_parts_of_table_65(asked, wanted):
    holds(asked, wanted)
