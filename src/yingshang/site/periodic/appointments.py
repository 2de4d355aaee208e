"""Periodic: offers that were not taken go on to the next, who did not come is noted, who is due is reminded."""

from procrastinate.contrib.django import app

from yingshang.domains.licensing.appointments.attending import miss_overdue
from yingshang.domains.licensing.appointments.reminding import remind
from yingshang.domains.licensing.appointments.waiting import end_lists, expire_offers
from yingshang.site import clock


@app.periodic(cron="* * * * *")
@app.task(name="appointments.pass_on", queue="sealing", pass_context=False)
def pass_on(timestamp: int) -> None:
    """Do everything about appointments that only needs time to go by; each is done once."""
    now = clock.now()
    expire_offers(now=now)
    miss_overdue(now=now)
    end_lists(now=now)
    remind(now=now)
