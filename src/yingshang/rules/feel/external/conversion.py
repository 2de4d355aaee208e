"""Between FEEL's values and Java's types (DMN 1.5, 10.3.2.10.2)."""

from decimal import Decimal

from yingshang.rules.feel.values import NUMBERS, Value, finite

_WHOLE = {"byte": 8, "short": 16, "int": 32, "long": 64}
_REAL = frozenset({"float", "double"})
NUMBER_TYPES = _REAL.union(_WHOLE)


def as_java(value: Value, type_: str) -> object:
    """Return the value as the Java type takes it. Raises ValueError or TypeError when it does not."""
    if type_ in _WHOLE:
        return _whole(value, _WHOLE[type_])
    if type_ in _REAL and isinstance(value, Decimal):
        return float(value)
    if type_ == "char" and isinstance(value, str) and len(value) == 1:
        return value
    if type_ == "java.lang.String" and isinstance(value, str):
        return value
    if type_ == "boolean" and isinstance(value, bool):
        return value
    if type_ == "java.lang.Object" and isinstance(value, str | Decimal):
        return value
    raise TypeError(type_)


def as_value(result: object) -> Value:
    """Return what Java gave as a value; null for what is not a number."""
    if isinstance(result, bool | str) or result is None:
        return result
    number = NUMBERS.create_decimal(repr(result) if isinstance(result, float) else str(result))
    return finite(number)


def _whole(value: Value, bits: int) -> int:
    if not isinstance(value, Decimal) or value != value.to_integral_value() or value.adjusted() > 20:
        raise TypeError("not a whole number")
    number = int(value)
    if not -(2 ** (bits - 1)) <= number < 2 ** (bits - 1):
        raise ValueError("out of range")
    return number
