"""代岗: while an official is away, a colleague of the same organisation acts, and it is written down for whom."""

import datetime as dt
import uuid

import pytest

from domains.licensing.reading_pages import Page
from factories import HALL, HONGSHAN, MARKET, NOW
from yingshang.casework.errors import ActNotPermitted
from yingshang.domains.licensing.desk.deciding import extend_review
from yingshang.register.models import Substitution
from yingshang.register.substituting import (
    Arrangement,
    NotTheirsToArrange,
    SubstitutionRefused,
    SubstitutionUnknown,
    arrange_substitution,
    end_substitution,
)

TODAY = NOW.date()
PAGE = "/desk/absence/"


@pytest.fixture
def chief(city):
    return city.official("chief", kind=MARKET)


@pytest.fixture
def reviewer(city):
    return city.official("reviewer", kind=MARKET)


def _wanted(absent, substitute, *, role="chief", since=0, days=3) -> Arrangement:
    first = TODAY + dt.timedelta(days=since)
    return Arrangement(absent=absent.pk, substitute=substitute.pk, role=role, since_on=first,
                       until_on=first + dt.timedelta(days=days), reason="出差")


def _arrange(city, by, wanted):
    return arrange_substitution(wanted, by=city.actor(by), now=city.now, today=city.now.date())


def _extend(city, part, by):
    extend_review(part.pk, 1, "材料复杂", by=city.actor(by), key=uuid.uuid4().hex, now=city.now)


def test_the_substitute_may_do_what_only_the_head_may_and_the_page_says_for_whom(city, sign_in, chief, reviewer):
    part = city.part(city.accepted(), "individual_registration")
    _arrange(city, chief, _wanted(chief, reviewer))
    assert "chief" in city.actor(reviewer).roles
    browser = sign_in(reviewer)
    assert "您正在代郑局长办理" in Page(browser.get("/desk/")).text
    _extend(city, part, reviewer)
    assert "周审批（代郑局长）" in Page(browser.get(f"/desk/items/{part.pk}/")).text


def test_without_it_and_after_it_the_reviewer_may_not(city, chief, reviewer):
    part = city.part(city.accepted(), "individual_registration")
    with pytest.raises(ActNotPermitted):
        _extend(city, part, reviewer)
    made = _arrange(city, chief, _wanted(chief, reviewer))
    end_substitution(made.pk, by=city.actor(chief), now=city.now, today=TODAY)
    with pytest.raises(ActNotPermitted):
        _extend(city, part, reviewer)


@pytest.mark.parametrize(("days", "is_in"), [(0, False), (1, True), (4, True), (5, False)])
def test_it_begins_and_ends_with_its_days(city, chief, reviewer, days, is_in):
    _arrange(city, chief, _wanted(chief, reviewer, since=1))
    city.pass_days(days)
    assert ("chief" in city.actor(reviewer).roles) is is_in


def test_what_somebody_did_as_themselves_is_not_said_to_be_for_another(city, sign_in, chief, reviewer):
    part = city.part(city.accepted(), "individual_registration")
    _extend(city, part, chief)
    _arrange(city, chief, _wanted(chief, reviewer))
    assert "（代" not in Page(sign_in(reviewer).get(f"/desk/items/{part.pk}/")).text


@pytest.mark.parametrize(("changed", "words"), [
    ({"since": -1}, "已经过去"), ({"days": -1}, "早于开始日期"), ({"days": 90}, "最多 90 天"),
    ({"role": "clerk"}, "没有这个岗位"), ({"role": "nonsense"}, "没有这个岗位")])
def test_what_makes_no_sense_is_refused_with_the_reason(city, chief, reviewer, changed, words):
    with pytest.raises(SubstitutionRefused, match=words):
        _arrange(city, chief, _wanted(chief, reviewer, **changed))


def test_not_oneself_and_nobody_of_another_organisation(city, chief, reviewer):
    for substitute, words in ((chief, "不能自己代自己"), (city.official("clerk", kind=HALL), "必须是本单位的同事"),
                              (city.official("reviewer", kind=MARKET, region=HONGSHAN), "必须是本单位的同事")):
        with pytest.raises(SubstitutionRefused, match=words):
            _arrange(city, chief, _wanted(chief, substitute))


def test_a_post_has_one_substitute_at_a_time(city, chief, reviewer):
    other = city.official("reviewer", kind=MARKET, name="吴审批")
    _arrange(city, chief, _wanted(chief, reviewer))
    with pytest.raises(SubstitutionRefused, match="已经安排了代岗"):
        _arrange(city, chief, _wanted(chief, other, since=2))
    _arrange(city, chief, _wanted(chief, other, since=4))


def test_who_is_away_stands_in_for_nobody(city, chief, reviewer):
    _arrange(city, chief, _wanted(chief, reviewer))
    with pytest.raises(SubstitutionRefused, match="自己也不在岗"):
        _arrange(city, reviewer, _wanted(reviewer, chief, role="reviewer"))


def test_officials_arrange_their_own_absence_only(city, chief, reviewer):
    with pytest.raises(NotTheirsToArrange):
        _arrange(city, reviewer, _wanted(chief, reviewer))
    _arrange(city, reviewer, _wanted(reviewer, chief, role="reviewer"))


def test_another_organisation_ends_nothing(city, chief, reviewer):
    made = _arrange(city, chief, _wanted(chief, reviewer))
    with pytest.raises(SubstitutionUnknown):
        end_substitution(made.pk, by=city.actor(city.official("chief", kind=MARKET, region=HONGSHAN)), now=city.now,
                         today=TODAY)


def test_it_is_arranged_and_ended_on_its_page(city, sign_in, chief, reviewer):
    browser = sign_in(chief)
    assert "没有代岗安排" in Page(browser.get(PAGE)).text
    said = {"post": f"{chief.pk}:chief", "substitute": str(reviewer.pk), "since_on": "2026-03-02",
            "until_on": "2026-03-06", "reason": "年休假"}
    assert "由周审批代郑局长" in Page(browser.post(PAGE, said, follow=True)).text
    assert "已经安排了代岗" in Page(browser.post(PAGE, said)).text
    ended = browser.post(f"{PAGE}end/", {"substitution": Substitution.objects.get().pk}, follow=True)
    assert "周审批不再代郑局长办理" in Page(ended).text
