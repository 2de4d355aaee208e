"""A person at a browser: does what people do, and has every page they come to checked."""

import re
from collections.abc import Iterator
from pathlib import Path

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import BrowserContext, ConsoleMessage, Locator, Page

_axe = Axe()
_FITS = "document.documentElement.scrollWidth <= document.documentElement.clientWidth"
_TOO_WIDE = """() => [...document.querySelectorAll('body *')].filter(e => !e.closest('.scroll')
    && e.getBoundingClientRect().right > document.documentElement.clientWidth + 1).map(e => e.outerHTML.slice(0, 80))"""
#: which elements, with which classes and attributes, a page is made of, however many of each and whatever they say
_SHAPE = """() => [...new Set([...document.querySelectorAll('html, body *:not(svg *)')].map(
    e => [e.parentElement?.tagName, e.tagName, e.className, e.type, ...e.getAttributeNames()].join()))].sort().join()"""


class Visitor:
    """Goes from page to page; `faults` collects what is wrong with any of them (axe itself is a script)."""

    def __init__(self, context: BrowserContext, site_url: str, *, name: str, photographs: Path,
                 checked: set[tuple[int, str]], scripts: bool = True, may_fail: tuple[int, ...] = ()) -> None:
        self.site_url, self.name, self._photographs, self._checked = site_url, name, photographs, checked
        self._runs_scripts = scripts
        self._known_answers = tuple(f"responded with a status of {status}" for status in (400, *may_fail))
        self.faults: list[str] = []
        self.page: Page = context.new_page()
        self.page.on("pageerror", lambda error: self._note(f"script failed: {error}"))
        self.page.on("console", self._hears)
        self.page.on("request", lambda request: None if request.url.startswith((site_url, "data:", "blob:"))
                     else self._note(f"asked {request.url}"))

    def goes_to(self, path: str) -> None:
        """Open an address of the site."""
        self.page.goto(path if path.startswith("http") else self.site_url + path)
        self.looks()

    def presses(self, name: str, *, inside: Locator | None = None) -> None:
        """Press the button or follow the link that says exactly this, and look at the page it leads to."""
        self.follows(self.control(name, inside=inside))

    def follows(self, control: Locator) -> None:
        """Click what leads to another page, and look at that page."""
        with self.page.expect_navigation():
            control.click()
        self.looks()

    def control(self, name: str, *, inside: Locator | None = None) -> Locator:
        """Return the visible button or link that says exactly this."""
        place = inside or self.page.locator("body")
        found = place.get_by_role("button", name=name, exact=True).or_(place.get_by_role("link", name=name, exact=True))
        return found.filter(visible=True).first

    def writes(self, label: str, text: str) -> None:
        """Write into the field with this label."""
        self.page.get_by_label(label, exact=True).fill(text)

    def chooses(self, name: str) -> None:
        """Tick the option whose words begin like this."""
        options = self.page.locator("main label.option")
        options.filter(has_text=re.compile(f"^\\s*{re.escape(name)}")).first.click()

    def downloads(self, control: Locator, folder: Path) -> Path:
        """Follow a link that is a download, and keep the file under its name."""
        with self.page.expect_download() as coming:
            control.click()
        path = folder / coming.value.suggested_filename
        coming.value.save_as(path)
        return path

    @property
    def heading(self) -> str:
        """The words of the page's h1."""
        return self.page.inner_text("main h1").strip()

    def sees(self, *words: str) -> None:
        """Insist that the page says all these words."""
        said = re.sub(r"\s+", "", self.page.inner_text("main"))
        missing = [one for one in words if re.sub(r"\s+", "", one) not in said]
        assert not missing, f"{self._place()} does not say {missing}; it says: {said}"

    def looks(self) -> None:
        """Check the page: accessible and within the window; one that is made of the same parts was checked before."""
        self.page.wait_for_load_state("load")
        if not self.page.evaluate(_FITS):
            self._note(f"wider than the window: {self.page.evaluate(_TOO_WIDE)[:5]}")
        shape = (self._width, self.page.evaluate(_SHAPE))
        if shape not in self._checked and self._runs_scripts:
            self._checked.add(shape)
            for fault in axe_faults(self.page):
                self._note(fault)

    def photographs(self, name: str) -> None:
        """Take a picture of the whole page."""
        self.page.screenshot(path=self._photographs / str(self._width) / f"{name}.png", full_page=True)

    @property
    def _width(self) -> int:
        return self.page.evaluate("window.innerWidth")

    def _hears(self, message: ConsoleMessage) -> None:
        """A form that is shown again answers 400, which Chromium reports as an error of the page's own address."""
        if message.type == "error" and not any(known in message.text for known in self._known_answers):
            self._note(f"console: {message.text}")

    def _note(self, fault: str) -> None:
        self.faults.append(f"{self._place()}: {fault}")

    def _place(self) -> str:
        return f"{self.name} at {self.page.url.removeprefix(self.site_url)}"


def axe_faults(page: Page) -> Iterator[str]:
    """Return what axe finds wrong with a page, each with the first element."""
    for violation in _axe.run(page).response["violations"]:
        yield f"axe {violation['id']}: {violation['nodes'][0]['html'][:160]}"
