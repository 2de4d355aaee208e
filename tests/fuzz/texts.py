"""FEEL texts of every kind: valid, nearly valid, broken, hostile. A text is a function of its random numbers."""

import random
from collections.abc import Callable

NAMES = ("数", "文", "真", "日", "表", "组", "营业收入", "a", "b c", "研发费用-占比", "x+y")
MEMBERS = ("年", "金额", "year", "a", "years")
BUILTINS = (
    "abs", "all", "any", "append", "after", "before", "ceiling", "concatenate", "contains", "context", "context merge",
    "context put", "count", "date", "date and time", "day of week", "day of year", "decimal", "distinct values",
    "duration", "during", "ends with", "even", "exp", "finished by", "flatten", "floor", "get entries", "get value",
    "includes", "index of", "insert before", "is", "list contains", "list replace", "log", "lower case", "matches",
    "max", "mean", "median", "meets", "min", "mode", "modulo", "month of year", "not", "now", "number", "odd",
    "overlaps", "product", "range", "remove", "replace", "reverse", "round down", "round half up", "round up", "sort",
    "split", "sqrt", "starts with", "stddev", "string", "string join", "string length", "sublist", "substring",
    "substring after", "substring before", "sum", "time", "today", "union", "upper case", "week of year",
    "years and months duration", "no such function",
)
CONSTANTS = (
    "0", "1", "-1", "0.1", "3.14", "1e3", "1E-6140", "9.999999999999999999999999999999999E6144", ".5", "007",
    "12345678901234567890123456789012345678901234567890", '"甲"', '""', '"a\\u0041\\n"', '"🐎"', "true",
    "false", "null", '@"2026-04-01"', '@"P1Y2M"', '@"PT36H"', '@"23:59:59"', '@"2026-02-28T12:00:00@Asia/Shanghai"',
    'date("2026-02-30")', 'date("99999-01-01")', 'time("23:59:59.123456789z")', 'duration("P99999999999D")', "?",
    'date and time("2026-04-01T00:00:00+14:59")',
)
REGEXES = ('"a"', '"[a-z]+"', '"\\\\d{2,3}"', '"^甲.$"', '"(a)(b)?"', '"a|b"')
HOSTILE_REGEXES = (
    '"(a+)+$"', '"(a|aa)+b"', '"((((a*)*)*)*)*x"', '"[[[["', '"\\\\p{L}+"', '"(?<=x)"', '"(.*)\\\\1"', '"a{99999}"',
    '"(x{1,100}){1,100}"', '"\\\\"', '"*"', '"(?i)A"', '"^(([a-z])+.)+[A-Z]([a-z])+$"',
)
LONG = ('"' + "a" * 40 + '!"', '"' + "aé中🐎" * 200 + '"')
OPERATORS = ("+", "-", "*", "/", "**", "=", "!=", "<", "<=", ">", ">=", "and", "or", "in", "instance of", "..")
WRECKAGE = (
    "(", ")", "[", "]", "{", "}", ",", ":", ".", "..", '"', "'", "@", "?", "//", "/*", "*/", "if", "then", "else",
    "for", "return", "some", "satisfies", "function", "external", "not(", "，", "（", "）", "“", "、", "≥", "\u0000",
    "\ufeff", "\u2028", "\ud800", "\u202e", "é", "½", "٣", "²", "Ⅷ", "𝟘", "\\", "#", "$", "`",
    '@"25:61:00"', '"\\uD83D"', "1e99999", "0x1F", "1_000", "𠮷",
)
TYPES = ("number", "string", "list<number>", "context<a: string>", "function<number> -> Any", "range<date>", "nonsense")
DEEPEST = 5
_WORDS = WRECKAGE + OPERATORS + NAMES + CONSTANTS


def text_of(seed: int, number: int) -> str:
    """Return one text; the same seed and number give the same text."""
    rng = random.Random(seed * 1_000_003 + number)
    kind = rng.random()
    if kind < 0.45:
        return expression(rng, rng.randrange(1, DEEPEST))
    if kind < 0.55:
        return cell(rng)
    if kind < 0.85:
        return mutated(rng, expression(rng, rng.randrange(1, DEEPEST)))
    if kind < 0.999:
        return "".join(rng.choice(_WORDS) + rng.choice(("", " ")) for _ in range(rng.randrange(12)))
    return extreme(rng)


def expression(rng: random.Random, depth: int) -> str:
    """Return an expression that follows the grammar, though hardly its meaning."""
    if depth <= 0 or rng.random() < 0.15:
        return rng.choice(NAMES if rng.random() < 0.4 else CONSTANTS)
    return rng.choice(_FORMS)(rng, depth - 1)


def cell(rng: random.Random) -> str:
    """Return unary tests."""
    tests = ", ".join(rng.choice(_TESTS)(rng) for _ in range(rng.randrange(1, 4)))
    return f"not({tests})" if rng.random() < 0.2 else tests


def mutated(rng: random.Random, text: str) -> str:
    """Break a text in a few places."""
    for _ in range(rng.randrange(1, 4)):
        at, end = sorted((rng.randrange(len(text) + 1), rng.randrange(len(text) + 1)))
        end = min(end, at + 8)
        text = rng.choice((text[:at] + text[end:], text[:at] + rng.choice(WRECKAGE) + text[at:],
                           text[:end] + text[at:], text[:at], text[:at] + rng.choice(OPERATORS) + text[end:]))
    return text


def extreme(rng: random.Random) -> str:
    """Return a text that is deep, long, or a lot of work."""
    return rng.choice(_EXTREMES)(rng, 10 ** rng.randrange(1, 6))


