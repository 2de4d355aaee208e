"""Licences: expired once a night, and spreadsheets of existing ones checked in the background."""

import uuid

from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from yingshang.domains.licensing.licences.expiring import expire_licences
from yingshang.domains.licensing.licences.importing.running import check_import, confirm_left
from yingshang.domains.licensing.pages.licences.desk.imports import CHECK_TASK, CONFIRM_TASK, QUEUE
from yingshang.register.actors import actor_of
from yingshang.register.models import Account
from yingshang.site import clock


@app.periodic(cron="7 0 * * *")
@app.task(name="licensing.expire_licences", queue="licences", pass_context=False)
def expire(timestamp: int) -> None:
    """Write the act of expiry for every licence whose last day was yesterday or before."""
    expire_licences(now=clock.now(), today=clock.today())


@app.task(name=CHECK_TASK, queue=QUEUE, retry=RetryStrategy(max_attempts=5, exponential_wait=2))
def check_spreadsheet(import_id: str) -> None:
    """Check the rows of an upload; checked once, it is not waiting any more."""
    check_import(uuid.UUID(import_id), today=clock.today())


@app.task(name=CONFIRM_TASK, queue=QUEUE, retry=RetryStrategy(max_attempts=5, exponential_wait=2))
def confirm_spreadsheet(import_id: str, account_id: int) -> None:
    """Write the licences that an official confirmed; all of them, once."""
    by = actor_of(Account.objects.get(pk=account_id), today=clock.today())
    confirm_left(uuid.UUID(import_id), by=by, now=clock.now(), today=clock.today())
