"""The description is true: whatever a program sends, it gets an answer the description has, and never a fault."""

import json

import hypothesis
import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections
from hypothesis import HealthCheck
from schemathesis import checks

from yingshang.site.api import open_api
from yingshang.site.api.open_api import api

DESCRIPTION = json.loads(json.dumps(api.get_openapi_schema(), default=str))
described = schemathesis.openapi.from_dict(DESCRIPTION)
described.app = get_wsgi_application()
#: what the description promises; the server itself refuses methods and bodies beyond it
PROMISES = [checks.not_a_server_error, checks.status_code_conformance, checks.content_type_conformance,
            checks.response_schema_conformance]


@pytest.fixture(autouse=True)
def without_limit(monkeypatch):
    monkeypatch.setattr(open_api.PerMinute, "allow_request", lambda *_: True)


@pytest.fixture(autouse=True)
def one_connection():
    """Requests share the test's connection, as those of Django's own test client do."""
    signals = (request_started, request_finished)
    for signal in signals:
        signal.disconnect(close_old_connections)
    yield
    for signal in signals:
        signal.connect(close_old_connections)


@pytest.mark.django_db
@described.parametrize()
@hypothesis.settings(max_examples=25,
                     suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
def test_every_operation_keeps_its_promises(case):
    case.call_and_validate(checks=PROMISES)


def test_the_description_is_openapi_3_1_and_names_an_error_for_every_operation():
    assert DESCRIPTION["openapi"].startswith("3.1")
    operations = [one for path in DESCRIPTION["paths"].values() for one in path.values()]
    assert operations
    assert all("default" in one["responses"] and one["summary"] for one in operations)


def test_the_page_of_the_description_loads_nothing_from_elsewhere(client, db):
    page = client.get("/api/v1/docs").content.decode()
    assert "swagger-ui" in page
    assert "http" not in page.replace("http-equiv", "")
