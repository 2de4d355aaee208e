"""Arranging who does whose duty, and calling it off."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.db import transaction
from django.db.models import Q, QuerySet

from yingshang.kit.errors import BadInput, Missing, NotPermitted
from yingshang.register.actors import Actor
from yingshang.register.models import Account, Duty, Substitution
from yingshang.register.standing_in import in_force

#: a longer absence is a new appointment
MOST_DAYS = 90


class SubstitutionRefused(BadInput):
    """What was asked for makes no sense; facts: reason."""

    code = "substitution_refused"
    sentence = "{reason}"


class NotTheirsToArrange(NotPermitted):
    """Officials arrange their own absence, the head everybody's."""

    code = "not_theirs_to_arrange"
    sentence = "只能安排自己的代岗；别人的代岗由部门负责人安排"


class SubstitutionUnknown(Missing):
    """It ended, or is another organisation's."""

    code = "substitution_unknown"
    sentence = "没有找到这条代岗安排，可能已经结束"


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrangement:
    """Who is away from which duty, who does it, and on which days."""

    absent: int
    substitute: int
    role: str
    since_on: dt.date
    until_on: dt.date
    reason: str


@transaction.atomic
def arrange_substitution(wanted: Arrangement, *, by: Actor, now: dt.datetime, today: dt.date) -> Substitution:
    """Let the substitute act in the absent official's role; raises SubstitutionRefused or NotTheirsToArrange."""
    if by.account_id != wanted.absent and "chief" not in by.roles:
        raise NotTheirsToArrange
    duties = _lock_duties(by)
    for is_wrong, reason in _objections(wanted, duties, today):
        if is_wrong:
            raise SubstitutionRefused(reason=reason)
    _refuse_overlap(wanted)
    return Substitution.objects.create(
        absent_id=wanted.absent, substitute_id=wanted.substitute, organisation_id=by.organisation, role=wanted.role,
        since_on=wanted.since_on, until_on=wanted.until_on, reason=wanted.reason, arranged_by_id=by.account_id,
        arranged_at=now)


@transaction.atomic
def end_substitution(substitution: int, *, by: Actor, now: dt.datetime, today: dt.date) -> Substitution:
    """Call it off from this moment; raises SubstitutionUnknown."""
    found = substitutions_seen_by(by).select_for_update(of=("self",)).filter(
        pk=substitution, ended_at=None, until_on__gte=today).first()
    if found is None:
        raise SubstitutionUnknown
    found.ended_at = now
    found.save(update_fields=["ended_at"])
    return found


def substitutions_seen_by(by: Actor) -> QuerySet[Substitution]:
    """Return those of the organisation for its head, else those one is part of; the latest first."""
    inside = Substitution.objects.filter(organisation_id=by.organisation).select_related("absent", "substitute")
    if "chief" not in by.roles:
        inside = inside.filter(Q(absent_id=by.account_id) | Q(substitute_id=by.account_id))
    return inside.order_by("-since_on", "-id")


def colleagues_of(by: Actor) -> QuerySet[Account]:
    """Return who holds a duty in the actor's organisation."""
    return Account.objects.filter(duties__organisation_id=by.organisation, is_active=True).distinct().order_by("id")


def _lock_duties(by: Actor) -> set[tuple[int, str]]:
    """Two arrangements of one organisation come one after the other."""
    rows = Duty.objects.select_for_update(of=("self",)).filter(
        organisation_id=by.organisation, account__is_active=True).order_by("id")
    return set(rows.values_list("account_id", "role"))


def _objections(wanted: Arrangement, duties: set[tuple[int, str]], today: dt.date) -> Iterable[tuple[bool, str]]:
    colleagues = {account for account, _ in duties}
    yield (wanted.absent, wanted.role) not in duties, "请假的人在本单位没有这个岗位，请重新选择"
    yield wanted.substitute not in colleagues, "代岗的人必须是本单位的同事，请重新选择"
    yield wanted.substitute == wanted.absent, "不能自己代自己的岗，请选择一名同事"
    yield (wanted.substitute, wanted.role) in duties, "这名同事本来就有这个岗位，不用安排代岗"
    yield wanted.since_on < today, "开始日期已经过去，请从今天或者以后开始"
    yield wanted.until_on < wanted.since_on, "结束日期早于开始日期，请改正"
    yield (wanted.until_on - wanted.since_on).days >= MOST_DAYS, f"一次代岗最多 {MOST_DAYS} 天，更长的请重新任命"


def _refuse_overlap(wanted: Arrangement) -> None:
    meanwhile = in_force(Substitution.objects.filter(since_on__lte=wanted.until_on), on=wanted.since_on)
    if meanwhile.filter(absent_id=wanted.absent, role=wanted.role).exists():
        raise SubstitutionRefused(reason="这几天这个岗位已经安排了代岗，请先结束原来的安排")
    if meanwhile.filter(absent_id=wanted.substitute).exists():
        raise SubstitutionRefused(reason="代岗的同事这几天自己也不在岗，请换一名同事")
