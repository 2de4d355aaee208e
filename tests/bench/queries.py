"""How often each page asks the database, on a hundred thousand cases."""

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from bench.lines import Line
from bench.pages import people_at_work

LIMIT = 12


def measure() -> list[Line]:
    """Return one line per page, opened by the first user who has it."""
    pages = {name: (user.cookie, path) for user in reversed(people_at_work()) for name, path in user.pages}
    counts = {name: _count(cookie, path) for name, (cookie, path) in sorted(pages.items())}
    return [{"what": "pages.queries", "page": name, "queries": count, "limit": LIMIT}
            for name, count in counts.items() if name != "peer"]


def _count(cookie: str, path: str) -> int:
    client = Client()
    client.cookies["sessionid"] = cookie
    with CaptureQueriesContext(connection) as asked:
        answer = client.get(path)
    assert answer.status_code == 200, path
    return len(asked)
