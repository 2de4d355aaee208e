"""Names are found by parts of the name and by the first letters of its pinyin."""

from hypothesis import given
from hypothesis import strategies as st

from yingshang.kit import searching


def test_bigrams_do_not_cross_spaces_or_marks() -> None:
    assert searching.bigrams(" 武汉（光谷） 餐饮店") == ("武汉", "光谷", "餐饮", "饮店")


def test_bigrams_are_half_width_lower_case_and_unique() -> None:
    assert searching.bigrams("ＡBab") == ("ab", "ba")
    assert searching.bigrams("店") == ("店",)
    assert searching.bigrams(" ·_") == ()


def test_initials_choose_the_reading_that_fits_the_word() -> None:
    assert searching.initials("武汉市") == "whs"
    assert searching.initials("重庆银行 A1店") == "cqyha1d"


@given(st.text(alphabet="武汉市餐饮店a1", min_size=2), st.data())
def test_every_part_of_a_name_finds_it(name: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(name) - 2))
    end = data.draw(st.integers(start + 2, len(name)))
    assert set(searching.bigrams(name[start:end])) <= set(searching.bigrams(name))


@given(st.text())
def test_no_text_crashes(text: str) -> None:
    assert searching.normalise(text) == searching.normalise(text).strip()
    assert all(len(pair) in (1, 2) for pair in searching.bigrams(text))
    searching.initials(text)
