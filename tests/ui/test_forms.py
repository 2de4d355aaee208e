"""What people type becomes plain values, or a sentence that says what to do."""

import datetime as dt
from decimal import Decimal

import pytest
from django.http import QueryDict
from hypothesis import given
from hypothesis import strategies as st

from yingshang.kit import idcard, uscc
from yingshang.ui.forms import Choice, Prefill, Question, build_form
from yingshang.ui.questions import TYPES, InvalidQuestion

AREA = Question(name="area", title="经营场所面积", type="number", unit="平方米")
DATE = Question(name="on", title="开业日期", type="date")
SIGN = Question(name="sign", title="是否设置招牌", type="boolean")
WIDTH = Question(name="width", title="招牌宽度", type="number", unit="米", when={"sign": True})
KIND = Question(name="kind", title="业态", type="choice", choices=(("a", "餐馆"), ("b", "外卖")))


def posted(query: str) -> QueryDict:
    return QueryDict(query)


def one(question: Question, typed: str):
    form = build_form((question,), {question.name: typed})
    return form.fields[0]


@pytest.mark.parametrize(("typed", "value"), [
    ("180", "180"), (" １８０ ", "180"), ("1,200.5", "1200.5"), ("180平方米", "180"), ("180 ㎡", "180"),
    ("180平", "180"), ("０．５", "0.5"), ("12。5", "12.5"), ("180\u200b", "180"),
])  # fmt: skip
def test_numbers_are_read_as_people_write_them(typed, value):
    assert one(AREA, typed).value == Decimal(value)


@pytest.mark.parametrize(("typed", "sentence"), [
    ("一百八", "请把“经营场所面积”填写为数字（单位：平方米），例如 180"),
    ("-1", "请核对“经营场所面积”：不能小于 0 平方米"),
    ("1.234", "请把“经营场所面积”最多保留 2 位小数"),
    ("", "请填写“经营场所面积”"),
    ("1e9", "请把“经营场所面积”填写为数字（单位：平方米），例如 180"),
    ("NaN", "请把“经营场所面积”填写为数字（单位：平方米），例如 180"),
    ("1,2,3", "请把“经营场所面积”填写为数字（单位：平方米），例如 180"),
    ("9" * 5000, "请把“经营场所面积”填写为数字（单位：平方米），例如 180"),
])  # fmt: skip
def test_a_wrong_number_is_told_and_kept(typed, sentence):
    field = one(AREA, typed)
    assert (field.error, field.text, field.value) == (sentence, typed, None)


@pytest.mark.parametrize("typed", [
    "2026-03-01", "2026年3月1日", "20260301", "2026.3.1", "２０２６／３／１", "2026年 3月 1号",
])  # fmt: skip
def test_dates_are_read_as_people_write_them(typed):
    assert one(DATE, typed).value == dt.date(2026, 3, 1)


@pytest.mark.parametrize(("typed", "sentence"), [
    ("2026-02-30", "请核对“开业日期”的年、月、日：没有这一天"),
    ("0000-01-01", "请核对“开业日期”的年、月、日：没有这一天"),
    ("明天", "请按日期填写“开业日期”，例如 2026-03-01 或 2026年3月1日"),
])  # fmt: skip
def test_a_day_that_does_not_exist_is_told(typed, sentence):
    assert one(DATE, typed).error == sentence


def test_identifiers_are_normalised_by_kit_and_refused_in_its_words():
    code = uscc.build(serial=7)
    spread = " ".join(code).lower()
    assert one(Question(name="code", title="代码", type="uscc"), spread).value == code
    assert "统一社会信用代码“12”不正确" in one(Question(name="code", title="代码", type="uscc"), "12").error
    assert one(Question(name="p", title="手机", type="phone"), "138 0013 8000").value == "13800138000"
    assert one(Question(name="i", title="身份证", type="idcard"), "x").error.startswith("身份证号码不正确")
    assert not idcard.is_valid("x")


def test_yes_and_no_are_booleans_and_silence_is_neither():
    assert one(SIGN, "yes").value is True
    assert one(SIGN, "no").value is False
    assert one(SIGN, "").error == "请回答“是否设置招牌”：选择“是”或“否”"
    assert one(SIGN, "maybe").value is None


def test_a_question_whose_condition_does_not_hold_is_neither_demanded_nor_answered():
    form = build_form((SIGN, WIDTH), posted("sign=no&width=7"))
    assert form.is_valid
    assert form.values == {"sign": False}
    asked = build_form((SIGN, WIDTH), posted("sign=yes&width="))
    assert asked.errors == {"width": "请填写“招牌宽度”"}


