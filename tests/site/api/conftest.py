"""A city, and programs of its organisations that ask through the open interface."""

from collections.abc import Callable
from dataclasses import dataclass

import pytest
from django.http import HttpResponse
from django.test import Client

from factories import City
from yingshang.register.api_clients import register_client

SECRET = "a-secret-of-the-test"


@dataclass(frozen=True, slots=True, kw_only=True)
class Program:
    """One client, with the token it was given."""

    city: City
    id: str
    token: str

    def get(self, address: str, **query: str) -> HttpResponse:
        return Client(headers={"X-Test-Now": self.city.now.isoformat(), "Authorization": f"Bearer {self.token}"}).get(
            f"/api/v1{address}", query)


@pytest.fixture(autouse=True)
def own_folders(settings, tmp_path):
    settings.KEYS_DIR = tmp_path / "keys"
    settings.MATERIALS_DIR = tmp_path / "materials"
    settings.TESTING = True


@pytest.fixture
def city(db) -> City:
    return City()


@pytest.fixture
def ask(city) -> Client:
    """Anyone at the city's present time."""
    return Client(headers={"X-Test-Now": city.now.isoformat()})


@pytest.fixture
def token_for(ask) -> Callable[..., HttpResponse]:
    def post(name: str, secret: str = SECRET, grant_type: str = "client_credentials") -> HttpResponse:
        return ask.post("/api/v1/token", {"grant_type": grant_type, "client_id": name, "client_secret": secret})

    return post


@pytest.fixture
def program(city, token_for) -> Callable[..., Program]:
    """Register a program of an organisation and give it its token."""
    def make(organisation: str, *, role: str = "reviewer", name: str = "") -> Program:
        name = name or f"c-{organisation}"[:40]
        register_client("审批系统", organisation=organisation, role=role, now=city.now, name=name, secret=SECRET)
        return Program(city=city, id=name, token=token_for(name).json()["access_token"])

    return make
