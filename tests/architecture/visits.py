"""Sends one request as one reader and takes back everything it changed."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from django.db import connection, transaction
from django.http import HttpResponse
from django.test import Client

from architecture.planted_city import MARKUP, PlantedCity
from factories import BACKEND
from yingshang.register.models import Account
from yingshang.site.access import ROLES

READERS = (*ROLES, "anonymous")
#: what only follows a visitor around
_NOT_COUNTED = ("django_session",)
_WRITES = ("SELECT relname, n_tup_ins + n_tup_upd + n_tup_del FROM pg_stat_xact_user_tables"
           " WHERE n_tup_ins + n_tup_upd + n_tup_del > 0")
#: a form that answers what any act asks, so that nothing but permission stands in its way
FULL_FORM = {
    "opinion": "同意", "reason": "材料不符", "article": "第三十八条", "result": "符合要求", "procedure": "现场核查",
    "officer_1": "甲", "officer_2": "乙", "days": "1", "confirm": "1", "step": "confirm", "chosen": "field-address",
    "problem-field-address": "门牌号不一致", "declaration": "true", "level": "1", "text": "好", "do": "later",
    "area_m2": "200", "address": "别处 1 号", "once_key": "0" * 32,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What came back: `said` is everything a reader could read in it, `wrote` the rows written per table."""

    status: int
    headers: Mapping[str, str]
    said: str
    wrote: Mapping[str, int]

    @property
    def has_raw_markup(self) -> bool:
        return MARKUP[:8] in self.said and self.headers.get("Content-Type", "").startswith("text/html")


class Visitor:
    """One reader of the planted city, always with the same session."""

    def __init__(self, city: PlantedCity, account: Account | None) -> None:
        self._now, client = city.now.isoformat(), Client()
        if account is not None:
            client.force_login(account, backend=BACKEND)
        self._cookies = {name: morsel.value for name, morsel in client.cookies.items()}

    def visit(self, method: str, address: str, form: Mapping[str, object] | None = None, *, checks_csrf: bool = False,
              keeps: bool = False, **headers: str) -> Answer:
        """Send a request; what it wrote is counted and, unless the test `keeps` it, rolled back."""
        client = Client(enforce_csrf_checks=checks_csrf)
        sent = {"data": form or {}} if method == "POST" else {}
        send = getattr(client, method.lower())
        return self._answer(client, lambda: send(address, headers=self._head(headers), **sent), keeps=keeps)

    def send(self, address: str, body: str | bytes, kind: str = "application/x-www-form-urlencoded", *,
             keeps: bool = False) -> Answer:
        """Post a body as it is."""
        client = Client()
        return self._answer(client, lambda: client.post(address, body, content_type=kind, headers=self._head({})),
                            keeps=keeps)

    def _head(self, headers: Mapping[str, str]) -> dict[str, str]:
        return {"X-Test-Now": self._now, **headers}

    def _answer(self, client: Client, request: Callable[[], HttpResponse], *, keeps: bool = False) -> Answer:
        client.cookies.load(self._cookies)
        with transaction.atomic():
            before = _writes()
            response = request()
            answer = Answer(status=response.status_code, headers=dict(response.items()), said=_said(response),
                            wrote=_difference(_writes(), before))
            transaction.set_rollback(not keeps)
        return answer


def _said(response: HttpResponse) -> str:
    content = response.getvalue()
    head = "\n".join(f"{name}: {value}" for name, value in response.items())
    return f"{head}\n{content.decode('utf-8', 'replace')}"


def _writes() -> dict[str, int]:
    """Rows this transaction has written so far, also those it took back."""
    with connection.cursor() as cursor:
        cursor.execute(_WRITES)
        return {table: count for table, count in cursor.fetchall() if table not in _NOT_COUNTED}


def _difference(after: Mapping[str, int], before: Mapping[str, int]) -> dict[str, int]:
    return {table: count - before.get(table, 0) for table, count in after.items() if count != before.get(table, 0)}