def test_what_hangs_on_an_unasked_question_is_not_asked_either():
    third = Question(name="lit", title="是否发光", type="boolean", when={"width": "7"})
    form = build_form((SIGN, WIDTH, third), posted("sign=no&width=7"))
    assert form.values == {"sign": False}


def test_choices_are_checked_and_kept_in_their_order():
    foods = Question(name="foods", title="项目", type="multichoice", choices=("热食", "冷食", "饮品"), required=False)
    assert build_form((foods,), posted("foods=饮品&foods=热食")).values == {"foods": ("热食", "饮品")}
    assert build_form((foods,), posted("")).values == {"foods": None}
    assert build_form((foods,), posted("foods=酒")).errors == {"foods": "请重新选择“项目”：选项已经变化"}
    assert one(KIND, "c").error == "请重新选择“业态”：选项已经变化"


def test_text_loses_stray_spaces_and_invisible_characters_but_not_its_punctuation():
    name = Question(name="name", title="店名")
    assert one(name, "　沿江\u200b小馆（总店）\x00 ").value == "沿江小馆（总店）"
    long = Question(name="note", title="说明", type="longtext", max_length=5)
    assert one(long, "一\r\n二").value == "一\n二"
    assert one(long, "一二三四五六").error == "请把“说明”缩短到 5 个字以内，现在有 6 个字"


def test_an_optional_question_may_stay_empty():
    assert build_form((Question(name="x", title="备注", required=False),), {"x": " "}).values == {"x": None}


def test_a_prefilled_value_shows_its_source_until_it_is_changed():
    known = {"area": Prefill(Decimal("120"), "市场监管局登记信息", dt.date(2026, 3, 1))}
    fresh = build_form((AREA,), None, known)
    assert (fresh.fields[0].text, fresh.fields[0].source_note) == ("120", "来自市场监管局登记信息，2026-03-01")
    assert not fresh.is_valid
    assert fresh.errors == {}
    same = build_form((AREA,), {"area": "１２０"}, known)
    assert same.edited == ()
    changed = build_form((AREA,), {"area": "130"}, known)
    assert changed.edited == ("area",)
    assert changed.fields[0].source_note == "市场监管局登记信息为“120 平方米”，2026-03-01；您已修改"


def test_answers_are_listed_in_words_with_a_way_back():
    form = build_form((AREA, SIGN, DATE, KIND), None,
                      {"area": Decimal("1200.50"), "sign": False, "on": dt.date(2026, 3, 1), "kind": "b"})
    rows = form.summary(href="/apply/?question={name}")
    assert [row.value for row in rows] == ["1,200.50 平方米", "否", "2026 年 3 月 1 日 周日", "外卖"]
    assert rows[0].href == "/apply/?question=area"


def test_the_desk_may_add_an_error():
    form = build_form((AREA,), {"area": "5"}).with_error("area", "面积与图纸不一致，请核对")
    assert not form.is_valid
    assert form.error_list == (("field-area", "面积与图纸不一致，请核对"),)


def test_an_error_leads_to_the_first_of_several_inputs():
    assert build_form((SIGN,), posted("")).error_list[0][0] == "field-sign-1"


def test_a_question_is_read_from_the_catalogue():
    question = Question.read({"name": "kind", "title": "业态", "type": "choice", "source": "…", "hint": None,
                              "choices": ["餐馆", {"value": "b", "title": "外卖", "hint": "无堂食"}, ["c", "食堂"]]})
    assert question.choices == (Choice("餐馆", "餐馆"), Choice("b", "外卖", "无堂食"), Choice("c", "食堂"))


@pytest.mark.parametrize("description", [
    {"name": "x"}, {"title": "x"}, {"name": "x", "title": "x", "type": "colour"},
    {"name": "x", "title": "x", "type": "choice"}, {"name": "x", "title": "x", "type": "choice", "choices": [7]},
])  # fmt: skip
def test_a_description_that_cannot_be_asked_is_a_defect(description):
    with pytest.raises(InvalidQuestion):
        Question.read(description)


@given(typed=st.lists(st.text(), max_size=3), kind=st.sampled_from(TYPES), required=st.booleans())
def test_whatever_is_typed_gives_a_value_or_a_sentence(typed, kind, required):
    choices = ("甲", "乙") if kind in ("choice", "multichoice") else ()
    question = Question(name="x", title="某项", type=kind, choices=choices, required=required)
    field = build_form((question,), {"x": typed}).fields[0]
    assert field.typed == tuple(typed)
    assert (field.value is None) or not field.error
    assert field.error or field.value is not None or not required
