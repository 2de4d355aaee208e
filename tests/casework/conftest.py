"""Fixtures of casework: the small procedure is registered, and a small city stands."""

import pytest

from casework.small_city import DONE, PERMIT, City, remember
from yingshang.casework import effects, kinds


@pytest.fixture(autouse=True)
def permit_kind():
    DONE.clear()
    effects.register("tests.remember", remember)
    kinds.register(kinds.CaseKind(procedure=PERMIT, effects={"grant": ("tests.remember",)},
                                  decisions=frozenset({"grant"})))
    yield
    kinds._kinds.pop("tests.permit")


@pytest.fixture
def city(db) -> City:
    return City()


@pytest.fixture
def lasting_city(transactional_db) -> City:
    """A city whose rows other connections can see."""
    return City()
