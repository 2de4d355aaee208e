"""A city whose guides are public, its editor and its chief, and a catalogue folder of its own to change."""

import shutil
from pathlib import Path

import pytest
from django.conf import settings as site_settings
from django.core.cache import cache

from yingshang.domains.licensing.catalogue.loading import reload


@pytest.fixture(autouse=True)
def forget():
    cache.clear()


@pytest.fixture
def public(city):
    city.publish_guides()
    return city


@pytest.fixture
def editor(city):
    return city.official("editor")


@pytest.fixture
def chief(city):
    return city.official("chief", name="鲁主任")


@pytest.fixture
def files(settings, tmp_path) -> Path:
    """The city's catalogue as a copy that a test may change."""
    folder = tmp_path / "catalogue"
    shutil.copytree(site_settings.CATALOGUE_DIR, folder)
    settings.CATALOGUE_DIR, settings.PUBLISHED_DIR = folder, tmp_path / "published"
    reload(folder, settings.PUBLISHED_DIR)
    return folder
