"""Identity numbers: checked as GB 11643 says, never shown in full, never a crash."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yingshang.kit import idcard
from yingshang.kit.idcard import InvalidIdNumber

STANDARD = "11010519491231002X"  # the example printed in GB 11643
born = st.dates(date(1900, 1, 1), date(2026, 12, 31))
numbers = st.builds(idcard.build, region=st.just("420106"), born_on=born, serial=st.integers(0, 999))


@pytest.mark.parametrize(
    "typed",
    [STANDARD, STANDARD.lower(), " 110105 19491231 002x\n", "1101051949123100２Ｘ", "1101051949123100²X"],
)
def test_what_people_type_is_put_right(typed: str) -> None:
    assert idcard.normalise(typed) == STANDARD


@pytest.mark.parametrize(
    ("typed", "reason"),
    [
        ("", "没有填写"),
        (None, "没有填写"),
        ("110105491231002", "15位的旧号码已停用"),
        (STANDARD[:-1], "应为18位，现为17位"),
        ("110105194912310021", "校验位不符"),
        ("11010519491331002X", "出生日期"),
        ("11010519490229002X", "出生日期"),
        ("11010500001231002X", "出生日期"),
        ("01010519491231002X", "首位不为0"),
        ("11010519491231٠٠2X", "前17位应为数字"),
        ("A" * 100_000, "应为18位"),
    ],
)
def test_a_wrong_number_is_refused_and_not_repeated(typed: object, reason: str) -> None:
    with pytest.raises(InvalidIdNumber, match=reason) as refusal:
        idcard.normalise(typed)
    assert not typed or str(typed) not in str(refusal.value.to_dict())


@given(st.text())
def test_no_text_crashes(text: str) -> None:
    assert isinstance(idcard.is_valid(text), bool)
    idcard.mask(text)


@given(numbers, st.integers(0, 16), st.integers(0, 9))
def test_one_wrong_digit_is_always_noticed(number: str, place: int, digit: int) -> None:
    damaged = number[:place] + str(digit) + number[place + 1 :]
    assert idcard.is_valid(damaged) == (damaged == number)


@given(numbers)
def test_a_mask_hides_the_birth_date(number: str) -> None:
    assert idcard.mask(number) == number[:6] + "********" + number[14:]


def test_a_mask_of_anything_else_shows_nothing() -> None:
    assert idcard.mask("12345") == "*****"
    assert idcard.mask("secret" * 50) == "*" * 18


@pytest.mark.parametrize(("region", "serial"), [("420106", 1000), ("420106", -1), ("4201", 1), ("42010A", 1)])
def test_a_number_that_cannot_be_built_is_refused(region: str, serial: int) -> None:
    with pytest.raises(InvalidIdNumber):
        idcard.build(region=region, born_on=date(1990, 1, 1), serial=serial)
