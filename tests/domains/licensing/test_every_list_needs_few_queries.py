"""No list asks the database more than twelve times, nor more often because it is longer."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from factories import MARKET

MOST_QUERIES = 12
DESK = ("/desk/", "/desk/?only=open", "/desk/?only=overdue", "/desk/?only=closed", "/desk/?only=all",
        "/desk/?text=武昌区王芳", "/desk/?after=1", "/desk/export.csv?only=all")
LISTS = {
    "clerk": DESK,
    "reviewer": DESK,
    "chief": (*DESK, "/desk/overview/"),
    "supervisor": (*DESK, "/desk/?kind=item&only=open", "/desk/overview/"),
    "auditor": ("/desk/?kind=item&only=all", "/desk/overview/", "/ledger/"),
    "applicant": ("/", "/my/", "/my/?only=open", "/my/?only=closed", "/my/notices/", "/my/licences/", "/my/materials/",
                  "/bundles/catering/start/"),
}


@pytest.fixture
def counted(city, sign_in):
    """Return how many queries each list of a role takes now."""
    def count(role: str) -> dict[str, int]:
        kind = {"kind": MARKET} if role in ("reviewer", "chief") else {}
        client = sign_in(city.applicant() if role == "applicant" else city.official(role, **kind))
        return {address: _queries(client, address) for address in LISTS[role]}

    return count


def _queries(client, address: str) -> int:
    with CaptureQueriesContext(connection) as asked:
        answer = client.get(address)
        b"".join(answer.streaming_content) if answer.streaming else answer.content
    assert answer.status_code == 200, address
    return len(asked)


def test_every_list_needs_few_queries_however_long_it_is(city, counted):
    _grow(city)
    short = {role: counted(role) for role in LISTS}
    _grow(city)
    for role, counts in short.items():
        long = counted(role)
        assert {address: count for address, count in long.items() if count > MOST_QUERIES} == {}, role
        assert {address: count for address, count in long.items() if count > counts[address]} == {}, role


def _grow(city) -> None:
    city.submitted()
    city.draft()
    city.accepted(tobacco=True)
    city.decided()
