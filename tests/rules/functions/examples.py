"""Examples of the library, one a line: what is asked → what is answered. Both sides are FEEL."""

from datetime import UTC, datetime

import pytest

from yingshang.rules.feel.evaluator import evaluator
from yingshang.rules.feel.logic import is_same
from yingshang.rules.feel.parser import parse_expression
from yingshang.rules.feel.values import NOW

SCOPE = {NOW: datetime(2026, 11, 22, 9, 30, tzinfo=UTC)}


def answer(text):
    return evaluator(parse_expression(text, frozenset()))(SCOPE)


def examples(table):
    """Parametrise a test with the lines of the table; lines that begin with # say what the next ones are about."""
    lines = [line.strip() for line in table.strip().splitlines()]
    pairs = [tuple(line.split(" → ")) for line in lines if line and not line.startswith("#")]
    return pytest.mark.parametrize(("asked", "wanted"), pairs, ids=[" ".join(asked.split()) for asked, _ in pairs])


def holds(asked, wanted):
    """Say whether both sides are the same value, and show them when they are not."""
    found, expected = answer(asked), answer(wanted)
    assert is_same(found, expected), f"{found!r}, not {expected!r}"
