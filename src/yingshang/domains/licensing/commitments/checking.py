"""事后核查: the promise was kept, or is broken and to be put right within a limit."""

import datetime as dt
import uuid

from django.db import transaction

from yingshang.casework.models import Act, Case
from yingshang.casework.models.message import Topic
from yingshang.casework.notifying import notify
from yingshang.casework.performing import Performed, perform
from yingshang.domains.licensing.commitments.opening import address_of
from yingshang.domains.licensing.commitments.publishing import lock_subject, publish
from yingshang.register.actors import Actor
from yingshang.ui.dates import day

UNDER_CORRECTION = "commitments_under_correction"


def record_kept(case_id: uuid.UUID, findings: str, officers: str, *, by: Actor, key: str,
                now: dt.datetime) -> Performed:
    """Record that what was promised is so; the check ends."""
    return _act(case_id, "record_kept", {"findings": findings, "officers": officers}, by=by, key=key, now=now,
                told="“{title}”核查属实，不用再做什么")


def order_correction(case_id: uuid.UUID, findings: str, officers: str, article: str, *, by: Actor, key: str,
                     now: dt.datetime) -> Performed:
    """责令限期整改: say what is broken and by what article; the limit runs, and credit learns of it."""
    payload = {"findings": findings, "officers": officers, "article": article}
    return _act(case_id, "order_correction", payload, by=by, key=key, now=now,
                counts={UNDER_CORRECTION: 1, "commitment_corrections": 1},
                told="“{title}”核查发现与承诺不符，请在{due}前整改：{findings}（{article}）。改好后请在页面上报告")


def report_corrected(case_id: uuid.UUID, done: str, *, by: Actor, key: str, now: dt.datetime) -> Performed:
    """Tell the department that everything is put right; it looks again."""
    return _act(case_id, "report_corrected", {"done": done}, by=by, key=key, now=now)


def confirm_corrected(case_id: uuid.UUID, findings: str, officers: str, *, by: Actor, key: str,
                      now: dt.datetime) -> Performed:
    """Record that the breach was put right; the licence stands."""
    return _act(case_id, "confirm_corrected", {"findings": findings, "officers": officers}, by=by, key=key, now=now,
                counts={UNDER_CORRECTION: -1}, told="“{title}”整改到位，证照继续有效")


def close_check(case_id: uuid.UUID, reason: str, *, by: Actor, key: str, now: dt.datetime) -> Performed:
    """End a check that has lost its object, e.g. because the licence was cancelled."""
    was_ordered = Act.objects.filter(case_id=case_id, name="order_correction").exists()
    return _act(case_id, "close", {"reason": reason}, by=by, key=key, now=now,
                counts={UNDER_CORRECTION: -1} if was_ordered else {}, told="“{title}”不用再核查：{reason}")


@transaction.atomic
def _act(case_id: uuid.UUID, act: str, payload: dict[str, str], *, by: Actor, key: str, now: dt.datetime,
         told: str = "", counts: dict[str, int] | None = None) -> Performed:
    subject = lock_subject(case_id)
    done = perform(case_id, act, by=by, payload=payload, key=key, now=now)
    if done.repeated:
        return done
    if counts:
        publish(subject, counts, now=now)
    if told:
        case = Case.objects.get(pk=case_id)
        text = told.format_map({"title": case.title, "due": day(case.due_on) if case.due_on else "期限", **payload})
        notify(case.applicant_id, text, href=address_of(case_id), topic=Topic.LEGAL, now=now)
    return done
