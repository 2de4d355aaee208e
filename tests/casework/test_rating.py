"""好差评: once, by the applicant, of a finished case, and without a name."""

import pytest

from casework.small_city import NOW
from yingshang.casework.errors import UnknownCase
from yingshang.casework.performing import perform
from yingshang.casework.rating import AlreadyRated, NotFinished, UnknownLevel, rate, scores_of


@pytest.fixture
def finished(city):
    opened = city.open()
    perform(opened.case_id, "grant", by=city.reviewer, payload={}, key="g", now=NOW)
    return opened.case_id


def test_the_applicant_rates_once(city, finished):
    rate(finished, 1, "很快", by=city.applicant, now=NOW)
    with pytest.raises(AlreadyRated):
        rate(finished, 5, "", by=city.applicant, now=NOW)
    assert {score.level: score.count for score in scores_of("market")}["非常满意"] == 1


@pytest.mark.parametrize("who", ["reviewer", "other_reviewer"])
def test_nobody_else_rates(city, finished, who):
    with pytest.raises(UnknownCase):
        rate(finished, 1, "", by=getattr(city, who), now=NOW)


def test_a_level_outside_the_five_is_refused(city, finished):
    with pytest.raises(UnknownLevel):
        rate(finished, 0, "", by=city.applicant, now=NOW)


def test_a_case_that_is_not_finished_cannot_be_rated(city):
    with pytest.raises(NotFinished):
        rate(city.open().case_id, 1, "", by=city.applicant, now=NOW)
