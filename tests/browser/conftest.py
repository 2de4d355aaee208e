"""A served city and browsers at the widths of a phone, a tablet and a desk."""

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.conf import settings
from playwright.sync_api import Browser, sync_playwright
from pytest_django import DjangoDbBlocker

from browser.served_site import free_port, served
from browser.town import Town
from browser.visitor import Visitor
from factories import City

CHROMIUM_FLAGS = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking",
                  "--disable-component-update", "--disable-sync"]  # fmt: skip
HEIGHTS = {390: 844, 768: 1024, 1280: 800}


@pytest.fixture(scope="session")
def site_url(tmp_path_factory: pytest.TempPathFactory, django_db_setup: None,
             django_db_blocker: DjangoDbBlocker) -> Iterator[str]:
    """The site's address; this process, whose worker writes documents, shares its files and keys."""
    folder, port = tmp_path_factory.mktemp("site"), free_port()
    catalogue = shutil.copytree(settings.CATALOGUE_DIR, folder / "catalogue")  # editors of a story change its files
    with pytest.MonkeyPatch.context() as patch, django_db_blocker.unblock(), served(folder, port=port) as url:
        patch.setattr(settings, "CATALOGUE_DIR", catalogue)
        patch.setattr(settings, "KEYS_DIR", folder / "keys")
        patch.setattr(settings, "MATERIALS_DIR", folder / "materials")
        patch.setattr(settings, "PUBLISHED_DIR", folder / "published")
        patch.setattr(settings, "SITE_URL", url)
        yield url


@pytest.fixture(scope="module")
def browser(chromium_path: str) -> Iterator[Browser]:
    """One Chromium per module: while Playwright runs, no other test of this thread may start an event loop."""
    with pytest.MonkeyPatch.context() as patch, sync_playwright() as playwright:
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")  # Playwright's own loop; nothing here is asynchronous
        started = playwright.chromium.launch(executable_path=chromium_path, args=CHROMIUM_FLAGS)
        yield started
        started.close()


@pytest.fixture
def town(browser: Browser, site_url: str, transactional_db: None, monkeypatch: pytest.MonkeyPatch) -> Town:
    """A small demo city, emptied after the test."""
    City()
    built = Town()
    monkeypatch.setattr("yingshang.site.clock.now", lambda: built.now)
    return built


@pytest.fixture(scope="session")
def photographs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where pictures go: YINGSHANG_SCREENSHOTS, else a folder that is thrown away."""
    return Path(os.environ.get("YINGSHANG_SCREENSHOTS") or tmp_path_factory.mktemp("photographs"))


@pytest.fixture(scope="session")
def checked() -> set[tuple[int, str]]:
    """Of which parts the pages were made that have been checked, at each width: nobody waits for that twice."""
    return set()


@pytest.fixture
def visitor(browser: Browser, town: Town, site_url: str, photographs: Path,
            checked: set[tuple[int, str]]) -> Iterator[Callable[..., Visitor]]:
    """Make a visitor at a browser of their own; a fault of any page they saw fails the test."""
    visitors: list[Visitor] = []

    def arrive(name: str = "visitor", *, width: int = 1280, scripts: bool = True, display: str = "",
               may_fail: tuple[int, ...] = ()) -> Visitor:
        context = browser.new_context(viewport={"width": width, "height": HEIGHTS[width]}, java_script_enabled=scripts,
                                      locale="zh-CN", accept_downloads=True)
        context.set_default_timeout(45_000)
        town.tell_time(lambda now: context.set_extra_http_headers({"X-Test-Now": now.isoformat()}))
        if display:
            context.add_cookies([{"name": "display", "value": display, "url": site_url}])
        visitors.append(Visitor(context, site_url, name=name, photographs=photographs, checked=checked,
                                scripts=scripts, may_fail=may_fail))
        return visitors[-1]

    yield arrive
    for one in visitors:
        one.page.context.close()
    faults = [fault for one in visitors for fault in one.faults]
    assert not faults, "\n".join(faults)
