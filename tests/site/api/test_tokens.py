"""A program proves who it is once an hour, and a closed program is nobody from that moment."""

import base64
import datetime as dt

import pytest

from yingshang.register.api_clients import (
    ClientRefused,
    UnknownOrganisation,
    UnknownRole,
    actor_of_client,
    close_client,
    register_client,
)
from yingshang.register.models import ApiClient

HALL_OF_WUCHANG = "government_service_420106"


def test_the_secret_is_not_kept_in_clear(city, program):
    made = program(HALL_OF_WUCHANG)
    assert ApiClient.objects.get(pk=made.id).secret.startswith("argon2")


def test_name_and_secret_may_stand_in_the_basic_header(ask, program):
    made = program(HALL_OF_WUCHANG, role="clerk")
    basic = base64.b64encode(f"{made.id}:a-secret-of-the-test".encode()).decode()
    answer = ask.post("/api/v1/token", {"grant_type": "client_credentials"},
                      headers={"Authorization": f"Basic {basic}"})
    assert (answer.status_code, answer.json()["token_type"], answer.json()["expires_in"]) == (200, "Bearer", 3600)
    assert answer["Cache-Control"] == "no-store"


@pytest.mark.parametrize(("name", "secret", "grant", "error", "status"), [
    ("c-known", "wrong", "client_credentials", "invalid_client", 401),
    ("c-unknown", "a-secret-of-the-test", "client_credentials", "invalid_client", 401),
    ("", "", "client_credentials", "invalid_client", 401),
    ("c-known", "a-secret-of-the-test", "password", "unsupported_grant_type", 400),
])
def test_a_refusal_says_no_more_than_it_must(program, token_for, name, secret, grant, error, status):
    program(HALL_OF_WUCHANG, name="c-known")
    answer = token_for(name, secret, grant)
    assert (answer.status_code, answer.json()["error"]) == (status, error)


def test_a_token_ends_after_an_hour(city, program):
    made = program(HALL_OF_WUCHANG, role="clerk")
    assert made.get("/cases").status_code == 200
    city.now += dt.timedelta(hours=1)
    answer = made.get("/cases")
    assert (answer.status_code, answer.json()["error"]["code"]) == (401, "token_missing")


def test_a_closed_program_is_refused_at_once(program, token_for):
    made = program(HALL_OF_WUCHANG, role="clerk")
    close_client(made.id)
    assert made.get("/cases").status_code == 401
    assert token_for(made.id).status_code == 401


@pytest.mark.parametrize("token", ["", "x", "a:b:c", "令牌"])
def test_what_is_no_token_opens_nothing(city, ask, token):
    answer = ask.get("/api/v1/cases", headers={"Authorization": f"Bearer {token}".encode().decode("latin-1")})
    assert (answer.status_code, answer["WWW-Authenticate"]) == (401, "Bearer")


def test_a_program_belongs_to_an_organisation_that_exists_and_has_a_role_that_exists(city):
    common = {"now": city.now, "name": "c-1", "secret": "s"}
    with pytest.raises(UnknownOrganisation):
        register_client("系统", organisation="nowhere", role="clerk", **common)
    with pytest.raises(UnknownRole):
        register_client("系统", organisation=HALL_OF_WUCHANG, role="mayor", **common)
    with pytest.raises(ClientRefused):
        actor_of_client("c-1")
