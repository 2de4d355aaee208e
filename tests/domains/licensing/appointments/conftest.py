"""A city with its halls."""

import pytest

from factories import City


@pytest.fixture
def city(db) -> City:
    return City()
