"""XML from outside may be made to hurt; it is refused with our own error and at no great cost."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yingshang.rules.errors import InvalidModel
from yingshang.rules.model import load_model

HEAD = '<definitions xmlns="https://www.omg.org/spec/DMN/20230324/MODEL/" name="甲">'
LAUGHS = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 12))


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (f'<!DOCTYPE d [<!ENTITY e0 "ha">{LAUGHS}]>{HEAD}&e11;</definitions>', "DOCTYPE|XML"),
        (f'<!DOCTYPE d [<!ENTITY e0 "ha">{LAUGHS}]>{HEAD.replace("甲", "&e11;")}</definitions>', "DOCTYPE|XML"),
        (f'<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]>{HEAD}&x;</definitions>', "DOCTYPE"),
        (f'<!DOCTYPE d SYSTEM "http://127.0.0.1:9/x.dtd">{HEAD}</definitions>', "DOCTYPE"),
        (HEAD + "<a>" * 10_000 + "</a>" * 10_000 + "</definitions>", "XML"),
        (HEAD + "<a>" * 100 + "</a>" * 100 + "</definitions>", "嵌套太深"),
        (HEAD + "<a/>" * 250_000 + "</definitions>", "元素太多"),
        (HEAD + " " * 5_000_000 + "</definitions>", "文件太大"),
        (HEAD, "不是格式正确的XML"),
        ("", "不是格式正确的XML"),
        ("不是XML", "不是格式正确的XML"),
        (f'<?xml version="1.0" encoding="no-such"?>{HEAD}</definitions>', "XML"),
        (HEAD + "</definitions>", "没有决策"),
        (HEAD.replace(' name="甲"', "") + "</definitions>", "没有决策|缺少属性"),
    ],
)
def test_a_hostile_text_is_refused(text, reason):
    with pytest.raises(InvalidModel, match=reason):
        load_model(text.encode())


def test_a_file_in_another_encoding_than_it_says_is_refused(restaurant_file):
    text = restaurant_file.read_text(encoding="utf-8")
    with pytest.raises(InvalidModel, match="不是格式正确的XML"):
        load_model(text.encode("gb18030"))


def test_a_file_in_the_encoding_it_says_is_read(restaurant_file):
    text = restaurant_file.read_text(encoding="utf-8").replace('encoding="UTF-8"', 'encoding="GB18030"')
    assert "规模" in load_model(text.encode("gb18030")).decisions
    assert "规模" in load_model(text.replace("GB18030", "UTF-16").encode("utf-16")).decisions


@given(st.data())
def test_a_damaged_file_is_read_or_refused(table_xml, data):
    good = bytearray(table_xml(columns=[("面积", "number")], rows=[("> 5", "1", "第一条")], allowed="[1..9]"))
    for _ in range(data.draw(st.integers(1, 4))):
        good[data.draw(st.integers(0, len(good) - 1))] = data.draw(st.integers(0, 255))
    cut = data.draw(st.integers(0, len(good)))
    removed = data.draw(st.integers(0, 40))
    try:
        load_model(bytes(good[:cut] + good[cut + removed :]))
    except InvalidModel as refused:
        assert refused.message  # noqa: PT017
