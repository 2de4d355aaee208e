"""Values in the notation of the cases: `{"t": type, "v": value}`, numbers and moments as text."""

from collections.abc import Callable, Mapping
from decimal import Decimal, InvalidOperation

from yingshang.rules.feel.temporal.reading import read_date, read_date_time, read_duration, read_time
from yingshang.rules.feel.temporal.writing import write_date, write_date_time, write_months, write_span, write_time
from yingshang.rules.feel.values import NUMBERS, Range, Value, kind


class UnreadableValue(Exception):
    """A typed value in a case is not written as the notation says."""


def read_value(typed: object) -> Value:
    """Return the value. Raises UnreadableValue."""
    if not isinstance(typed, Mapping):
        raise UnreadableValue(f"{typed!r}")
    type_, written = typed.get("t"), typed.get("v")
    if type_ == "null" or (written is None and type_ not in ("list", "context")):
        return None
    if type_ == "list":
        return [read_value(one) for one in written or ()]
    if type_ == "context":
        return {str(name): read_value(one) for name, one in (written or {}).items()}
    if type_ == "boolean":
        return str(written).lower() == "true"
    found = _READERS.get(str(type_), _untyped)(str(written))
    if found is None:
        raise UnreadableValue(f"{type_} {written!r}")
    return found


def write_value(value: Value) -> dict[str, object]:
    """Return the value in the notation; a range or function, which it has no word for, is a context that tells."""
    if value is None:
        return {"t": "null"}
    if isinstance(value, list):
        return {"t": "list", "v": [write_value(one) for one in value]}
    if isinstance(value, dict):
        return {"t": "context", "v": {name: write_value(one) for name, one in value.items()}}
    if isinstance(value, bool):
        return {"t": "boolean", "v": value}
    if isinstance(value, Range):
        ends = {"start": value.low, "end": value.high}
        return {"t": "range", "v": {name: write_value(end) for name, end in ends.items()}}
    type_, write = _WRITERS.get(kind(value), ("untyped", str))
    return {"t": type_, "v": write(value)}


def _number(text: str) -> Value:
    try:
        return NUMBERS.create_decimal(Decimal(text))
    except InvalidOperation:
        return None


def _untyped(text: str) -> Value:
    return text


_READERS: Mapping[str, Callable[[str], Value]] = {
    "number": _number,
    "string": _untyped,
    "date": read_date,
    "time": read_time,
    "dateTime": read_date_time,
    "duration": read_duration,
}
_WRITERS: Mapping[str, tuple[str, Callable[..., object]]] = {
    "number": ("number", lambda number: f"{number:f}"),
    "string": ("string", str),
    "date": ("date", write_date),
    "time": ("time", write_time),
    "date and time": ("dateTime", write_date_time),
    "days and time duration": ("duration", write_span),
    "years and months duration": ("duration", write_months),
    "function": ("untyped", lambda function: f"function({', '.join(function.parameters)})"),
}
