"""A city of its own for each test, with keys and files that are thrown away."""

import pytest

from factories import City


@pytest.fixture(autouse=True)
def own_folders(settings, tmp_path):
    settings.KEYS_DIR = tmp_path / "keys"
    settings.MATERIALS_DIR = tmp_path / "materials"


@pytest.fixture
def city(db) -> City:
    return City()
