"""The identifier of electronic licences, on two that were published and on ones we build."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yingshang.kit.elicence import (
    InvalidLicenceIdentifier,
    build_identifier,
    is_valid_identifier,
    parse_identifier,
)

PUBLISHED = (
    "1.2.156.3005.2.11100000000013338W032.11220000013544541J.2430599.001.F",
    "1.2.156.3005.2.11100000000013338W011.11430000006122244L.20230000403.001.U",
)
SERIALS = st.text("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ", min_size=1, max_size=32)


@pytest.mark.parametrize("identifier", PUBLISHED)
def test_a_published_identifier_is_read_and_built_again(identifier):
    parts = parse_identifier(identifier)
    assert build_identifier(type_code=parts.type_code, issuer=parts.issuer, serial=parts.serial,
                            version=parts.version) == identifier


@given(SERIALS, st.integers(0, 999))
def test_what_we_build_is_valid_and_no_changed_character_is(serial, version):
    built = build_identifier(type_code="11100000000013338W032", issuer="11220000013544541J", serial=serial,
                             version=f"{version:03d}")
    assert is_valid_identifier(built)
    start = len("1.2.156.3005.2.")
    for place in range(start, len(built)):
        if built[place] != ".":
            other = "1" if built[place] != "1" else "2"
            assert not is_valid_identifier(built[:place] + other + built[place + 1 :])


def test_white_space_full_width_and_lower_case_are_put_right():
    pasted = " " + PUBLISHED[0].lower().replace("3", "３") + "\n"
    assert parse_identifier(pasted) == parse_identifier(PUBLISHED[0])


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "应以1.2.156.3005.2开头"), (None, "开头"), ("1.2.156.3005.2", "开头"),
        (PUBLISHED[0][2:], "开头"),
        ("9" + PUBLISHED[0][1:], "开头"), (PUBLISHED[0] + ".A", "开头"), (PUBLISHED[0][:-1] + "G", "校验位"),
        (PUBLISHED[0].replace("W032", "W03X"), "3位数字"),
        (PUBLISHED[0].replace("11100000000013338W", "1" * 18), "前18位"),
        (PUBLISHED[0].replace("J.", "K."), "颁发机构"), (PUBLISHED[0].replace("2430599", ""), "流水号"),
        (PUBLISHED[0].replace("2430599", "243-599"), "流水号"),
        (PUBLISHED[0].replace(".001.", ".1."), "版本号"), ("A" * 500, "开头"),
    ],
)
def test_a_wrong_identifier_is_refused_with_its_reason(text, reason):
    with pytest.raises(InvalidLicenceIdentifier, match=reason):
        parse_identifier(text)
    assert not is_valid_identifier(text)


@given(st.text(max_size=80))
def test_no_text_crashes_the_reader(text):
    assert not is_valid_identifier(text)


def test_parts_that_break_the_form_are_refused_when_building():
    with pytest.raises(InvalidLicenceIdentifier, match="流水号"):
        build_identifier(type_code="11100000000013338W032", issuer="11220000013544541J", serial="第1号")
