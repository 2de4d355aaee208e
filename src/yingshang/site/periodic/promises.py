"""Promises by the calendar: reminders before their days, and owed papers whose day has passed."""

from procrastinate.contrib.django import app

from yingshang.domains.licensing.commitments.reminding import remind_of_promises
from yingshang.domains.licensing.deferrals.settling import miss_overdue
from yingshang.site import clock


@app.periodic(cron="7 7 * * *")
@app.task(name="licensing.remind_of_promises", queue="sealing", pass_context=False)
def remind(timestamp: int) -> None:
    """Remind everybody whose day comes within three working days, once."""
    remind_of_promises(today=clock.today(), now=clock.now())


@app.periodic(cron="17 0 * * *")
@app.task(name="licensing.miss_owed_papers", queue="sealing", pass_context=False)
def miss(timestamp: int) -> None:
    """Mark the papers that were promised for a day that is over."""
    miss_overdue(today=clock.today(), now=clock.now())
