"""Every name of the register is in the index, however it came there."""

import pytest
from django.db import connection

from domains.licensing.names.conftest import TODAY
from yingshang.domains.licensing.models import NameChange, TakenName
from yingshang.domains.licensing.names.indexing import entry_of, index_waiting, months_later
from yingshang.register.models import Entity

pytestmark = pytest.mark.django_db


def test_an_import_by_copy_is_noticed(city, rules, check):
    with connection.cursor() as cursor, cursor.copy(
            "COPY register_entity (uscc, name, kind, region_id, address, scope, established_on, status, search)"
            " FROM STDIN") as copy:
        copy.write_row(("92420106NA00000017", "武汉市张三餐饮店", "个体工商户", "420106", "", "", "2024-01-01", "在营",
                        []))
    assert not TakenName.objects.exists()
    assert index_waiting(rules, today=TODAY) == 1
    assert check("武汉市武昌区张三餐饮店").is_refused


def test_a_name_is_brought_in_once_however_often_it_is_written(registers, rules):
    (entity,) = registers("武汉市张三餐饮店")
    for address in ("甲", "乙"):
        Entity.objects.filter(pk=entity.pk).update(address=address)
    assert index_waiting(rules, today=TODAY) == 0
    Entity.objects.filter(pk=entity.pk).update(region_id="420111")
    assert index_waiting(rules, today=TODAY) == 1
    assert TakenName.objects.count() == 1


def test_an_entity_that_is_gone_again_leaves_nothing(registers, rules):
    (entity,) = registers("武汉市张三餐饮店")
    Entity.objects.filter(pk=entity.pk).update(name="武汉市李四餐饮店")
    Entity.objects.filter(pk=entity.pk).delete()
    index_waiting(rules, today=TODAY)
    assert not TakenName.objects.exists()
    assert not NameChange.objects.exists()


def test_a_name_no_parser_can_read_is_kept_whole(rules):
    assert entry_of("　", "420106", rules).keys == ["4201#　"]
    assert entry_of("店" * 120, "420106", rules).trade_name == ""


def test_months_end_where_the_month_ends():
    assert months_later(TODAY.replace(month=1, day=31), 1).isoformat() == "2026-02-28"
    assert months_later(TODAY.replace(month=12, day=15), 2).isoformat() == "2027-02-15"
