"""A served site and a browser, for what only a browser can tell."""

import contextlib
import threading
from collections.abc import Callable, Iterator
from wsgiref.simple_server import WSGIRequestHandler, make_server

import pytest
from django.contrib.staticfiles.handlers import StaticFilesHandler
from django.core.wsgi import get_wsgi_application
from playwright.sync_api import Browser, Page, sync_playwright

CHROMIUM_FLAGS = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking",
                  "--disable-component-update", "--disable-sync"]  # fmt: skip


class _Quiet(WSGIRequestHandler):
    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture(scope="session")
def site_url() -> Iterator[str]:
    """The site without a database: a public page that asks it something fails here."""
    application = StaticFilesHandler(get_wsgi_application())
    with make_server("127.0.0.1", 0, application, handler_class=_Quiet) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join()


@pytest.fixture(scope="session")
def browser(chromium_path: str) -> Iterator[Browser]:
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=chromium_path, args=CHROMIUM_FLAGS)
        yield started
        started.close()


@pytest.fixture
def open_page(browser: Browser, site_url: str) -> Iterator[Callable[..., Page]]:
    """Open an address; faults in the console and requests to another origin fail the test."""
    faults: list[str] = []
    with contextlib.ExitStack() as contexts:

        def open_at(path: str, *, width: int = 1280, display: str = "", scripts: bool = True) -> Page:
            context = browser.new_context(viewport={"width": width, "height": 900}, java_script_enabled=scripts)
            contexts.callback(context.close)
            if display:
                context.add_cookies([{"name": "display", "value": display, "url": site_url}])
            page = context.new_page()
            page.on("pageerror", lambda error: faults.append(str(error)))
            page.on("console", lambda message: faults.append(message.text) if message.type == "error" else None)
            page.on("request", lambda request: None if request.url.startswith((site_url, "data:"))
                    else faults.append(f"asked {request.url}"))
            page.goto(site_url + path)
            return page

        yield open_at
    assert faults == []
