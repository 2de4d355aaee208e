"""A browser that never gives up: whatever fails or loses its answer is sent again, unchanged."""

import http.client
import re
import secrets
import time
import urllib.parse
from collections.abc import Callable
from dataclasses import dataclass

from crash.history import DONE, REFUSED, History
from crash.page_forms import Form, FormReader

PATIENCE_SECONDS = 180.0
TIMEOUT_SECONDS = 20.0
FIRST_PAUSE, LONGEST_PAUSE = 0.1, 1.6
LOST = (OSError, http.client.HTTPException)
ONCE = "once_key"


class NoAnswer(Exception):
    """The site did not answer for longer than any browser waits."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """One answer of the site."""

    path: str
    status: int
    body: bytes
    location: str = ""

    @property
    def page(self) -> FormReader:
        return FormReader(self.body.decode("utf-8", "replace"))

    def form(self, *, having: str) -> Form | None:
        """Return the first form that sends a value of this name."""
        return next((form for form in self.page.forms if having in form.names()), None)


class Browser:
    """One person's browser, with cookies."""

    def __init__(self, port: int, history: History, name: str) -> None:
        self.port, self.history, self.name = port, history, name
        self.cookies: dict[str, str] = {}
        self.requests = self.lost = 0

    def get(self, path: str) -> Answer:
        """Open a page, following redirects."""
        return self._follow(self._ask("GET", path))

    def submit(self, answer: Answer, form: Form, **values: object) -> Answer:
        """Send a form that does no act on a case, following the redirect."""
        return self._follow(self._send(answer, form, values))

    def upload(self, answer: Answer, form: Form, field: str, name: str, data: bytes) -> Answer:
        """Send a file."""
        body, kind = _multipart(form.filled(), field, name, data)
        return self._follow(self._ask("POST", _target(answer, form), body, kind))

    def do(self, answer: Answer, form: Form, act: str, *, case: str | None = None, **values: object) -> Answer:
        """Send a form that does an act, and note how it was answered; its once-key makes a repetition harmless."""
        key = dict(form.filled())[ONCE]
        attempt = self.history.begin(key=key, act=act, who=self.name, case=case)

        def count() -> None:
            attempt.sent += 1

        got = self._send(answer, form, values, count)
        attempt.status = got.status
        attempt.outcome = DONE if got.status in (302, 303) and not got.location.startswith("/login/") else REFUSED
        if attempt.case is None and attempt.outcome == DONE:
            attempt.case = id_in(got.location)
        return got

    def log_in(self, password: str) -> None:
        """Log in, by the form."""
        answer = self.get("/login/")
        form = answer.form(having="username")
        self.submit(answer, form, username=self.name, password=password)

    def _send(self, answer: Answer, form: Form, values: dict[str, object],
              each: Callable[[], None] = lambda: None) -> Answer:
        body = urllib.parse.urlencode(form.filled(**values)).encode()
        return self._ask("POST", _target(answer, form), body, "application/x-www-form-urlencoded", each)

    def _follow(self, answer: Answer) -> Answer:
        for _ in range(5):
            if answer.status not in (301, 302, 303):
                return answer
            answer = self._ask("GET", answer.location)
        return answer

    def _ask(self, method: str, path: str, body: bytes | None = None, kind: str = "",
             each: Callable[[], None] = lambda: None) -> Answer:
        """Ask until somebody answers who is not broken down."""
        deadline, pause = time.monotonic() + PATIENCE_SECONDS, FIRST_PAUSE
        while time.monotonic() < deadline:
            self.requests += 1
            each()
            try:
                answer = self._once(method, path, body, kind)
            except LOST:
                answer = None
            if answer is not None and answer.status < 500:
                return answer
            self.lost += 1
            time.sleep(pause)
            pause = min(LONGEST_PAUSE, 2 * pause)
        raise NoAnswer(f"{self.name}: {method} {path}")

    def _once(self, method: str, path: str, body: bytes | None, kind: str) -> Answer:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=TIMEOUT_SECONDS)
        try:
            connection.request(method, path, body, self._headers(kind))
            response = connection.getresponse()
            data = response.read()
            for cookie in response.headers.get_all("Set-Cookie") or ():
                name, _, value = cookie.partition(";")[0].partition("=")
                self.cookies[name] = value
            return Answer(path=path, status=response.status, body=data, location=response.headers.get("Location", ""))
        finally:
            connection.close()

    def _headers(self, kind: str) -> dict[str, str]:
        headers = {"Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items())}
        return headers | {"Content-Type": kind} if kind else headers


def id_in(path: str) -> str | None:
    """Return the first UUID in an address."""
    found = re.search(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", path)
    return found[0] if found else None


def _target(answer: Answer, form: Form) -> str:
    return urllib.parse.urljoin(answer.path, form.action) if form.action else answer.path


def _multipart(values: list[tuple[str, str]], field: str, name: str, data: bytes) -> tuple[bytes, str]:
    edge = secrets.token_hex(12)
    parts = [f'--{edge}\r\nContent-Disposition: form-data; name="{key}"\r\n\r\n{value}\r\n'.encode()
             for key, value in values if key != field]
    head = (f'--{edge}\r\nContent-Disposition: form-data; name="{field}"; filename="{name}"\r\n'
            "Content-Type: application/octet-stream\r\n\r\n")
    body = b"".join(parts) + head.encode() + data + f"\r\n--{edge}--\r\n".encode()
    return body, f"multipart/form-data; boundary={edge}"
