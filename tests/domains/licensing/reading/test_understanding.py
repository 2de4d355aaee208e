"""Lines on a page become fields by where they stand; what is not there is absent."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factories import NOW
from yingshang.domains.licensing.city import city_catalogue
from yingshang.domains.licensing.reading.recognising.lines import Line, Recognised, from_json
from yingshang.domains.licensing.reading.understanding.paper import understand
from yingshang.domains.licensing.reading.understanding.values import read_value
from yingshang.kit import uscc

CODE = uscc.build(kind="91", region="420106", serial=31415)


def page(*lines: tuple[str, float, float]) -> Recognised:
    """A page of lines of 20 pixels height: text, left, top."""
    made = tuple(Line(text=text, score=0.97, box=(left, top, left + 20 * len(text), top + 20))
                 for text, left, top in lines)
    return Recognised(lines=made, origin="recognised", pages=1, pages_in_file=1, sizes=((1000, 1000),))


def read(*lines: tuple[str, float, float]) -> dict[str, str]:
    paper = understand(page(*lines), city_catalogue().papers_on(NOW.date()))
    return {field.code: field.value for field in paper.fields}


HEAD = (("营业执照", 400, 10), ("统一社会信用代码", 10, 60), (CODE, 200, 60))


def test_a_title_printed_letter_by_letter_is_one_title():
    assert read(*HEAD, ("名", 10, 100), ("称", 110, 100), ("李记面馆", 200, 100))["entity_name"] == "李记面馆"


def test_two_columns_do_not_mix_and_a_long_value_goes_on_below():
    found = read(*HEAD, ("名称", 10, 100), ("武汉李记餐饮管理", 100, 100), ("有限公司", 100, 126),
                 ("注册资本", 500, 100), ("壹佰万元整", 600, 100), ("类型", 10, 160), ("有限责任公司", 100, 160),
                 ("住所", 500, 160), ("武昌区粮道街8", 600, 160), ("号", 600, 186), ("经营范围", 10, 190),
                 ("餐饮服务；零", 100, 190), ("售", 100, 216))
    assert found == {"credit_code": CODE, "entity_name": "武汉李记餐饮管理有限公司", "capital": "100",
                     "entity_kind": "有限责任公司", "entity_address": "武昌区粮道街8号",
                     "business_scope": "餐饮服务；零售"}


def test_a_title_without_a_value_leaves_the_field_out():
    assert read(*HEAD, ("名称", 10, 100), ("类型", 10, 140), ("个体工商户", 100, 140)) == {
        "credit_code": CODE, "entity_kind": "个体工商户"}


def test_a_code_whose_check_digit_fails_is_doubtful_and_not_put_right():
    wrong = CODE[:-1] + ("0" if CODE[-1] != "0" else "1")
    paper = understand(page(("营业执照", 400, 10), ("统一社会信用代码", 10, 60), (wrong, 200, 60)),
                       city_catalogue().papers_on(NOW.date()))
    assert paper.field("credit_code").value == wrong
    assert "校验位" in paper.field("credit_code").doubt


def test_the_lowest_date_is_the_day_of_issue_even_in_parts():
    found = read(*HEAD, ("成立日期", 10, 100), ("2020年01月02日", 110, 100), ("登记机关", 600, 400),
                 ("2023", 600, 450), ("年6月", 690, 450), ("8日", 760, 450))
    assert (found["established_on"], found["issued_on"]) == ("2020-01-02", "2023-06-08")


def test_a_page_of_something_else_is_no_paper_we_know():
    lease = page(("房屋租赁合同", 400, 10), ("出租方：张三", 10, 60))
    paper = understand(lease, city_catalogue().papers_on(NOW.date()))
    assert (paper.layout, paper.fields) == ("", ())


def test_a_food_licence_is_not_taken_for_a_business_licence():
    found = understand(page(
        ("食品经营许可证", 400, 10), ("经营者名称：李记面馆", 10, 60),
        (f"统一社会信用代码(身份证号码)：{CODE}", 10, 90),
        ("许可证编号：JY24201060012345", 500, 60), ("有效期至：2028年05月01日", 500, 90)),
        city_catalogue().papers_on(NOW.date()))
    assert found.layout == "food_licence"
    assert {field.code: field.value for field in found.fields} == {
        "licence_number": "JY24201060012345", "entity_name": "李记面馆", "credit_code": CODE,
        "valid_until": "2028-05-01"}


@pytest.mark.parametrize(("kind", "said", "value"), [
    ("uscc", CODE.replace("0", "O").lower(), CODE), ("money", "伍佰万元整", "500"),
    ("money", "人民币1,234.5万元", "1234.5"),
    ("money", "1.2亿元", "12000"), ("term", "2020年1月1日至2040年12月31日", "2040-12-31"), ("term", "长期", "长期"),
    ("date", "二〇二三年十二月三十一日", "2023-12-31"), ("idcard", "42O1O6198506121239", "420106198506121239"),
])
def test_words_become_values(kind, said, value):
    assert read_value(kind, said) == (value, "")


@given(st.sampled_from(["uscc", "idcard", "date", "term", "money", "text", "scope"]), st.text(max_size=60))
def test_no_words_break_a_value(kind, said):
    value, doubt = read_value(kind, said)
    assert isinstance(value, str)
    assert isinstance(doubt, str)


_TEXTS = st.sampled_from(["名称", "名", "称", "住所", CODE, "营业执照", "李记", "2023年6月8日", " "])
_LINES = st.lists(st.tuples(_TEXTS, st.floats(0, 900), st.floats(0, 900)), max_size=14)


@given(_LINES)
def test_however_lines_lie_what_is_found_stood_on_the_page(lines):
    paper = understand(page(*lines), city_catalogue().papers_on(NOW.date()))
    whole = "".join(text for text, _, _ in lines)
    assert all(set(field.said) <= set(whole) for field in paper.fields)


def test_lines_cross_between_processes_unchanged():
    found = page(*HEAD)
    assert from_json(found.to_json()) == found
