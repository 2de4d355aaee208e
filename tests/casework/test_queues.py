"""Queues: only what one may see, the earliest due day first, found by words and pieces of names."""

import datetime as dt

import pytest

from casework.small_city import NOW
from yingshang.casework.performing import perform
from yingshang.casework.queues import PAGE_SIZE, Filter, own_cases, queue

TODAY = NOW.date()


def numbers(page) -> list[str]:
    return [row.number[-2:] for row in page.rows]


def test_the_earliest_due_day_comes_first(city):
    city.open("late", now=NOW + dt.timedelta(days=3))
    city.open("early", now=NOW)
    page = queue(city.reviewer, Filter(), today=TODAY)
    assert [row.due_on for row in page.rows] == sorted(row.due_on for row in page.rows)
    assert page.rows[0].state_title == "待决定"


def test_another_department_sees_nothing(city):
    city.open()
    assert queue(city.other_reviewer, Filter(), today=TODAY).rows == ()
    assert own_cases(city.stranger(), Filter(), today=TODAY).rows == ()


@pytest.mark.parametrize("text", ["王记", "记面馆", "420106-20260302-00001", "  王记  ", "wcwjmg"])
def test_a_case_is_found_by_pieces_of_name_number_or_initials(city, text):
    city.open()
    assert len(queue(city.reviewer, Filter(text=text), today=TODAY).rows) == 1


@pytest.mark.parametrize("text", ["李记", "王李", "%", "'; DROP TABLE casework_case; --"])
def test_other_words_find_nothing(city, text):
    city.open()
    assert queue(city.reviewer, Filter(text=text), today=TODAY).rows == ()


def test_overdue_and_closed_cases_have_their_own_lists(city):
    opened = city.open()
    city.open("other")
    perform(opened.case_id, "grant", by=city.reviewer, payload={}, key="g", now=NOW)
    assert len(queue(city.reviewer, Filter(only="closed"), today=TODAY).rows) == 1
    assert len(queue(city.reviewer, Filter(only="mine"), today=TODAY).rows) == 1
    assert queue(city.reviewer, Filter(only="overdue"), today=TODAY).rows == ()
    assert len(queue(city.reviewer, Filter(only="overdue"), today=dt.date(2026, 4, 1)).rows) == 1


def test_pages_follow_each_other_without_counting(city, django_assert_max_num_queries):
    for place in range(PAGE_SIZE + 1):
        city.open(f"k{place}")
    with django_assert_max_num_queries(2):
        first = queue(city.reviewer, Filter(), today=TODAY)
    assert (len(first.rows), first.has_next) == (PAGE_SIZE, True)
    assert len(queue(city.reviewer, Filter(page=2), today=TODAY).rows) == 1
    assert queue(city.reviewer, Filter(page=99), today=TODAY).rows == ()
