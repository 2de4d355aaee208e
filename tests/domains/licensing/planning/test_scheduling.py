"""Steps on the calendar: order, parallel lanes, holidays, and what is not sure."""

import datetime as dt
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from yingshang.domains.licensing.catalogue.errors import NotInForce
from yingshang.domains.licensing.planning.scheduling import schedule
from yingshang.kit.calendar import NoCalendarForYear


def test_a_holiday_and_its_make_up_day_are_counted_right(office, everything):
    # Accepted on Wednesday 2026-09-30: 10-01 to 10-07 are off, Saturday 10-10 is worked (国务院办公厅通知).
    plan = office.plan(everything | {"tobacco": False}, start_on=dt.date(2026, 9, 30))
    dates = {step.item: step for step in plan.steps}
    assert dates["individual_registration"].promised_on == dt.date(2026, 10, 8)
    assert dates["individual_registration"].legal_on == dt.date(2026, 10, 10)
    # Ten more: 12-16, 19-23.
    assert dates["food_licence_catering"].legal_on == dt.date(2026, 10, 23)


def test_a_plan_into_a_year_without_a_notice_is_provisional(office, everything):
    plan = office.plan(everything, start_on=dt.date(2026, 12, 21))
    unsure = {step.item for step in plan.steps if "放假安排尚未公布，日期可能变动" in step.provisional}
    assert "tobacco_retail" in unsure
    assert "individual_registration" not in unsure


def test_a_long_plan_from_the_last_known_year_still_has_dates(office, everything):
    plan = office.plan(everything, start_on=dt.date(2027, 12, 31))
    assert plan.steps[-1].legal_on > dt.date(2028, 1, 1)
    assert all(step.provisional for step in plan.steps)


def test_a_start_in_a_year_without_a_calendar_is_refused(office, everything):
    with pytest.raises(NoCalendarForYear):
        office.plan(everything, start_on=dt.date(2031, 3, 3))


def test_a_start_before_the_bundle_is_in_force_is_refused(office, everything):
    with pytest.raises(NotInForce) as caught:
        office.plan(everything, start_on=dt.date(2023, 3, 3))
    assert "2023-03-03" in caught.value.message


def test_unconfirmed_limits_are_marked_on_their_step(office, everything):
    food = next(step for step in office.plan(everything).steps if step.item == "food_licence_catering")
    assert [note[:5] for note in food.provisional] == ["法定时限1", "承诺时限2"]


def test_an_item_the_law_may_no_longer_ask_for_says_so(office, everything):
    plan = office.plan(everything)
    step = next(step for step in plan.steps if step.item == "eia_registration")
    assert "2021年版" in step.provisional[0]
    assert next(planned for planned in plan.items if planned.code == "eia_registration").is_provisional


def test_the_2015_food_rule_gives_the_sixty_three_days_of_the_notes(office):
    day = dt.date(2023, 11, 30)  # the last day before order 78
    codes = ["individual_registration", "food_licence_catering", "outdoor_sign", "fire_check", "tobacco_retail",
             "eia_registration"]
    assert sum(office.catalogue.item_on(code, day).clock.legal_days for code in codes) == 63
    assert office.catalogue.item_on("food_licence_catering", dt.date(2023, 12, 1)).clock.legal_days == 10


@given(data=st.data())
@settings(max_examples=60, deadline=None)
def test_any_order_is_kept_and_parallel_never_takes_longer(office, data):
    """Random limits on a random acyclic order of five items."""
    model = office.catalogue.items[0]
    items = [_item(model, f"item{n}", data.draw(st.integers(0, 30)), data.draw(st.integers(0, 30)))
             for n in range(5)]
    waiting = {f"item{n}": tuple(f"item{k}" for k in range(n) if data.draw(st.booleans())) for n in range(5)}
    made = schedule(items, waiting, calendar=office.calendar, start_on=dt.date(2026, 3, 2))
    steps = {step.item: step for step in made.steps}
    for step in made.steps:
        for other in step.after:
            assert steps[other].promised_on <= step.starts_on
            assert steps[other].level < step.level
    longest = max(item.clock.legal_days for item in items)
    assert longest <= made.days.after <= made.days.before
    last = office.calendar.add(dt.date(2026, 3, 2), made.days.after).on
    assert max(step.legal_on for step in made.steps) == last
    assert _critical_length(made.steps) == made.days.after


def _item(model, code, legal, promised):
    promise = replace(model.clock.promise, days=promised)
    return replace(model, code=code, clock=replace(model.clock, legal_days=legal, promise=promise))


def _critical_length(steps):
    """The longest chain of critical steps, found the slow way."""
    critical = {step.item: step for step in steps if step.is_critical}

    def length(step):
        before = [length(critical[other]) for other in step.after if other in critical]
        return step.legal_days + max(before, default=0)

    return max(length(step) for step in critical.values())
