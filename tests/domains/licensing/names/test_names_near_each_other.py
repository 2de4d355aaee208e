"""A proposed name is compared with every name of the city (规定第十七条, 相同相近比对规则第四条)."""

import datetime as dt

import pytest

from domains.licensing.names.conftest import TODAY
from factories import ECHENG
from yingshang.domains.licensing.names.indexing import index_all_waiting
from yingshang.domains.licensing.names.reserving import NameRefused, declare_name
from yingshang.domains.licensing.names.suggesting import free_variants
from yingshang.register.models import Entity

WUCHANG = "420106"


def relations(report):
    return {near.relation for near in report.near}


def test_a_name_nobody_has_is_free(registers, check):
    registers("武汉市江岸区李四餐饮店", "武汉张三科技有限公司")
    assert check("武汉市武昌区张三餐饮店").verdict == "free"


@pytest.mark.parametrize(("taken", "relation"), [
    ("武汉市张三餐饮店", "same_name"),
    ("武汉市江岸区张三小吃店", "same_trade_name"),
    ("武汉张三店", "same_trade_name"),
    ("张三餐饮管理（武汉）有限公司", "same_trade_name"),
])
def test_the_same_trade_name_in_one_industry_is_refused(registers, check, taken, relation):
    registers(taken)
    report = check("武汉市张三餐饮店")
    assert report.is_refused
    assert relations(report) == {relation}
    assert "第十七条" in report.refusal


@pytest.mark.parametrize(("proposed", "taken", "relation"), [
    ("武汉市牛兰山餐饮店", "武汉市牛栏山餐饮店", "same_sound"),
    ("武汉市张三丰餐饮店", "武汉市张三餐饮店", "contains"),
    ("武汉市张三餐饮店", "武汉市老张三丰餐饮店", "contains"),
    ("武汉市阿里巴巴餐饮店", "武汉市阿理巴巴餐饮店", "same_sound"),
    ("武汉市大阿里巴餐饮店", "武汉市阿理巴餐饮店", "sounds_contain"),
    ("武汉市云林阁餐饮店", "武汉市云香阁餐饮店", "one_apart"),
])
def test_a_near_trade_name_is_shown_and_may_be_declared(registers, check, proposed, taken, relation):
    registers(taken)
    report = check(proposed)
    assert report.verdict == "warned"
    assert relations(report) == {relation}
    assert [near.name for near in report.near] == [taken]


def test_another_industry_or_another_city_does_not_matter(registers, check):
    registers("武汉张三建设工程有限公司")
    registers("鄂州市鄂城区张三餐饮店", region=ECHENG)
    assert check("武汉市张三餐饮店").verdict == "free"


def test_without_an_industry_the_same_trade_name_anywhere_is_shown(registers, check):
    registers("武汉云深科技有限公司")
    assert "same_trade_name_open" in relations(check("武汉云深有限公司"))


def test_two_characters_that_share_one_are_not_near(registers, check):
    registers("武汉市张四餐饮店", "武汉市李三餐饮店")
    assert check("武汉市张三餐饮店").verdict == "free"


def test_the_refused_name_is_found_among_many_that_are_only_near(registers, check):
    registers(*(f"武汉市云林{char}{more}餐饮店" for char in "甲乙丙丁戊己庚辛壬癸子丑" for more in "金木水火土日月"))
    registers("武汉市云林餐饮店")
    report = check("武汉市武昌区云林餐饮店")
    assert report.is_refused
    assert report.findings[0].near[0].name == "武汉市云林餐饮店"
    assert len(report.near) <= 16


def test_the_same_sound_is_found_among_many_that_are_only_like_it(registers, check):
    chars = "甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉戌亥"
    registers(*(f"武汉市{char}栏山餐饮店" for char in chars), *(f"武汉市牛{char}山餐饮店" for char in chars),
              *(f"武汉市牛栏{char}餐饮店" for char in chars), *(f"武汉市兰山{char}餐饮店" for char in chars),
              *(f"武汉市牛兰{char}餐饮店" for char in chars), *(f"武汉市{char}兰山餐饮店" for char in chars),
              *(f"武汉市{char}岚山餐饮店" for char in chars), *(f"武汉市牛{char}衫餐饮店" for char in chars))
    registers("武汉市牛岚衫餐饮店")
    assert check("武汉市牛栏杉餐饮店").findings[0].near[0].name == "武汉市牛岚衫餐饮店"


def test_ones_own_shop_is_no_stranger(city, registers, check):
    wang = city.applicant()
    registers("武汉市王芳餐饮店", owner=wang.person_id)
    assert check("武汉市武昌区王芳餐饮店").is_refused
    own = check("武汉市武昌区王芳餐饮店", person=wang.person_id)
    assert own.verdict == "warned"
    assert "有投资关系" in own.findings[0].article


def test_a_name_is_free_a_year_after_the_entity_is_gone(registers, check, rules):
    (entity,) = registers("武汉市张三餐饮店")
    Entity.objects.filter(pk=entity.pk).update(status="注销")
    index_all_waiting(rules, today=TODAY)
    assert check("武汉市武昌区张三餐饮店").is_refused
    assert check("武汉市武昌区张三餐饮店", on=TODAY + dt.timedelta(days=366)).verdict == "free"


def test_a_former_name_is_kept_from_others_for_a_year(registers, check, rules):
    (entity,) = registers("武汉市张三餐饮店")
    Entity.objects.filter(pk=entity.pk).update(name="武汉市李四餐饮店")
    index_all_waiting(rules, today=TODAY)
    assert [near.status for near in check("武汉市武昌区张三餐饮店").near] == ["former"]
    assert check("武汉市武昌区李四餐饮店").is_refused
    assert check("武汉市武昌区张三餐饮店", on=TODAY + dt.timedelta(days=366)).verdict == "free"


def test_of_two_who_declare_a_name_the_second_is_refused(city, rules):
    wang, li = city.applicant().person_id, city.applicant("李强", phone="13900000002").person_id
    given = {"region": WUCHANG, "rules": rules, "on": TODAY}
    declare_name("武汉市云林餐饮店", person=wang, **given)
    declare_name("武汉市云林餐饮店", person=wang, **given)
    with pytest.raises(NameRefused, match="第十七条"):
        declare_name("武汉市武昌区云林小吃店", person=li, **given)


def test_a_reserved_name_is_free_again_after_two_months(city, rules, check):
    declare_name("武汉市云林餐饮店", person=city.applicant().person_id, region=WUCHANG, rules=rules, on=TODAY)
    assert check("武汉市云林餐饮店", on=TODAY + dt.timedelta(days=60)).is_refused
    assert check("武汉市云林餐饮店", on=TODAY + dt.timedelta(days=62)).verdict == "free"


def test_other_names_are_offered_that_are_really_free(registers, check, rules):
    registers("武汉市张三餐饮店")
    report = check("武汉市武昌区张三餐饮店")
    free = free_variants(report, rules, on=TODAY, person_name="欧阳晓")
    assert free[0] == "武汉市武昌区欧阳晓餐饮店"
    assert len(free) == 5
    assert {check(name).verdict for name in free} == {"free"}
