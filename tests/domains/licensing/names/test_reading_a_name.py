"""A name is read in its parts, whatever somebody types."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yingshang.domains.licensing.names.keys import keys_of, lookup_of
from yingshang.domains.licensing.names.parsing import NameEmpty, NameTooLong, normalise_name, parse_name
from yingshang.domains.licensing.names.proposed import ProposedName

_WORDS = ("武汉", "武汉市", "武昌区", "湖北省", "荣成市", "（武汉）", "张三", "云林", "餐饮", "面", "科技",
          "信息科技", "发展", "店", "馆", "有限公司", "（集团）有限公司", "分公司", "（个体工商户）",
          "（普通合伙）", "（", "）", " ", "A1", "東", "中国", "东湖高新区")
KINDS = ("region", "trade_name", "industry", "form", "marking")
typed = st.one_of(st.lists(st.sampled_from(_WORDS), max_size=9).map("".join), st.text(max_size=70),
                  st.text(st.characters(min_codepoint=0x4E00, max_codepoint=0x9FFF), max_size=30))


def parts(name: ProposedName) -> dict[str, str]:
    return {kind: name.part(kind) for kind in KINDS if name.part(kind)}


@pytest.mark.parametrize(("text", "expected"), [
    ("武汉市张三餐饮店", {"region": "武汉市", "trade_name": "张三", "industry": "餐饮", "form": "店"}),
    ("武汉市武昌区张记面馆（个体工商户）",
     {"region": "武汉市武昌区", "trade_name": "张记", "industry": "面", "form": "馆", "marking": "（个体工商户）"}),
    ("武汉江城李信息科技有限公司",
     {"region": "武汉", "trade_name": "江城李", "industry": "信息科技", "form": "有限公司"}),
    ("湖北省武汉市天天超市", {"region": "湖北省武汉市", "trade_name": "天天", "form": "超市"}),
    ("荣成市海马五金商行", {"region": "荣成市", "trade_name": "海马", "industry": "五金", "form": "商行"}),
    ("武汉云林（集团）有限公司", {"region": "武汉", "trade_name": "云林", "form": "（集团）有限公司"}),
])
def test_the_four_parts_are_found(rules, text, expected):
    assert parts(parse_name(text, rules)) == expected


def test_the_region_may_stand_in_brackets_after_the_trade_name(rules):
    early, late = (parse_name(text, rules) for text in ("红光（武汉）酒业发展有限公司", "红光信息科技（武汉）有限公司"))
    assert [name.trade_name for name in (early, late)] == ["红光", "红光"]
    assert early.has_bracketed_region
    assert early.regions == late.regions == ("4201",)
    assert early.divisions == {"15"}


def test_how_it_is_typed_makes_no_difference(rules):
    one, other = "红光（武汉）酒业有限公司", " 红光(武汉) 酒业\u200b有限公司\n"
    assert parse_name(one, rules) == parse_name(other, rules)


def test_an_industry_of_one_character_counts_only_beside_the_form(rules):
    assert parse_name("武汉市王芳家常菜馆", rules).trade_name == "王芳"
    assert parse_name("武汉市面粉先生贸易有限公司", rules).trade_name == "面粉先生"


def test_the_reader_may_say_what_the_trade_name_is(rules):
    name = parse_name("武汉市云深不知处密室逃脱店", rules, trade_name="云深不知处")
    assert parts(name) == {"region": "武汉市", "trade_name": "云深不知处", "industry": "密室逃脱", "form": "店"}


def test_a_trade_name_that_does_not_stand_there_is_not_believed(rules):
    assert parse_name("武汉市张三餐饮店", rules, trade_name="李四") == parse_name("武汉市张三餐饮店", rules)


@given(text=typed, trade_name=st.sampled_from(["", "张三", "云"]))
def test_nothing_typed_breaks_the_reader_and_nothing_is_lost(rules, text, trade_name):
    try:
        name = parse_name(text, rules, trade_name=trade_name)
    except (NameEmpty, NameTooLong):
        return
    assert "".join(part.text for part in name.parts) == name.text == normalise_name(text)
    assert all(part.text for part in name.parts)
    assert parse_name(name.text, rules, trade_name=trade_name) == name
    assert all(len(key) <= 200 for key in keys_of(name, "4201"))
    lookup_of(name, "4201")


@given(trade=st.text(st.sampled_from("鑫源福盛华兴祥达恒泰"), min_size=2, max_size=4),
       place=st.sampled_from(["武汉市", "武汉", "武汉市武昌区", "湖北省武汉市洪山区"]),
       rest=st.sampled_from([("餐饮", "店"), ("信息科技", "有限公司"), ("五金", "商行"), ("面", "馆")]))
def test_a_name_put_together_is_taken_apart_again(rules, trade, place, rest):
    name = parse_name(place + trade + "".join(rest), rules)
    assert (name.part("region"), name.trade_name, name.part("industry"), name.part("form")) == (place, trade, *rest)


def test_no_name_and_too_long_a_name_say_what_to_do(rules):
    with pytest.raises(NameEmpty, match="还没有填写名称"):
        parse_name(" \u200b ", rules)
    with pytest.raises(NameTooLong, match="最多 60 个字"):
        parse_name("武" * 61, rules)
