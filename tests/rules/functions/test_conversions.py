"""Conversion functions: table 72 of the specification, and its corners."""

from rules.functions.examples import examples, holds


@examples("""
    date("2012-12-25") → @"2012-12-25"
    date(2012, 12, 25) → @"2012-12-25"
    date(@"2012-12-25T11:00:00Z") → @"2012-12-25"
    date(year: 2012, month: 2, day: 29) → @"2012-02-29"
    date(2011, 2, 29) → null
    date("2012-12-25T00:00:00") → null
    date("12-12-25") → null
    date(null) → null
    # the years of FEEL go far
    date("-0044-03-15").year → -44
    date("999999999-12-31").year → 999999999
    date("1000000000-01-01") → null
    date("02026-01-01") → null
    time("23:59:00") → @"23:59:00"
    time("11:22:33.123456789").second → 33.123456789
    time(@"2012-12-25T11:00:00Z") → @"11:00:00Z"
    time(23, 59, 0, @"PT0H") → @"23:59:00Z"
    time(11, 59, 45.5, -@"PT2H45M") → @"11:59:45.5-02:45"
    time(11, 59, 45, null) → @"11:59:45"
    time(24, 0, 0) → null
    time("24:00:00") → @"00:00:00"
    time("24:00:01") → null
    time("10:00:00@Asia/Shanghai").timezone → "Asia/Shanghai"
    time("10:00:00@Nowhere/Land") → null
    time("10:00:00+15:00") → null
    date and time("2012-12-24T23:59:00") → @"2012-12-24T23:59:00"
    date and time("2012-12-24") → @"2012-12-24T00:00:00"
    date and time("2012-12-24T24:00:00") → @"2012-12-25T00:00:00"
    date and time(@"2012-12-24", @"23:59:00+08:00") → @"2012-12-24T23:59:00+08:00"
    date and time(@"2012-12-24T10:00:00Z", @"23:59:00") → @"2012-12-24T23:59:00"
    date and time(date: @"2012-12-24", time: @"00:00:00") → @"2012-12-24T00:00:00"
    duration("P1Y6M") → @"P18M"
    duration("P1DT25H") → @"P2DT1H"
    duration("P1Y1D") → null
    duration("P") → null
    duration("-PT0.5S") → -@"PT0.5S"
    years and months duration(@"2011-12-22", @"2013-08-24") → @"P1Y8M"
    years and months duration(@"2013-08-24", @"2011-12-22") → -@"P1Y8M"
    years and months duration(@"2023-11-22", @"2026-11-21") → @"P35M"
    years and months duration(from: @"2026-01-31T00:00:00", to: @"2026-02-28") → @"P0M"
    number("1 000,0", " ", ",") → 1000
    number("1,000.0", ",", ".") → 1000
    number(from: "1.000.000,01", grouping separator: ".", decimal separator: ",") → 1000000.01
    number("-.5", null, null) → -0.5
    number(from: "-.5") → -0.5
    number("-.5") → null
    number("1.2e3", null, null) → 1200
    number("1,5", ",", ",") → null
    number("1;5", ";", ".") → null
    number("NaN", null, null) → null
    number("一", null, null) → null
    # singleton lists are their one item
    date(["2012-12-25"]) → @"2012-12-25"
""")
def test_a_conversion_answers_as_the_specification_says(asked, wanted):
    holds(asked, wanted)


@examples(r"""
    string(1.1) → "1.1"
    string(null) → null
    string(10 ** 20) → "100000000000000000000"
    string(true) → "true"
    string("a\"b") → "a\"b"
    string(@"2026-04-01") → "2026-04-01"
    string(@"-0044-03-15") → "-0044-03-15"
    string(@"10:00:00@Asia/Shanghai") → "10:00:00@Asia/Shanghai"
    string(@"11:59:45.250+02:45:55") → "11:59:45.25+02:45:55"
    string(@"2026-04-01T10:00:00+00:00") → "2026-04-01T10:00:00Z"
    string(@"P1DT25H0.5S") → "P2DT1H0.5S"
    string(@"PT0S") → "PT0S"
    string(@"P13M") → "P1Y1M"
    string(-@"P13M") → "-P1Y1M"
    string([1, "a", [null]]) → "[1, \"a\", [null]]"
    string({a: "x", b: {c: 1}}) → "{a: \"x\", b: {c: 1}}"
    string({"a b": 1}) → "{\"a b\": 1}"
    string([1..5)) → "[1..5)"
""")
def test_every_value_can_be_written(asked, wanted):
    holds(asked, wanted)


@examples(r"""
    range("[18..21)") → [18..21)
    range("]18..21[") → (18..21)
    range(" [ 1 .. 3 ] ") → [1..3]
    range("[\"a\"..\"c\"]") → ["a".."c"]
    range("[@\"2026-01-01\"..date(\"2026-02-01\")]") → [@"2026-01-01"..@"2026-02-01"]
    5 in range("[1..)") → true
    5 in range("(..5)") → false
    # the start is not after the end, and both are of one kind
    range("[3..1]") → null
    range("[1..\"b\"]") → null
    range("[..2]") → null
    range("[..]") → null
    range("[x..2]") → null
    range("1..2") → null
    range(from: "[1..2]") → [1..2]
""")
def test_a_range_is_read_from_a_text(asked, wanted):
    holds(asked, wanted)
