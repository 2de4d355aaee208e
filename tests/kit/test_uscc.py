"""Credit codes: real ones pass, damaged ones are refused, nothing crashes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yingshang.kit import uscc
from yingshang.kit.uscc import InvalidCreditCode

#: Public bodies, printed on e-licence samples.
REAL = ("11100000000013338W", "11220000013544541J", "11430000006122244L")
serials = st.integers(0, 31**6 - 1)


@pytest.mark.parametrize("code", REAL)
def test_a_real_code_is_valid(code: str) -> None:
    assert uscc.normalise(code) == code
    assert uscc.organisation_check(code[8:16]) == code[16]


@pytest.mark.parametrize(
    "typed",
    [
        "11220000013544541j",
        " 11220000013544541J\n",
        "1122 0000 0135 4454 1J",
        "１１２２００００013544541Ｊ",
        "\u200b11220000013544541J\ufeff",
        "1122\u30000000\t0135\u00a044541J\r\n",
        "1122\x000000013544541J",
    ],
)
def test_what_people_type_and_paste_is_put_right(typed: str) -> None:
    assert uscc.normalise(typed) == "11220000013544541J"


@pytest.mark.parametrize(
    ("typed", "reason"),
    [
        ("", "没有填写"),
        (" \n ", "没有填写"),
        (None, "没有填写"),
        (11220000013544541, "没有填写"),
        ("1122000001354454", "应为18位，现为16位"),
        ("11220000013544541J1", "应为18位，现为19位"),
        ("1122000001354454IJ", "不允许的字符“I”"),
        ("1122000001354454一J", "不允许的字符“一”"),
        ("١١220000013544541J", "不允许的字符"),
        ("11220000013544541K", "校验位不符"),
        ("112200A0013544541J", "行政区划"),
        ("9" * 1_000_000, "应为18位"),
        ("11220000013544541J" + " " * 500 + "X", "应为18位"),
    ],
)
def test_a_wrong_code_is_refused_with_the_reason(typed: object, reason: str) -> None:
    with pytest.raises(InvalidCreditCode, match=reason) as refusal:
        uscc.normalise(typed)
    assert len(refusal.value.message) < 200
    assert "\n" not in refusal.value.message
    assert not uscc.is_valid(typed)


@given(st.text())
def test_no_text_crashes(text: str) -> None:
    assert isinstance(uscc.is_valid(text), bool)


@given(serials, st.sampled_from(["91", "92", "93", "11"]), st.sampled_from(["420106", "371002"]))
def test_a_built_code_is_valid_in_both_check_characters(serial: int, kind: str, region: str) -> None:
    code = uscc.build(kind=kind, region=region, serial=serial)
    assert uscc.is_valid(code)
    assert code.startswith(kind + region)
    assert code[16] == uscc.organisation_check(code[8:16])


@given(serials, serials)
def test_two_serials_give_two_codes(one: int, other: int) -> None:
    assert (uscc.build(serial=one) == uscc.build(serial=other)) == (one == other)


@given(serials, st.integers(0, 17), st.sampled_from(uscc.ALPHABET))
def test_one_wrong_character_is_always_noticed(serial: int, place: int, char: str) -> None:
    code = uscc.build(serial=serial)
    damaged = code[:place] + char + code[place + 1 :]
    assert uscc.is_valid(damaged) == (damaged == code)


@pytest.mark.parametrize(
    "wanted", [{"serial": -1}, {"serial": 31**6}, {"serial": 1, "kind": "9"}, {"serial": 1, "kind": "9I"}]
)
def test_a_code_that_cannot_be_built_is_refused(wanted: dict[str, object]) -> None:
    with pytest.raises(InvalidCreditCode):
        uscc.build(**wanted)  # type: ignore[arg-type]
