"""What the articles say about a name alone."""

import pytest

from factories import ECHENG
from yingshang.domains.licensing.names.checking import own_findings
from yingshang.domains.licensing.names.parsing import parse_name


@pytest.fixture
def findings(rules):
    """Return code -> finding for a name in Wuchang."""
    def found(text, *, region="420106", kind=""):
        return {one.code: one for one in own_findings(parse_name(text, rules), rules, region=region, kind=kind)}
    return found


def test_a_sound_name_has_nothing_against_it(findings):
    assert findings("武汉市武昌区张三餐饮店", kind="个体工商户") == {}


@pytest.mark.parametrize(("text", "code", "article"), [
    ("武汉市张餐饮店", "short_trade_name", "第八条"),
    ("武汉市餐饮店", "industry_as_trade_name", "第八条"),
    ("武汉上海餐饮店", "region_as_trade_name", "第八条"),
    ("武汉市张三餐饮", "no_form", "第十条"),
    ("上海张三餐饮店", "region_elsewhere", "第七条"),
    ("鄂州市张三餐饮店", "region_elsewhere", "第七条"),
    ("武昌区张三餐饮有限公司", "lone_district", "第七条"),
    ("武汉市张3餐饮店", "not_han", "第五条"),
    ("武汉市Abc餐饮店", "not_han", "第五条"),
    ("武汉市张三“餐饮”店", "not_han", "第五条"),
    ("中国张三餐饮有限公司", "state_at_start", "第十二条"),
    ("武汉市解放军餐饮店", "party_and_army", "第十一条第三项"),
    ("武汉市美国餐饮店", "foreign_states", "第十一条第四项"),
    ("武汉市推牌九餐饮店", "obscene", "第十一条第五项"),
    ("武汉市支那餐饮店", "national_dignity", "第十一条第一项"),
    ("武汉市雷锋餐饮店", "people_remembered", "第十一条第七项"),
    ("武汉市国家级餐饮店", "misleading", "第十一条第八项"),
    ("武汉张三（大）餐饮店", "brackets", "实施办法"),
])
def test_what_the_regulation_forbids_is_refused_with_the_article(findings, text, code, article):
    found = findings(text)[code]
    assert found.effect == "refused"
    assert article in found.article


@pytest.mark.parametrize(("text", "code"), [
    ("张三餐饮有限公司", "region_missing"),
    ("武昌区张三餐饮店", "lone_district"),
    ("武汉市云深不知处店", "industry_missing"),
    ("武汉张三实业有限公司", "industry_general"),
    ("武汉市張三餐饮店", "rare_han"),
    ("武汉张三餐饮有限公司武昌分公司", "branch"),
    ("武汉张三中华餐饮有限公司", "state_inside"),
    ("武汉张三银行有限公司", "finance"),
])
def test_what_a_person_has_to_judge_is_only_warned_of(findings, text, code):
    assert findings(text)[code].effect == "warned"


@pytest.mark.parametrize("text", ["武汉华中国贸餐饮店", "武汉市保险柜经营部", "武汉大和谐餐饮店", "武汉市大麻花食品店"])
def test_harmless_words_are_no_forbidden_ones(findings, text):
    assert not findings(text).keys() & {"state_inside", "finance", "dignity_in_trade_name", "obscene"}


def test_what_stands_at_the_start_is_told_once(findings):
    assert "state_inside" not in findings("中国张三餐饮有限公司")


def test_a_sole_trader_is_no_company(findings):
    assert findings("武汉张三餐饮有限公司", kind="个体工商户")["wrong_form"].effect == "refused"
    assert findings("武汉张三餐饮店", kind="有限责任公司")["wrong_form"].effect == "refused"
    assert "wrong_form" not in findings("武汉张三餐饮有限公司", kind="有限责任公司")


def test_a_partnership_marks_how_it_answers(findings):
    assert "no_marking" in findings("武汉张三咨询中心", kind="合伙企业")
    assert "no_marking" not in findings("武汉张三咨询中心（普通合伙）", kind="合伙企业")


def test_each_city_has_its_own_regions(findings):
    assert "region_elsewhere" in findings("武汉市张三餐饮店", region=ECHENG)
    assert findings("鄂州市鄂城区张三餐饮店", region=ECHENG) == {}


def test_what_rests_on_memory_is_marked(findings):
    assert findings("武汉市张三国际餐饮店")["international"].is_provisional
    assert not findings("武汉市张餐饮店")["short_trade_name"].is_provisional
