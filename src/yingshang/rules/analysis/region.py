"""A box in words: the FEEL test each input must pass to lie in it, and the same for a reader."""

from datetime import date, timedelta
from decimal import Decimal

from yingshang.rules.analysis.boxes import Box
from yingshang.rules.analysis.dimension import Dimension
from yingshang.rules.analysis.space import Space
from yingshang.rules.feel.parser import parse_tests
from yingshang.rules.feel.values import Months, Value
from yingshang.rules.feel.wording import say_number, say_test
from yingshang.rules.partition.segments import NULL, Segment

#: what may not stand in a text as it is (grammar rules 33, 62 and 64)
_ESCAPED = str.maketrans({"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\v": "\\u000B", "\f": "\\u000C"})


def region_of(space: Space, box: Box) -> dict[str, str]:
    """Return the test of each input that the box restricts, by the text of its expression."""
    restricted = [(one, mask) for one, mask in zip(space.dimensions, box, strict=True) if mask != one.all]
    return {one.formula.text: test_of(one, mask) for one, mask in restricted}


def say_region(space: Space, box: Box) -> str:
    """Return the box for a reader: 经营面积 > 300，业态 未提供."""
    pairs = zip(space.dimensions, box, strict=True)
    said = [_say(one, mask) for one, mask in pairs if mask not in (one.all, one.known)]
    return "，".join(said) or "无论填什么"


def test_of(dimension: Dimension, mask: int) -> str:
    """Return the unary tests that hold exactly for the segments in the set; `-` and not() hold for null too."""
    text, has_null = _known_test(dimension, mask), bool(mask >> NULL & 1)
    if mask == dimension.all or text == "-":
        return "-" if has_null else "not(null)"
    if text.startswith("not("):
        return text if has_null else text.replace("not(", "not(null, ", 1)
    return ", ".join([text] * bool(text) + ["null"] * has_null)


def literal(value: Value) -> str:
    """Return a value as FEEL text."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Decimal):
        return say_number(value)
    if isinstance(value, date):
        return f'date("{value.isoformat()}")'
    if isinstance(value, Months):
        return f'duration("{"-" if value.months < 0 else ""}P{abs(value.months)}M")'
    if isinstance(value, timedelta):
        return f'duration("{_iso(value)}")'
    return "null" if value is None else f'"{str(value).translate(_ESCAPED)}"'


def _known_test(dimension: Dimension, mask: int) -> str:
    """Return the tests that tell the segments of the set from all others but null."""
    runs = _runs(dimension, mask)
    if any(one.rest for run in runs for one in run):
        points = [(at, one) for at, one in enumerate(dimension.segments) if one.is_point]
        excluded = [one.sample for at, one in points if not mask >> at & 1]
        return f"not({', '.join(map(literal, excluded))})" if excluded else "-"
    return ", ".join(_interval(run[0], run[-1]) for run in runs)


def _say(dimension: Dimension, mask: int) -> str:
    if mask == 1 << NULL:
        return f"{dimension.title}未提供"
    text = _known_test(dimension, mask)
    words = say_test(parse_tests(text, frozenset()), text, dimension.title)
    joint = "" if words.startswith("不") else " = " if words[:1] not in "<>≤≥≠" else " "
    return f"{dimension.title}{joint}{words}" + ("或未提供" if mask >> NULL & 1 else "")


def _runs(dimension: Dimension, mask: int) -> list[list[Segment]]:
    """Return the neighbouring segments of the set together, null left out."""
    runs: list[list[Segment]] = []
    before = -1
    for at, one in enumerate(dimension.segments):
        if at == NULL or not mask >> at & 1:
            continue
        if runs and at == before + 1 and not isinstance(one.sample, bool | str):
            runs[-1].append(one)
        else:
            runs.append([one])
        before = at
    return runs


def _interval(first: Segment, last: Segment) -> str:
    if first is last and first.is_point:
        return literal(first.sample)
    if last.high is None and first.low is None:
        return "-"
    if last.high is None:
        return f"{'>=' if first.is_point else '>'} {literal(first.low)}"
    if first.low is None:
        return f"{'<=' if last.is_point else '<'} {literal(last.high)}"
    left, right = "[" if first.is_point else "(", "]" if last.is_point else ")"
    return f"{left}{literal(first.low)}..{literal(last.high)}{right}"


def _iso(value: timedelta) -> str:
    sign, size = ("-", -value) if value < timedelta(0) else ("", value)
    seconds = Decimal(size.seconds) + Decimal(size.microseconds) / 1_000_000
    return f"{sign}P{size.days}DT{say_number(seconds)}S"
