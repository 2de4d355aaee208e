"""Kills: at random by a seed, with SIGKILL, sometimes again before the site has recovered."""

import contextlib
import os
import random
import signal
import time
import urllib.request
from collections import Counter
from collections.abc import Callable

from crash.processes import Site

#: what is killed, and how often; a web parent takes longest to come back, and nothing happens while it does
KINDS = {"postmaster": 5, "backend": 6, "web_worker": 4, "web_parent": 2, "job_worker": 3}
#: how often the next kill comes without waiting for the site to answer
DURING_RECOVERY = 0.25
RECOVERY_SECONDS = 60.0


class Nemesis:
    """Kills one process at a time and counts by kind."""

    def __init__(self, site: Site, chance: random.Random) -> None:
        self.site, self.chance = site, chance
        self.killed: Counter[str] = Counter()
        self.recoveries: list[float] = []

    def run(self, kills: int, say: Callable[[int], None]) -> None:
        """Kill so many times, under load in between."""
        for place in range(kills):
            time.sleep(self.chance.uniform(0.2, 1.2))
            self._kill()
            say(place + 1)
            if self.chance.random() >= DURING_RECOVERY:
                self.recoveries.append(self.wait_for_answer())

    def wait_for_answer(self) -> float:
        """Wait until the site answers well, and return how long it took."""
        started = time.monotonic()
        while time.monotonic() - started < RECOVERY_SECONDS:
            self.site.keep()
            if is_well(self.site.port):
                return time.monotonic() - started
            time.sleep(0.05)
        raise TimeoutError(f"网站在 {RECOVERY_SECONDS:.0f} 秒内没有恢复; 日志 {self.site.log}")

    def recovery(self) -> dict[str, float]:
        """Return how long it took until the site answered again."""
        ordered = sorted(self.recoveries) or [0.0]
        return {"recovery_median_s": round(ordered[len(ordered) // 2], 2), "recovery_max_s": round(ordered[-1], 2)}

    def _kill(self) -> None:
        """Kill one of the wanted kind; while there is none, wait for it to come back."""
        kind = self.chance.choices(tuple(KINDS), tuple(KINDS.values()))[0]
        deadline = time.monotonic() + RECOVERY_SECONDS
        while time.monotonic() < deadline:
            self.site.keep()
            if pids := self.site.victims()[kind]:
                with contextlib.suppress(ProcessLookupError):
                    os.kill(self.chance.choice(sorted(pids)), signal.SIGKILL)
                    self.killed[kind] += 1
                    return
            time.sleep(0.05)
        raise TimeoutError(f"{kind} 没有重新启动; 日志 {self.site.log}")


def is_well(port: int) -> bool:
    """Say whether the site answers and its database too."""
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/healthz", timeout=5) as answer:
            return bool(answer.status == 200)
    except OSError:
        return False
