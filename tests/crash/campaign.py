"""One campaign: a city, a crowd, a nemesis, quiet, and the reckoning."""

import contextlib
import random
import sys
import time
from dataclasses import dataclass
from pathlib import Path

from django.db import Error, connection
from procrastinate.contrib.django.models import ProcrastinateJob

import ground
from crash.checker import counts, every_fault, unfinished_files
from crash.crowd import Crowd
from crash.history import DONE, REFUSED, History
from crash.nemesis import Nemesis
from crash.preparing import prepare
from crash.processes import Site
from yingshang.casework.effects import TASK
from yingshang.site import clock
from yingshang.site.embedded_postgres import Server

#: a job of a killed worker comes back when its heartbeat is 30 s old
QUIET_SECONDS = 240.0
#: ready drafts per kill and applicant; there must always be something to hand in
DRAFTS_PER_KILL = 1.0


@dataclass(slots=True, kw_only=True)
class Campaign:
    """Runs once, and tells what was found and what was counted."""

    folder: Path
    server: Server
    kills: int
    seed: int
    port: int

    def run(self) -> tuple[list[str], dict[str, object]]:
        """Return the faults and the report."""
        drafts = prepare(now=clock.now(), drafts=round(self.kills * DRAFTS_PER_KILL))
        connection.close()
        self.server.stop()
        history = History()
        site = Site(port=self.port, data=self.server.data, log=self.folder / "site.log")
        nemesis = Nemesis(site, random.Random(self.seed))
        crowd = Crowd(port=self.port, seed=self.seed, history=history, drafts=drafts)
        try:
            times = self._load_and_kill(nemesis, crowd)
        finally:
            site.stop()
            history.write(self.folder / "history.jsonl")
        return self._reckon(history, nemesis, crowd, times)

    def _load_and_kill(self, nemesis: Nemesis, crowd: Crowd) -> dict[str, float]:
        nemesis.wait_for_answer()
        crowd.start()
        started = time.monotonic()
        nemesis.run(self.kills, say=self._progress)
        killing = time.monotonic() - started
        nemesis.wait_for_answer()
        crowd.stop()
        return {"seconds_per_kill": round(killing / self.kills, 2), "quiet_after_s": round(self._wait_until_quiet(), 1)}

    def _wait_until_quiet(self) -> float:
        started = time.monotonic()
        while time.monotonic() - started < QUIET_SECONDS:
            with contextlib.suppress(Error):
                ground.connect(self.server.url or "")
                if not ProcrastinateJob.objects.filter(task_name=TASK, status__in=("todo", "doing")).exists():
                    break
            time.sleep(0.5)
        return time.monotonic() - started

    def _reckon(self, history: History, nemesis: Nemesis, crowd: Crowd,
                times: dict[str, float]) -> tuple[list[str], dict[str, object]]:
        """Compare what the clients saw with what a freshly started server holds."""
        ground.connect(self.server.start())
        found = [*every_fault(history.attempts, history.receipts), *crowd.failures]
        report = {
            "what": "crash", "seed": self.seed, "kills": nemesis.killed.total(), "killed": dict(nemesis.killed),
            "acknowledged": len(list(history.of(DONE))), "refused": len(list(history.of(REFUSED))),
            "lost": sum(fault.startswith("丢失") for fault in found),
            "doubled": sum(fault.startswith("重复") for fault in found), "faults": len(found), **counts(),
            **crowd.counts(), "sent_again": sum(attempt.sent > 1 for attempt in history.attempts),
            "receipts_held": len(history.receipts), "unfinished_files": len(unfinished_files()),
            "supervisor_restarts": nemesis.site.restarts, **nemesis.recovery(), **times,
        }
        connection.close()
        self.server.stop()
        return found, report

    def _progress(self, place: int) -> None:
        if sys.stderr.isatty():
            print(f"\r{place}/{self.kills}", end="\n" if place == self.kills else "", file=sys.stderr, flush=True)
