"""`yingshang licensing name`, and the catalogue's files about names."""

import datetime as dt
import json
from types import SimpleNamespace

import pytest
from typer.testing import CliRunner

from domains.licensing.names.conftest import TODAY
from yingshang.domains.licensing.catalogue.errors import NotInForce
from yingshang.domains.licensing.catalogue.loading import catalogue_in
from yingshang.domains.licensing.commands import app
from yingshang.domains.licensing.names.commands import RegionNeeded
from yingshang.domains.licensing.names.comparing import RELATIONS
from yingshang.domains.licensing.names.rulebook import name_rules

CLOCK = SimpleNamespace(today=lambda: TODAY)


def told(*arguments):
    done = CliRunner().invoke(app, list(arguments), obj=CLOCK, catch_exceptions=False)
    assert done.exit_code == 0, done.output
    return done.output


def test_a_name_is_checked_on_the_command_line(registers):
    registers("武汉市张三餐饮店")
    found = json.loads(told("name", "武汉市武昌区张三餐饮店", "--json"))
    assert found["verdict"] == "refused"
    assert found["region"] == "420106"
    assert {"kind": "trade_name", "text": "张三"} in found["parts"]
    assert found["findings"][0]["near"] == [{"name": "武汉市张三餐饮店", "status": "registered"}]
    assert "不能用" in told("name", "武汉市武昌区张三餐饮店")


def test_the_region_may_be_given_and_must_be_known(city):
    assert json.loads(told("name", "武汉市张三餐饮店", "--region", "420106", "--json"))["verdict"] == "free"
    with pytest.raises(RegionNeeded, match="--region"):
        told("name", "张三餐饮店")
    with pytest.raises(RegionNeeded):
        told("name", "武汉市张三餐饮店", "--region", "1")


def test_the_index_is_brought_up_to_date(registers):
    registers("武汉市张三餐饮店")
    assert json.loads(told("index-names", "--json")) == {"indexed": 0}


def test_every_rule_about_names_says_its_article_and_source(rules):
    for one in (*rules.forbidden.cited, *rules.comparison.cited, *rules.forms.cited):
        assert any(word in one.article for word in ("第", "法", "规则"))
        assert one.source
    assert rules.relation.keys() == set(RELATIONS)


def test_words_of_a_group_are_not_hidden_by_its_own_exceptions(rules):
    for group in rules.forbidden.groups:
        assert not set(group.words) & set(group.unless), group.code
        assert all(any(word in harmless for word in group.words) or group.code == "people_remembered"
                   for harmless in group.unless), group.code


def test_before_the_measures_there_are_no_rules(catalogue_dir):
    with pytest.raises(NotInForce, match="名称规则"):
        name_rules(catalogue_in(catalogue_dir), dt.date(2018, 9, 30))
