"""What the bundles save, counted by the planner, beside what the city claims."""

import datetime as dt
import json

import pytest

from yingshang.domains.licensing.planning.measures_shown import measures_json
from yingshang.domains.licensing.planning.measuring import measure_bundles, total_of

DAY = dt.date(2026, 5, 6)


@pytest.fixture(scope="module")
def measured(office):
    return measure_bundles(office.catalogue, calendar=office.calendar, on=DAY)


def test_every_bundle_is_measured_in_its_own_situations(measured, office):
    assert {one.code for one in measured} == {bundle.code for bundle in office.catalogue.bundles}
    assert all(len(one.situations) >= 2 for one in measured)


def test_a_situation_is_counted_as_the_plan_counts_it(measured, office):
    catering = next(one for one in measured if one.code == "catering")
    largest = catering.situations[-1].measure
    # Notes for 饭店: 29 → 12 papers, 10 with everything shared; 83 → 28 fields; 53 days, promised in 6.
    assert (largest.materials.before, largest.materials.after, largest.shared.after) == (29, 12, 10)
    assert (largest.fields.before, largest.fields.after) == (83, 28)
    assert (largest.time.before, largest.time.after, largest.time.saved_percent) == (53, 6, 89)


def test_sums_are_sums_of_the_situations(measured):
    total = total_of(measured)
    assert total.measure.materials.before == sum(some.measure.materials.before
                                                 for one in measured for some in one.situations)
    assert total.shares["rows"].all == sum(some.measure.items.before for one in measured for some in one.situations)


def test_the_claims_stand_beside_what_was_measured(measured):
    found = measures_json(measured, on=DAY)
    assert found["claims"] == {"materials": {"percent": 50}, "time": {"percent": 70}}
    for bundle in found["bundles"]:
        assert bundle["claims"]["materials"] is (bundle["materials"]["saved_percent"] >= 50)
        assert bundle["days"]["after"] <= bundle["days"]["before"]
        assert 0 < bundle["provisional"]["percent"] <= 100
    assert json.loads(json.dumps(found)) == found


def test_a_bundle_that_is_not_in_force_is_not_measured(office):
    early = measure_bundles(office.catalogue, calendar=office.calendar, on=dt.date(2026, 3, 2))
    assert "credit_repair" not in {one.code for one in early}
