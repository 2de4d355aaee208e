"""Numeric functions: table 76 of the specification, and its corners."""

from rules.functions.examples import examples, holds


@examples("""
    # decimal rounds halves to the even neighbour
    decimal(1/3, 2) → 0.33
    decimal(1.5, 0) → 2
    decimal(2.5, 0) → 2
    decimal(1234, -2) → 1200
    decimal(1, 6177) → null
    decimal(1, null) → null
    floor(1.5) → 1
    floor(-1.56, 1) → -1.6
    ceiling(1.5) → 2
    ceiling(-1.56, 1) → -1.5
    floor(n: 1.5) → 1
    floor(1.5, null) → null
    round up(5.5, 0) → 6
    round up(-5.5, 0) → -6
    round up(1.121, 2) → 1.13
    round up(-1.126, 2) → -1.13
    round down(5.5, 0) → 5
    round down(-5.5, 0) → -5
    round down(1.121, 2) → 1.12
    round half up(5.5, 0) → 6
    round half up(-5.5, 0) → -6
    round half up(1.121, 2) → 1.12
    round half down(5.5, 0) → 5
    round half down(-5.5, 0) → -5
    round half down(1.126, 2) → 1.13
    abs(-10) → 10
    abs(@"-PT5H") → @"PT5H"
    abs(@"-P1Y") → @"P1Y"
    abs("a") → null
    # the rest has the sign of the divisor
    modulo(12, 5) → 2
    modulo(-12, 5) → 3
    modulo(12, -5) → -3
    modulo(-12, -5) → -2
    modulo(10.1, 4.5) → 1.1
    modulo(-10.1, 4.5) → 3.4
    modulo(10.1, -4.5) → -3.4
    modulo(-10.1, -4.5) → -1.1
    modulo(1, 0) → null
    sqrt(16) → 4
    sqrt(-1) → null
    log(1) → 0
    log(0) → null
    decimal(log(10), 11) → 2.30258509299
    decimal(exp(5), 12) → 148.413159102577
    exp(10**9) → null
    odd(5) → true
    odd(2) → false
    even(2) → true
    even(-3) → false
    even(10 ** 40) → true
    odd(10 ** 33 + 1) → true
    odd(0) → false
""")
def test_a_number_function_answers_as_the_specification_says(asked, wanted):
    holds(asked, wanted)


@examples("""
    0.1 + 0.2 → 0.3
    2 ** 10 → 1024
    2 ** -1 → 0.5
    0 ** 0 → 1
    (-8) ** 0.5 → null
    10 ** (10 ** 10) → null
    2 ** 1000000000 → null
    1 / 0 → null
    1 + "1" → null
    "营" + "商" → "营商"
    "a" - "b" → null
    null + 1 → null
    true + 1 → null
""")
def test_what_has_no_answer_is_null(asked, wanted):
    holds(asked, wanted)
