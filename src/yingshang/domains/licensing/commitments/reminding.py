"""Reminders before a day that matters, each once: an order to correct, a statement, a visit, an owed paper."""

import datetime as dt

from django.db.models import F

from yingshang.casework.models import Case, EffectDone
from yingshang.casework.models.message import Topic
from yingshang.casework.notifying import notify
from yingshang.casework.working_time import city_calendar
from yingshang.domains.licensing.commitments.opening import address_of
from yingshang.domains.licensing.procedures.commitment import COMMITMENT
from yingshang.domains.licensing.procedures.deferral import DEFERRAL
from yingshang.ui.dates import day

#: how many working days before the day
AHEAD = 3
_TEXTS = {
    (COMMITMENT.name, "promised"): "“{title}”将在 {due} 前核查，请按承诺备齐条件和材料",
    (COMMITMENT.name, "correcting"): "“{title}”的整改期限到 {due} 为止，改好后请在页面上报告",
    (COMMITMENT.name, "notified"): "“{title}”的陈述申辩期限到 {due} 为止",
    (DEFERRAL.name, "owed"): "容缺后补的“{title}”请在 {due} 前补交，逾期会影响以后容缺受理",
    (DEFERRAL.name, "notified"): "“{title}”的陈述申辩期限到 {due} 为止",
}


def remind_of_promises(*, today: dt.date, now: dt.datetime) -> int:
    """Remind everybody whose day comes within three working days; return how many were told."""
    until = city_calendar().add(today, AHEAD).on
    near = Case.objects.filter(kind__in={kind for kind, _ in _TEXTS}, closed_at=None, due_on__range=(today, until))
    rows = near.order_by(F("due_on"), "pk").values_list("pk", "kind", "state", "title", "due_on", "applicant_id",
                                                        "parent__parent_id")
    return sum(_remind(*row, now=now) for row in rows)


def _remind(pk, kind, state, title, due_on, person, bundle, *, now: dt.datetime) -> bool:
    text = _TEXTS.get((kind, state))
    if text is None or not EffectDone.objects.get_or_create(key=f"remind:{pk}:{state}:{due_on}",
                                                            defaults={"at": now})[1]:
        return False
    href = address_of(pk) if kind == COMMITMENT.name or state != "owed" else f"/cases/{bundle}/"
    notify(person, text.format(title=title, due=day(due_on)), href=href, topic=Topic.REMINDER, now=now)
    return True
