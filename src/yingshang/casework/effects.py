"""What follows an act: deferred in the act's transaction, done exactly once on our own data."""

import datetime as dt
import uuid
from collections.abc import Callable

from django.db import connection, transaction
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob

from yingshang.casework.kinds import CaseKind
from yingshang.kit.errors import Defect

Effect = Callable[[uuid.UUID, int, dt.datetime], None]
#: the worker task that does an effect, defined where the clock is known (site)
TASK = "casework.run_effect"
_effects: dict[str, Effect] = {}


class UnknownEffect(Defect):
    """A deferred effect has no function."""

    code = "unknown_effect"
    sentence = "系统没有登记后续动作“{effect}”"


def register(name: str, effect: Effect) -> None:
    """Make an effect known under the name that acts defer."""
    _effects[name] = effect


def defer_for(kind: CaseKind, act: str, *, case_id: uuid.UUID, seq: int) -> None:
    """Defer an act's effects in the running transaction."""
    for name in kind.effects.get(act, ()):
        app.configure_task(TASK, queue="effects").defer(name=name, case_id=str(case_id), seq=seq)


def run_once(name: str, *, case_id: uuid.UUID, seq: int, now: dt.datetime) -> bool:
    """Do an effect and write its once-key in one transaction; return False when it was done before."""
    if name not in _effects:
        raise UnknownEffect(effect=name)
    with transaction.atomic():
        if not _claim(f"{name}:{case_id}:{seq}", now):
            return False
        _effects[name](case_id, seq, now)
    return True


def _claim(key: str, now: dt.datetime) -> bool:
    with connection.cursor() as cursor:
        cursor.execute("INSERT INTO casework_effectdone (key, at) VALUES (%s, %s) ON CONFLICT DO NOTHING", [key, now])
        return cursor.rowcount == 1


def settle(now: dt.datetime) -> int:
    """Do every deferred effect here and now, those that follow from them too; return how many were done.

    The worker finds their once-keys and does them no second time. For the demo's story and for tests.
    """
    done = 0
    while ran := sum(_run_waiting(job.args, now) for job in _waiting()):
        done += ran
    return done


def _waiting() -> list[ProcrastinateJob]:
    return list(ProcrastinateJob.objects.filter(task_name=TASK, status="todo").order_by("id"))


def _run_waiting(job: dict, now: dt.datetime) -> bool:
    return run_once(job["name"], case_id=uuid.UUID(job["case_id"]), seq=job["seq"], now=now)
