"""Canonical JSON: one value, one text."""

import json
from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yingshang.kit.canonical import NotCanonical, canonical_json

TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
SCALARS = st.none() | st.booleans() | st.integers(-(2**53) + 1, 2**53 - 1) | TEXT
VALUES = st.recursive(
    SCALARS, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(TEXT, inner, max_size=4)
)


@given(VALUES)
def test_reading_gives_the_value_back_and_writing_again_the_same_text(value):
    text = canonical_json(value)
    assert json.loads(text) == value
    assert canonical_json(json.loads(text)) == text


@given(st.dictionaries(TEXT, SCALARS, max_size=8), st.randoms())
def test_the_order_of_keys_does_not_matter(value, random):
    keys = list(value)
    random.shuffle(keys)
    assert canonical_json({key: value[key] for key in keys}) == canonical_json(value)


def test_keys_are_sorted_as_rfc_8785_prints_them():
    # RFC 8785, 3.2.3: by UTF-16 code units, so that the emoji stands before U+FB33
    keys = ["\u20ac", "\r", "\ufb33", "1", "\U0001f600", "\u0080", "\u00f6"]
    written = json.loads(canonical_json(dict.fromkeys(keys, 0)))
    assert list(written) == ["\r", "1", "\u0080", "\u00f6", "\u20ac", "\U0001f600", "\ufb33"]


def test_chinese_stays_chinese_and_nothing_is_padded():
    written = canonical_json({"名称": "武汉", "a": [1, None, True]})
    assert written == '{"a":[1,null,true],"名称":"武汉"}'.encode()


def test_strings_are_escaped_as_rfc_8785_says():
    written = canonical_json('\u20ac$\u000f\nA\'B"\\\\"/\u007f')
    assert written == '"\u20ac$\\u000f\\nA\'B\\"\\\\\\\\\\"/\u007f"'.encode()


def test_other_values_become_strings():
    beijing = timezone(timedelta(hours=8))
    value = (
        Decimal("1234.50"), Decimal("1E+3"), date(2026, 11, 22),
        datetime(2026, 11, 22, 8, 30, tzinfo=beijing),
        datetime(2026, 11, 22, 0, 0, 0, 5, tzinfo=UTC), UUID(int=1),
    )
    assert json.loads(canonical_json(value)) == [
        "1234.50", "1000", "2026-11-22", "2026-11-22T00:30:00Z", "2026-11-22T00:00:00.000005Z",
        "00000000-0000-0000-0000-000000000001",
    ]


def _cycle() -> list[object]:
    loop: list[object] = []
    loop.append(loop)
    return loop


@pytest.mark.parametrize(
    ("value", "reason"),
    [
        (1.5, "float"),
        (float("nan"), "float"), (2**53, "整数过大"), (Decimal("NaN"), "超出范围"),
        (Decimal("1E+999999"), "超出范围"),
        (datetime(2026, 1, 1), "没有时区"),  # noqa: DTZ001
        ({1: 2}, "键应为文字"),
        (b"bytes", "bytes"), ({"a"}, "set"),
        ("\ud800", "半个字符"), ({"\udfff": 1}, "半个字符"), (_cycle(), "嵌套过深"),
    ],
)
def test_what_has_no_single_text_is_refused(value, reason):
    with pytest.raises(NotCanonical, match=reason):
        canonical_json(value)


def test_the_refusal_names_the_place():
    with pytest.raises(NotCanonical, match=r"“case\.fees\.1”"):
        canonical_json({"case": {"fees": [1, 2.5]}})
