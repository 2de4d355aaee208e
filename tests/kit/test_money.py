"""Money is whole fen, read and shown in yuan."""

import contextlib
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yingshang.kit import money
from yingshang.kit.money import Fen, InvalidAmount

amounts = st.integers(-(10**17) + 1, 10**17 - 1).map(Fen)


@given(amounts)
def test_what_is_shown_can_be_read_again(amount: Fen) -> None:
    assert money.parse(str(amount)) == amount
    assert money.parse(str(amount.yuan)) == amount
    assert money.from_yuan(amount.yuan) == amount


@pytest.mark.parametrize(
    ("typed", "fen"),
    [
        ("1234.5", 123450),
        ("¥1,234.50", 123450),
        ("￥ 1,234.50 元", 123450),
        ("１２３４．５０元", 123450),
        ("0.01", 1),
        ("-¥3.20", -320),
        ("¥-3.20", -320),
        ("007", 700),
    ],
)
def test_yuan_are_read_as_typed(typed: str, fen: int) -> None:
    assert money.parse(typed) == Fen(fen)


@pytest.mark.parametrize(
    "typed",
    ["", None, "十元", "1.234", "1,23", "12,34", "--1", "-¥-1", "1e5", "nan", "∞", "9" * 16, ".5", "5."],
)
def test_what_is_no_amount_is_refused(typed: object) -> None:
    with pytest.raises(InvalidAmount, match="请以元为单位"):
        money.parse(typed)


@given(st.text())
def test_no_text_crashes(text: str) -> None:
    with contextlib.suppress(InvalidAmount):
        money.parse(text)


@pytest.mark.parametrize("yuan", ["0.001", "NaN", "Infinity", "1E+15", "-1E+99"])
def test_yuan_that_are_no_whole_fen_are_refused(yuan: str) -> None:
    with pytest.raises(InvalidAmount):
        money.from_yuan(Decimal(yuan))


def test_amounts_add_compare_and_show() -> None:
    assert str(Fen(123450) + Fen(5) - Fen(4)) == "¥1,234.51"
    assert f"{-Fen(5) * 3}" == "-¥0.15"
    assert Fen(1) < Fen(2)
    assert sum([Fen(1), Fen(2)], money.ZERO) == Fen(3)
    assert Fen(1).yuan == Decimal("0.01")


@pytest.mark.parametrize("value", [1.0, "1", None, True, Decimal(1)])
def test_only_whole_numbers_are_fen(value: object) -> None:
    with pytest.raises(InvalidAmount):
        Fen(value)  # type: ignore[arg-type]
