"""What the worker does: effects of acts, sealing, forgetting sessions, and jobs a killed worker left behind."""

import uuid

from django.conf import settings
from django.contrib.sessions.models import Session
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from yingshang.casework import effects
from yingshang.domains.licensing.drafts.naming import city_name_rules
from yingshang.domains.licensing.names.indexing import index_waiting
from yingshang.ledger import sealing
from yingshang.ledger.keys import ledger_key
from yingshang.site import clock
from yingshang.site.api.limits import MINUTE
from yingshang.site.models import RequestCount
from yingshang.site.periodic import appointments, competence, exchange, guides, licences, messages, promises, reading

__all__ = ["appointments", "competence", "exchange", "guides", "licences", "messages", "promises", "reading"]


@app.task(name=effects.TASK, queue="effects", retry=RetryStrategy(max_attempts=20, exponential_wait=2))
def run_effect(name: str, case_id: str, seq: int) -> None:
    """Do one effect of one act; its once-key makes a second run do nothing."""
    effects.run_once(name, case_id=uuid.UUID(case_id), seq=seq, now=clock.now())


@app.periodic(cron="* * * * *")
@app.task(name="ledger.seal", queue="sealing", pass_context=False)
def seal_ledger(timestamp: int) -> None:
    """Sign a checkpoint over everything appended since the last one."""
    sealing.seal(key=ledger_key(), now=clock.now())


@app.periodic(cron="23 3 * * *")
@app.task(name="sessions.forget", queue="sealing", pass_context=False)
def forget_sessions(timestamp: int) -> None:
    """Delete the sessions that have ended, with the forms they kept."""
    Session.objects.filter(expire_date__lt=clock.now()).delete()


@app.periodic(cron="* * * * *")
@app.task(name="counts.forget", queue="sealing", pass_context=False)
def forget_counts(timestamp: int) -> None:
    """Delete how often programs asked in minutes that are over."""
    RequestCount.objects.filter(minute__lt=clock.now() - 2 * MINUTE).delete()


@app.periodic(cron="* * * * *")
@app.task(name="licensing.index_names", queue="sealing", pass_context=False)
def index_names(timestamp: int) -> None:
    """Bring the names of entities written since into the table that proposed names are compared with."""
    today = clock.today()
    index_waiting(city_name_rules(today), today=today)


@app.periodic(cron="* * * * * */10")
@app.task(name="jobs.retry_stalled", queue="sealing", pass_context=True)
async def retry_stalled(context, timestamp: int) -> None:
    """Give jobs of workers that no longer answer back to the queue."""
    for job in await app.job_manager.get_stalled_jobs(seconds_since_heartbeat=settings.STALLED_AFTER_SECONDS):
        await app.job_manager.retry_job(job)
