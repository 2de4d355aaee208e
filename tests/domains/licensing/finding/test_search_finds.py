"""What people type, and what they must find first."""

import datetime as dt
from functools import cache
from pathlib import Path

import pytest
from django.conf import settings
from hypothesis import given
from hypothesis import strategies as st

from yingshang.domains.licensing.catalogue.guidance import guidance_in
from yingshang.domains.licensing.catalogue.loading import catalogue_in
from yingshang.domains.licensing.finding.searching import Index

SINCE_REPAIR = dt.date(2026, 4, 1)
#: what is typed, and the group and code of the first answer
QUERIES = Path(__file__).with_name("queries.txt")
TABLE = [line.split() for line in QUERIES.read_text("utf-8").splitlines() if not line.startswith("#")]


@cache
def made() -> Index:
    folder = Path(settings.CATALOGUE_DIR)
    content = catalogue_in(folder)
    return Index(content, guidance_in(folder, content), SINCE_REPAIR)


@pytest.fixture
def index():
    return made()


def test_the_table_has_sixty_everyday_queries_and_more():
    assert len({typed for typed, _ in TABLE}) >= 60


@pytest.mark.parametrize(("typed", "first"), TABLE)
def test_what_people_type_finds_what_they_mean(index, typed, first):
    hits = index.search(typed).hits
    assert [f"{hit.entry.group}:{hit.entry.code}" for hit in hits[:1]] == [first]


@pytest.mark.parametrize(("typed", "meant"), [("营业执找", "营业执照"), ("注消公司", "注销公司"), ("开饭电", "开饭店"),
                                              ("开餐饮点", "开餐饮店"), ("烟草专买", "烟草专卖零售许可证")])
def test_a_slip_is_answered_with_what_was_meant(index, typed, meant):
    answer = index.search(typed)
    assert answer.is_guess
    assert answer.meant == meant


@pytest.mark.parametrize("typed", ["开饭店", "营业执照", "kfd", "注销公司"])
def test_what_was_typed_right_is_no_guess(index, typed):
    assert not index.search(typed).is_guess


@pytest.mark.parametrize("typed", ["", "   ", "离婚登记", "qqqq", "🚀", "%00", "a" * 5000, "领养小狗"])
def test_what_is_not_there_is_not_found(index, typed):
    assert index.search(typed).hits == ()


def test_what_is_not_in_force_yet_is_not_found():
    folder = Path(settings.CATALOGUE_DIR)
    content = catalogue_in(folder)
    early = Index(content, guidance_in(folder, content), dt.date(2026, 3, 31))
    assert all(hit.entry.code != "credit_repair" for hit in early.search("信用修复").hits)


def test_answers_come_in_groups_the_best_group_first(index):
    groups = index.search("注销").groups()
    assert [title for title, _ in groups][:2] == ["一件事", "事项指南"]
    assert all(hits for _, hits in groups)


def test_pages_one_logs_in_for_are_not_shown_to_officials(index):
    assert index.search("查进度", roles=frozenset({"applicant"})).hits
    assert index.search("查进度").hits
    assert not index.search("查进度", roles=frozenset({"clerk"})).hits


@given(st.text(max_size=60))
def test_whatever_is_typed_is_answered(typed):
    assert all(hit.score > 0 for hit in made().search(typed).hits)