def _call(rng: random.Random, depth: int) -> str:
    name = rng.choice(BUILTINS)
    given = [expression(rng, depth) for _ in range(rng.randrange(4))]
    if rng.random() < 0.2:
        given = [f"{rng.choice(('list', 'string', 'n', 'from', 'start position', 'match'))}: {one}" for one in given]
    return f"{name}({', '.join(given)})"


def _regex(rng: random.Random, depth: int) -> str:
    subject = rng.choice(LONG + NAMES)
    return rng.choice(("matches({}, {})", 'replace({}, {}, "$1")', "split({}, {})", 'matches({}, {}, "x")')).format(
        subject, rng.choice(HOSTILE_REGEXES if rng.random() < 0.03 else REGEXES))


def _interval(rng: random.Random, depth: int) -> str:
    ends = rng.choice("[(]"), expression(rng, depth), expression(rng, depth), rng.choice("])[")
    return "{}{}..{}{}".format(*ends)


def _binary(rng: random.Random, depth: int) -> str:
    return f"{expression(rng, depth)} {rng.choice(OPERATORS[:-3])} {expression(rng, depth)}"


def _loop(rng: random.Random, depth: int) -> str:
    end = 10 ** rng.randrange(9) if rng.random() < 0.02 else rng.randrange(-3, 20)
    source = rng.choice((expression(rng, depth), f"1..{end}"))
    form = rng.choice(("for i in {} return {}", "some i in {} satisfies {}", "every i in {} satisfies {}",
                       "for i in {0}, j in {0} return {1}", "for i in {} return partial[-1] + {}"))
    return form.format(source, expression(rng, depth))


def _plain(form: str, count: int) -> Callable[[random.Random, int], str]:
    return lambda rng, depth: form.format(*(expression(rng, depth) for _ in range(count)))


def _function(rng: random.Random, depth: int) -> str:
    return f"(function(f{rng.choice(('', ': number'))}) {expression(rng, depth)})({expression(rng, depth)})"


def _recursion(rng: random.Random, depth: int) -> str:
    if rng.random() < 0.9:  # it always takes long
        return _function(rng, depth)
    return "{f: function(n) f(n" + rng.choice(("", "+1", "-1")) + "), g: f(" + expression(rng, 0) + ")}.g"


def _instance(rng: random.Random, depth: int) -> str:
    return f"{expression(rng, depth)} instance of {rng.choice(TYPES)}"


def _member(rng: random.Random, depth: int) -> str:
    return f"{expression(rng, depth)}.{rng.choice(MEMBERS)}"


_FORMS = (
    _call, _call, _call, _regex, _interval, _binary, _binary, _binary, _loop, _function, _recursion, _instance, _member,
    _plain("({})", 1), _plain("-{}", 1), _plain("[{}, {}]", 2), _plain("{}[{}]", 2), _plain("{}[item > {}]", 2),
    _plain("if {} then {} else {}", 3), _plain("{} between {} and {}", 3), _plain("{} in ({}, {})", 3),
    _plain("{{甲: {}, \"乙\": 甲}}", 1), _plain("{{a: {}, b: a + {}}}.b", 2),
    _plain("sort({}, function(x, y) x < y)", 1),
    _plain("{} in not({})", 2), _plain("not({})", 1), _plain("sum({}, {})", 2), _plain("{}({})", 2),
)
_TESTS: tuple[Callable[[random.Random], str], ...] = (
    lambda rng: "-", lambda rng: f"{rng.choice(OPERATORS)} {expression(rng, 2)}", lambda rng: expression(rng, 2),
    lambda rng: _interval(rng, 1), lambda rng: f"? {rng.choice(OPERATORS)} {expression(rng, 1)}",
)
_EXTREMES: tuple[Callable[[random.Random, int], str], ...] = (
    lambda rng, size: "(" * size + "1" + ")" * size,
    lambda rng, size: "[" * size,
    lambda rng, size: "-" * size + "1",
    lambda rng, size: "not(" * size + "true" + ")" * size,
    lambda rng, size: " + ".join(["1"] * size),
    lambda rng, size: "if true then " * size,
    lambda rng, size: "9" * size,
    lambda rng, size: "1e" + "9" * (size % 20 + 1),
    lambda rng, size: "2 ** " * (size % 50) + "9999",
    lambda rng, size: f"sum(for i in 1..{size}00 return i ** i)",
    lambda rng, size: f"for i in 1..{size}, j in 1..{size}, k in 1..{size} return i * j * k",
    lambda rng, size: f"count([1..{size}000000])",
    lambda rng, size: '"' + "\\u4e2d" * size + '"',
    lambda rng, size: "{a:" * size + "1" + "}" * size,
    lambda rng, size: "/*" * size,
    lambda rng, size: ".".join(["组"] * size),
    lambda rng, size: "数" + "[1]" * size,
    lambda rng, size: f'string join(for i in 1..{size} return "{"x" * 100}")',
    lambda rng, size: f"{{f: function(x) if x > {size} then 0 else 1 + f(x + 1), g: f(0)}}.g",
    lambda rng, size: f"substring(\"{'字' * min(size, 5000)}\", {size}, -1)",
    lambda rng, size: f"for i in 1..{min(size, 100)} return " + "flatten(" * 10 + "[[i]]" + ")" * 10,
    lambda rng, size: f'replace("{"a" * min(size, 5000)}", "a*", "$0$0$0")',
    lambda rng, size: f"decimal(1/3, {size})",
    lambda rng, size: "concatenate(" + ", ".join(["表"] * min(size, 3000)) + ")",
    lambda rng, size: f'duration("P{size}Y") + duration("P{size}M") * {size}',
    lambda rng, size: f'@"2026-01-01" + duration("P{size}D") * {size}',
)
