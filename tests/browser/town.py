"""The demo city of a browser test: its people, its clock, and the worker behind the pages."""

import asyncio
import datetime as dt
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

from django.db import connections
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob

from factories import City
from yingshang.casework.models import Case
from yingshang.casework.working_time import ZONE, city_calendar
from yingshang.domains.licensing.desk.deciding import begin_special
from yingshang.domains.licensing.guides.first_release import publish_first
from yingshang.register.models import Account
from yingshang.site.demo import city as demo_city
from yingshang.site.tasks import seal_ledger

#: A Monday; the next holiday of 2026 is a month away.
MORNING = dt.datetime(2026, 3, 2, 9, 0, tzinfo=ZONE)


class Town:
    """Tells every browser the time, and runs what acts deferred, by the site's own worker."""

    def __init__(self, *, entities: int = 40) -> None:
        self.now = MORNING
        self._listeners: list[Callable[[dt.datetime], None]] = []
        demo_city.build(entities=entities, now=self.now, say=lambda _: None)
        publish_first(now=self.now, today=self.now.date())

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
            faults = away_from_playwrights_loop.submit(asyncio.run, _work_until_idle()).result()
        for fault in faults:
            raise fault
        left = ProcrastinateJob.objects.exclude(status="succeeded")
        assert not left.exists(), [(job.task_name, job.args, job.status) for job in left]


def paused_case(town: Town) -> Case:
    """An application of 王芳 at the departments: registered, the sign granted, and the food licence's clock stopped."""
    city = City(now=town.now)
    case = city.accepted(by=Account.objects.get(username="wangfang"))
    for item in ("individual_registration", "outdoor_sign"):
        city.grant(city.part(case, item))
    food = city.part(case, "food_licence_catering")
    begin_special(food.pk, "现场核查", officers="周审批、吴审批", by=city.reviewer_of(food), key=city.key(),
                  now=town.now)
    town.settle()
    return case


async def _work_until_idle() -> list[Exception]:
    """Return what went wrong, which the worker itself would only try again later."""
    faults: list[Exception] = []

    def run(task: Callable[[], object], *_: object) -> object:
        try:
            return task()
        except Exception as fault:
            faults.append(fault)
            raise
        finally:
            connections.close_all()  # one of a thread that is gone would keep the test database from being dropped

    with app.replace_connector(app.connector.get_worker_connector()) as working:
        async with working.open_async():
            await working.run_worker_async(wait=False, install_signal_handlers=False, listen_notify=False,
                                           task_middleware=[run])
    return faults
