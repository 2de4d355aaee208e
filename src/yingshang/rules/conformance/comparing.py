"""Whether a result is what was expected: numbers by value, moments by meaning, contexts by key, lists in order."""

from decimal import Decimal

from yingshang.rules.feel.logic import equal
from yingshang.rules.feel.values import Value

CLOSE = Decimal("1e-8")


def is_as_expected(result: Value, expected: Value) -> bool:
    """Say whether the result may stand for what was expected."""
    if isinstance(expected, Decimal) and isinstance(result, Decimal):
        return abs(result - expected) <= CLOSE
    if isinstance(expected, list) and isinstance(result, list):
        return len(result) == len(expected) and all(map(is_as_expected, result, expected))
    if isinstance(expected, dict) and isinstance(result, dict):
        return result.keys() == expected.keys() and all(is_as_expected(result[key], expected[key]) for key in expected)
    return result is expected or equal(result, expected) is True
