"""The people who use the site while it is being killed, each in a thread."""

import random
import threading
import traceback
from collections.abc import Callable, Iterator

from crash.applicants import newcomer, regular
from crash.browser import Browser
from crash.history import History
from crash.officials import CLERK, DEPARTMENT, official
from yingshang.site.demo.people import APPLICANTS, PASSWORD

Work = Callable[[Browser, random.Random], Iterator[None]]
DEPARTMENTS = ("sj-wuchang", "sj2-wuchang", "sjz-wuchang", "cg-wuchang", "hb-wuchang", "yc-wuchang", "xf-wuchang")


class Crowd:
    """Everybody at work until told to stop; then each finishes what they have begun."""

    def __init__(self, *, port: int, seed: int, history: History, drafts: dict[str, list[str]]) -> None:
        self.port, self.seed, self.history = port, seed, history
        self.browsers: list[Browser] = []
        self.failures: list[str] = []
        self._stop = threading.Event()
        self._logged_in = threading.Semaphore(0)
        self._threads = [self._person("wangfang", newcomer, "newcomer")]
        for one in APPLICANTS:
            ready = drafts[one.username]
            self._threads.append(self._person(
                one.username, lambda browser, chance, ready=ready: regular(browser, chance, ready), "regular"))
        self._threads.append(self._person("ck-wuchang", lambda *who: official(*who, CLERK), "clerk"))
        self._threads += [self._person(name, lambda *who: official(*who, DEPARTMENT), "department")
                          for name in DEPARTMENTS]

    def start(self) -> None:
        """Let everybody log in and begin; returns when all are at work."""
        for thread in self._threads:
            thread.start()
        for _ in self._threads:
            self._logged_in.acquire()

    def stop(self) -> None:
        """Let everybody get the answers they wait for, and go home."""
        self._stop.set()
        for thread in self._threads:
            thread.join()

    def counts(self) -> dict[str, int]:
        """Return how often they asked, and how often no good answer came."""
        return {"requests": sum(browser.requests for browser in self.browsers),
                "answers_lost": sum(browser.lost for browser in self.browsers)}

    def _person(self, name: str, work: Work, label: str) -> threading.Thread:
        return threading.Thread(target=self._live, args=(name, work, label), name=f"{label}-{name}")

    def _live(self, name: str, work: Work, label: str) -> None:
        browser = Browser(self.port, self.history, name)
        self.browsers.append(browser)
        try:
            try:
                browser.log_in(PASSWORD)
            finally:
                self._logged_in.release()
            for _ in work(browser, random.Random(f"{self.seed}-{label}-{name}")):
                if self._stop.is_set():
                    return
        except Exception:
            self.failures.append(f"{label} {name}: {traceback.format_exc()}")
