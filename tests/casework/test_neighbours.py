"""Beside a case stand the cases that its queue shows beside it, in every order the queue has."""

import datetime as dt

import pytest

from casework.small_city import NOW
from yingshang.casework.figures import open_counts
from yingshang.casework.models import Case
from yingshang.casework.performing import perform
from yingshang.casework.queues import Filter, Neighbours, every_row, neighbours, queue

TODAY = NOW.date()


@pytest.fixture
def cases(city):
    """Two cases due on one day, one later, one without a day, and one that is closed."""
    ids = [city.open(f"k{place}", now=NOW + dt.timedelta(days=place // 2)).case_id for place in range(5)]
    Case.objects.filter(pk=ids[3]).update(due_on=None)
    perform(ids[4], "withdraw", by=city.applicant, payload={}, key="w", now=NOW + dt.timedelta(days=3))
    return ids


@pytest.mark.parametrize("only", ["", "mine", "open", "overdue", "closed"])
def test_neighbours_follow_the_queue(city, cases, only):
    narrowed = Filter(only=only)
    shown = [row.id for row in queue(city.reviewer, narrowed, today=TODAY, kind="tests.permit").rows]
    beside = [neighbours(case, city.reviewer, narrowed, today=TODAY, kind="tests.permit") for case in shown]
    assert [one.before for one in beside] == [None, *shown[:-1]][:len(shown)]
    assert [one.after for one in beside] == [*shown[1:], None][:len(shown)]


def test_after_a_case_that_left_the_queue_comes_its_first(city, cases):
    narrowed = Filter(only="mine")
    first = queue(city.reviewer, narrowed, today=TODAY, kind="tests.permit").rows[0].id
    assert neighbours(cases[4], city.reviewer, narrowed, today=TODAY, kind="tests.permit") == Neighbours(after=first)


def test_a_case_of_another_department_is_nobodys_neighbour(city, cases):
    assert neighbours(cases[0], city.other_reviewer, Filter(), today=TODAY, kind="tests.permit") == Neighbours()


def test_an_export_holds_the_whole_queue(city, cases):
    rows = every_row(city.reviewer, Filter(), today=TODAY, kind="tests.permit")
    assert sorted(row.id for row in rows) == sorted(cases)


def test_open_cases_are_counted_for_the_tabs(city, cases):
    counts = open_counts(city.reviewer, today=TODAY + dt.timedelta(days=9), kind="tests.permit")
    assert (counts.mine, counts.open, counts.overdue) == (4, 4, 3)
