"""A city of its own for each test, with keys and files that are thrown away."""

from collections.abc import Callable

import pytest
from django.test import Client

from factories import BACKEND, City
from yingshang.register.models import Account


@pytest.fixture(autouse=True)
def own_folders(settings, tmp_path):
    settings.KEYS_DIR = tmp_path / "keys"
    settings.MATERIALS_DIR = tmp_path / "materials"
    settings.TESTING = True


@pytest.fixture
def city(db) -> City:
    return City()


@pytest.fixture
def sign_in(city) -> Callable[..., Client]:
    """Return a browser at the city's present time, signed in when an account is given."""
    def make(account: Account | None = None) -> Client:
        client = Client(headers={"X-Test-Now": city.now.isoformat()})
        if account is not None:
            client.force_login(account, backend=BACKEND)
        return client

    return make
