"""Mobile numbers as people write them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yingshang.kit import phone
from yingshang.kit.phone import InvalidPhone


@pytest.mark.parametrize(
    "typed",
    [
        "13800138000",
        "+86 138 0013 8000",
        "0086-138-0013-8000",
        "8613800138000",
        "１３８００１３８０００",
        "138–0013–8000\n",
    ],
)
def test_what_people_type_is_put_right(typed: str) -> None:
    assert phone.normalise(typed) == "13800138000"


@pytest.mark.parametrize(
    "typed",
    ["", None, 13800138000, "1380013800", "138001380000", "12800138000", "1380013800a", "١٣٨00138000"],
)
def test_a_wrong_number_is_refused(typed: object) -> None:
    with pytest.raises(InvalidPhone, match="请填写11位"):
        phone.normalise(typed)
    assert not phone.is_valid(typed)


@given(st.text())
def test_no_text_crashes(text: str) -> None:
    assert isinstance(phone.is_valid(text), bool)
    phone.mask(text)


def test_a_mask_hides_the_middle() -> None:
    assert phone.mask("+86 13800138000") == "138****8000"
    assert phone.mask("8765") == "****"
