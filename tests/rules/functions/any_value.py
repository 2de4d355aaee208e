"""Values of every kind, with their extremes."""

from decimal import Decimal

from hypothesis import strategies as st

from yingshang.rules.feel.functions import FUNCTIONS
from yingshang.rules.feel.temporal.reading import read_date, read_date_time, read_duration, read_time
from yingshang.rules.feel.values import Function, Months, Range

ZONES = ["", "Z", "+08:00", "-14:00", "@Asia/Shanghai", "@Europe/Paris", "@Etc/UTC"]
GREAT = ["1e999999999", "-1e-999999999", "1e6144", "-1e6144", "1e-6143", "0e9", "9" * 34, "1e400", "0.5", "-0"]
FAR = ["-999999999-01-01", "0000-02-29", "0001-01-01", "9999-12-31", "12024-02-29", "999999999-12-31"]

zones = st.sampled_from(ZONES)
numbers = (
    st.decimals(allow_nan=False, allow_infinity=False)
    | st.integers(-3, 3).map(Decimal)
    | st.sampled_from(GREAT).map(Decimal)
)
texts = st.text(max_size=8) | st.sampled_from(["2026-04-01", "P1D", "[1..5]", "a+", "(a|b)*c", "1.5", ".", "s", "key"])
days = st.dates() | st.sampled_from(FAR).map(read_date)
times = st.times() | zones.map(lambda zone: read_time(f"11:22:33.123456789{zone}"))
moments = st.datetimes() | st.tuples(st.sampled_from(FAR), zones).map(
    lambda parts: read_date_time(f"{parts[0]}T23:59:59{parts[1]}")
)
spans = st.timedeltas() | st.sampled_from(["PT0.000000001S", "P730484999268D", "-P730484999268D"]).map(read_duration)
months = st.integers(-24_000_000_000, 24_000_000_000).map(Months)
functions = st.sampled_from(
    [
        *(FUNCTIONS[name].value for name in ("before", "abs", "is")),
        Function(parameters=("x", "y"), body=lambda arguments: None),
    ]
)
plain = st.none() | st.booleans() | numbers | texts | days | times | moments | spans | months | functions
ranges = st.builds(Range, low=plain, high=plain, low_closed=st.booleans(), high_closed=st.booleans())
values = st.recursive(
    plain | ranges,
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(st.sampled_from(["key", "value", "a", ""]), inner, max_size=3)
    ),
    max_leaves=6,
)

OF_KIND = {
    "number": numbers,
    "string": texts,
    "boolean": st.booleans(),
    "date": days,
    "time": times,
    "date and time": moments,
    "days and time duration": spans,
    "years and months duration": months,
    "range": ranges,
    "function": functions,
    "list": st.lists(plain, max_size=4) | st.lists(numbers, max_size=4) | st.lists(values, max_size=3),
    "context": st.dictionaries(texts, values, max_size=3),
    "null": st.none(),
}


def arguments_for(builtin):
    """Arguments of which most fit a signature, and some do not."""
    return st.sampled_from(builtin.signatures).flatmap(_fitting) | st.lists(values, max_size=4)


def _fitting(signature):
    return st.tuples(*(_of_kinds(sorted(parameter.kinds)) for parameter in signature.parameters))


def _of_kinds(kinds):
    return st.one_of(*(OF_KIND[kind] for kind in kinds)) if kinds else values
