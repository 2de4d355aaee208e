"""The demo city of a browser test: its people, its clock, and the worker behind the pages."""

import asyncio
import datetime as dt
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

from django.db import connections
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob

from yingshang.casework.working_time import ZONE, city_calendar
from yingshang.site.demo import city
from yingshang.site.tasks import seal_ledger

#: A Monday; the next holiday of 2026 is a month away.
MORNING = dt.datetime(2026, 3, 2, 9, 0, tzinfo=ZONE)


class Town:
    """Tells every browser the time, and runs what acts deferred, by the site's own worker."""

    def __init__(self) -> None:
        self.now = MORNING
        self._listeners: list[Callable[[dt.datetime], None]] = []
        city.build(entities=40, now=self.now, say=lambda _: None)

    def tell_time(self, listener: Callable[[dt.datetime], None]) -> None:
        """Let somebody know the time, now and whenever it changes."""
        self._listeners.append(listener)
        listener(self.now)

    def wait(self, working_days: int) -> None:
        """Go on some working days later, at the same hour."""
        self.settle()
        later = city_calendar().add(self.now.date(), working_days).on
        self.now += dt.timedelta(days=(later - self.now.date()).days)
        self.settle()
        for listener in self._listeners:
            listener(self.now)

    def settle(self) -> None:
        """Let the worker do all that waits, and sign a checkpoint."""
        seal_ledger.configure(queue="sealing").defer(timestamp=int(self.now.timestamp()))
        with ThreadPoolExecutor(1) as away_from_playwrights_loop:
            away_from_playwrights_loop.submit(asyncio.run, _work_until_idle()).result()
        left = ProcrastinateJob.objects.exclude(status="succeeded")
        assert not left.exists(), [(job.task_name, job.args, job.status) for job in left]


async def _work_until_idle() -> None:
    with app.replace_connector(app.connector.get_worker_connector()) as working:
        async with working.open_async():
            await working.run_worker_async(wait=False, install_signal_handlers=False, listen_notify=False,
                                           task_middleware=[_leaving_no_connection])


def _leaving_no_connection(task: Callable[[], object], *_: object) -> object:
    """A connection of a thread that is gone would keep the test database from being dropped."""
    try:
        return task()
    finally:
        connections.close_all()
