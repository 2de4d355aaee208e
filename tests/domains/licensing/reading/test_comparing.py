"""The same thing written in two ways is the same; a different thing never is."""

import datetime as dt
from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factories import NOW
from yingshang.domains.licensing.city import city_catalogue
from yingshang.domains.licensing.reading.comparing.findings import Sides, findings_of
from yingshang.domains.licensing.reading.comparing.hints import hints_of
from yingshang.domains.licensing.reading.comparing.normalising import is_same, plain
from yingshang.domains.licensing.reading.understanding.records import ReadField, ReadPaper, from_json
from yingshang.kit import uscc

ON = NOW.date()
CODE = uscc.build(serial=5)


@dataclass(frozen=True)
class Fact:
    value: object
    source: str = "市场监管部门登记信息"
    as_of: dt.date = ON


def licence(**said: str) -> ReadPaper:
    fields = tuple(ReadField(code=code, title=code, value=value, said=value, score=0.99, box=(0, 0, 1, 1), page=0)
                   for code, value in said.items())
    return ReadPaper(layout="business_licence", title="营业执照", fields=fields, origin="recognised", pages=1,
                     pages_in_file=1, sizes=((1, 1),))


def layout(code: str = "business_licence"):
    return next(one for one in city_catalogue().papers_on(ON) if one.code == code)


@pytest.mark.parametrize(("kind", "one", "other"), [
    ("address", "湖北省武汉市武昌区粮道街88号1楼101室", "武昌区粮道街88号一层101室"),
    ("address", "粮道街88号", "湖北省武汉市武昌区粮道街88号"),
    ("address", "武昌区粮道街街道中山路8号", "武昌区中山路8号"),
    ("entity_kind", "有限责任公司（自然人独资）", "有限责任公司"), ("money", "20", "贰拾万元整"),
    ("money", "1000000元人民币", "100"), ("money", "人民币壹仟贰佰叁拾万元整", "1230"),
    ("scope", "许可项目：餐饮服务。一般项目：零售。（依法须经批准的项目，经批准后方可开展）", "零售；餐饮服务"),
    ("text", "Ａ〇店（一）", "AO店(一)"), ("date", "二〇二一年三月十五日", "2021-03-15"),
])
def test_written_in_two_ways_it_is_the_same(kind, one, other):
    assert is_same(kind, one, other)
    assert is_same(kind, other, one)


@pytest.mark.parametrize(("kind", "one", "other"), [
    ("address", "武汉市武昌区粮道街9号", "武汉市江汉区粮道街9号"), ("address", "武昌区粮道街88号", "武昌区粮道街89号"),
    ("address", "武昌区东湖小区3号", "武昌区西湖小区3号"), ("entity_kind", "股份有限公司", "有限责任公司"),
    ("scope", "餐饮服务；零售", "餐饮服务"), ("money", "20", "200"), ("text", "李记面馆", "李记面店"),
    ("date", "2021-03-15", "2021-03-16"), ("text", "", ""), ("money", "若干", "20"),
])
def test_a_different_thing_is_not_the_same(kind, one, other):
    assert not is_same(kind, one, other)


_WRITTEN = st.text(alphabet="武昌区粮道街李记面馆（）()O0〇ＡA1１ 88号", min_size=1, max_size=20)
_KINDS = st.sampled_from(["text", "name", "entity_kind", "address", "scope", "date", "term", "money", "uscc"])


@given(_KINDS, st.text(max_size=40), st.text(max_size=40))
def test_whatever_is_compared_there_is_one_answer_both_ways(kind, one, other):
    assert is_same(kind, one, other) == is_same(kind, other, one)


@given(_WRITTEN)
def test_width_and_spaces_make_no_difference(text):
    wide = "".join(chr(ord(char) + 0xFEE0) if "!" <= char <= "~" else char for char in text)
    assert plain(wide) == plain(f" {text} ")
    assert plain(plain(text)) == plain(text)


@given(st.integers(1, 99), st.integers(1, 99))
def test_two_house_numbers_are_one_place_only_when_they_are_equal(one, other):
    assert is_same("address", f"武汉市武昌区粮道街{one}号", f"武昌区粮道街{other}号") == (one == other)


def test_every_side_has_its_verdict_and_a_difference_says_what_to_do():
    sides = Sides(known={"entity_name": Fact("李记面馆"), "capital": Fact(20), "established_on": Fact("2021-03-15")},
                  form={"entity_name": "李记面馆", "address": ""})
    paper = licence(entity_name="李记面店", capital="20", entity_address="武昌区中山路1号")
    found = {one.code: one for one in findings_of(paper, layout(), sides)}
    assert {code: one.verdict for code, one in found.items()} == {
        "entity_name": "differs", "capital": "same", "established_on": "only_register",
        "entity_address": "only_paper"}
    assert "先办变更登记" in found["entity_name"].next_step
    assert found["entity_name"].form_differs
    assert found["entity_address"].field == "address"
    assert not found["capital"].field  # this form does not ask for it


def test_a_scope_says_which_words_only_one_side_has():
    sides = Sides(known={"business_scope": Fact("餐饮服务；零售")}, form={})
    (found,) = findings_of(licence(business_scope="餐饮服务；住宿"), layout(), sides)
    assert found.sentence == "只有这份证照写了：住宿；只有登记簿写了：零售"


@pytest.mark.parametrize(("said", "subject", "kind"), [
    ({"credit_code": CODE}, uscc.build(serial=6), "other_entity"), ({"credit_code": CODE}, CODE, ""),
    ({"credit_code": CODE, "valid_until": "2026-03-01"}, CODE, "expired"),
    ({"credit_code": CODE, "valid_until": "2026-03-02"}, CODE, ""),
    ({"credit_code": CODE, "valid_until": "长期"}, CODE, ""), ({"entity_name": "李记面馆"}, CODE, "unclear"),
])
def test_the_paper_as_a_whole_is_judged(said, subject, kind):
    found = hints_of(licence(**said), layout(), Sides(known={}, form={}, subject=subject), wanted=(layout(),), on=ON)
    assert [one.kind for one in found] == ([kind] if kind else [])


def test_another_paper_than_the_one_asked_for_is_told():
    found = hints_of(licence(credit_code=CODE), layout(), Sides(known={}, form={}), wanted=(layout("identity_card"),),
                     on=ON)
    assert [one.kind for one in found] == ["other_paper"]


def test_what_was_understood_is_kept_and_found_again():
    paper = licence(entity_name="李记面馆")
    assert from_json(paper.to_json()) == paper
