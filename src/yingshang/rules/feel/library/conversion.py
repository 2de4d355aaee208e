"""Conversion functions (table 72)."""

import re
from datetime import time, timedelta, tzinfo
from decimal import Decimal

from yingshang.rules.feel.library.builtin import builtin
from yingshang.rules.feel.library.range_text import read_range
from yingshang.rules.feel.library.signature import signature
from yingshang.rules.feel.library.text import written
from yingshang.rules.feel.library.whole import whole
from yingshang.rules.feel.temporal.clock import SECOND, make_time
from yingshang.rules.feel.temporal.days import make_date, months_between
from yingshang.rules.feel.temporal.moments import at_time, day_of, time_of
from yingshang.rules.feel.temporal.reading import read_date, read_date_time, read_duration, read_time
from yingshang.rules.feel.temporal.zones import zone_of_offset
from yingshang.rules.feel.values import NUMBERS, AnyDate, AnyDateTime, AnyDuration, AnyTime, Months, Value, finite
from yingshang.rules.feel.wide import WideTime

_NUMERAL = re.compile(r"-?(?:[0-9]+(?:\.[0-9]+)?|\.[0-9]+)(?:[eE][+-]?[0-9]+)?")
_LONGEST_NUMERAL = 10_000


def _date(year: Decimal, month: Decimal, day: Decimal) -> Value:
    parts = whole(year), whole(month), whole(day)
    return None if None in parts else make_date(*parts)  # type: ignore[arg-type]


def _time(hour: Decimal, minute: Decimal, second: Decimal, offset: AnyDuration | None = None) -> Value:
    """The second may have a fraction; an offset of null is none."""
    hours, minutes = whole(hour), whole(minute)
    if hours is None or minutes is None or not 0 <= second < 60:
        return None
    zone = _zone(offset)
    if offset is not None and zone is None:
        return None
    seconds, fraction = divmod(int(second.scaleb(9, NUMBERS)), SECOND)
    return make_time(hours, minutes, seconds, fraction, zone)


def _zone(offset: AnyDuration | None) -> tzinfo | None:
    return zone_of_offset(offset) if isinstance(offset, timedelta) else None


def _time_of(value: AnyTime | AnyDateTime) -> Value:
    return value if isinstance(value, time | WideTime) else time_of(value)


def _date_and_time(date: AnyDate | AnyDateTime, clock: AnyTime) -> Value:
    return at_time(day_of(date), clock)


def number(text: str, grouping: str | None = None, point: str | None = None) -> Value:
    """Return the number that the text writes with those separators; they must differ and be of those FEEL knows."""
    if grouping not in (" ", ",", ".", None) or point not in (".", ",", None) or grouping == point is not None:
        return None
    text = text.replace(grouping, "") if grouping else text
    text = text.replace(point, ".") if point else text
    if len(text) > _LONGEST_NUMERAL or not _NUMERAL.fullmatch(text):
        return None
    return finite(NUMBERS.create_decimal(text))


def _months_between(start: AnyDate | AnyDateTime, end: AnyDate | AnyDateTime) -> Value:
    return Months(months_between(day_of(start), day_of(end)))


CONVERSION = (
    builtin(
        "date",
        "date",
        signature("from: string", read_date),
        signature("from: date|date and time", day_of),
        signature("year: number, month: number, day: number", _date),
    ),
    builtin(
        "date and time",
        "date and time",
        signature("from: string", read_date_time),
        signature("date: date|date and time, time: time", _date_and_time),
    ),
    builtin(
        "time",
        "time",
        signature("from: string", read_time),
        signature("from: time|date and time", _time_of),
        signature("hour: number, minute: number, second: number, offset?: days and time duration|null", _time),
    ),
    builtin(
        "number",
        "number",
        signature("from: string, grouping separator: string|null, decimal separator: string|null", number),
    ),
    builtin("string", "string", signature("from", written)),
    builtin("duration", None, signature("from: string", read_duration)),
    builtin(
        "years and months duration",
        "years and months duration",
        signature("from: date|date and time, to: date|date and time", _months_between),
    ),
    builtin("range", "range", signature("from: string", read_range)),
)
