"""Reviewers who act: each takes the next item of their own and sends one form; the time of the POST is kept."""

import time
from collections.abc import Callable, Iterator

from crash.browser import Browser
from crash.history import History

SAID = {"officer_1": "周审批", "officer_2": "吴审批", "procedure": "现场核查", "result": "符合", "opinion": "同意"}


def deciders(port: int, cookies: dict[str, str], seats: int) -> list[Callable[[], tuple[str, float, bool]]]:
    """Return so many reviewers, spread over the organisations, each with items nobody else has."""
    shares = {organisation: _items(organisation) for organisation in cookies}
    names = [name for name, items in shares.items() if items]
    return [_decider(port, cookies[names[seat % len(names)]], iter(shares[names[seat % len(names)]][seat // len(names)::
            seats // len(names) + 1])) for seat in range(seats)]


def _items(organisation: str) -> list[str]:
    from yingshang.casework.models import Case

    cases = Case.objects.filter(organisation_id=organisation, kind="licensing.item", state="reviewing")
    return [str(pk) for pk in cases.order_by("id").values_list("pk", flat=True)[:1000]]


def _decider(port: int, cookie: str, items: Iterator[str]) -> Callable[[], tuple[str, float, bool]]:
    browser = Browser(port, History(), "bench")
    browser.cookies["sessionid"] = cookie

    def grant() -> tuple[str, float, bool]:
        case = next(items)
        answer = browser.get(f"/desk/items/{case}/grant/")
        form = answer.form(having="seen")
        started = time.perf_counter()
        done = browser.do(answer, form, "grant", case=case, confirm="yes", opinion=SAID["opinion"])
        return "grant", time.perf_counter() - started, done.status == 302

    return grant
