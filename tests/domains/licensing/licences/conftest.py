"""A decided restaurant whose licences the tests are about."""

import pytest

from factories import MARKET
from yingshang.domains.licensing.models import Licence
from yingshang.register.actors import Actor


@pytest.fixture
def food(city) -> Licence:
    bundle = city.decided(sign=False, fumes=False)
    return Licence.objects.get(case__parent=bundle, kind="food_business_licence")


@pytest.fixture
def chief(city) -> Actor:
    return city.actor(city.official("chief", kind=MARKET))


@pytest.fixture
def holder(city) -> Actor:
    return city.actor(city.applicant())
