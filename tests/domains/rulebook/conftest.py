"""A city with two editors, a chief, and a shelf that is thrown away."""

import uuid
from collections.abc import Callable
from pathlib import Path

import pytest
from django.test import Client

from domains.rulebook.editors import Editors
from factories import BACKEND, City
from yingshang.register.models import Account


@pytest.fixture(autouse=True)
def own_folders(settings, tmp_path):
    settings.KEYS_DIR = tmp_path / "keys"
    settings.MATERIALS_DIR = tmp_path / "materials"
    settings.PUBLISHED_DIR = tmp_path / "published"
    settings.TESTING = True


@pytest.fixture
def city(db) -> City:
    return City()


@pytest.fixture
def editors(city) -> Editors:
    return Editors(city)


@pytest.fixture
def shelf(settings) -> Path:
    return Path(settings.PUBLISHED_DIR)


@pytest.fixture
def sign_in(city) -> Callable[..., Client]:
    """Return a browser at the city's present time, signed in when an account is given."""
    def make(account: Account | None = None) -> Client:
        client = Client(headers={"X-Test-Now": city.now.isoformat()})
        if account is not None:
            client.force_login(account, backend=BACKEND)
        return client

    return make


@pytest.fixture
def key() -> Callable[[], str]:
    return lambda: uuid.uuid4().hex
