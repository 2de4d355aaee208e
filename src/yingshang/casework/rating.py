"""好差评: the applicant rates a finished case once; officials read figures, never who rated."""

import datetime as dt
import uuid
from collections.abc import Iterable
from dataclasses import dataclass

from django.db import transaction
from django.db.models import Count

from yingshang.casework.errors import UnknownCase
from yingshang.casework.models import Case, Rating
from yingshang.kit.errors import BadInput, Conflict
from yingshang.register.actors import Actor

#: GB/T 39046-2020 A.8; the last two count as bad ratings
LEVELS = {1: "非常满意", 2: "满意", 3: "基本满意", 4: "不满意", 5: "非常不满意"}


class AlreadyRated(Conflict):
    """A case takes one rating."""

    code = "already_rated"
    sentence = "这个办件已经评价过了，每件只能评价一次；如有新情况请拨打 12345"


class NotFinished(Conflict):
    """Only a finished case can be rated."""

    code = "not_finished"
    sentence = "办件办结后才能评价"


class UnknownLevel(BadInput):
    """The rating is not one of the five levels."""

    code = "unknown_level"
    sentence = "请从“非常满意”到“非常不满意”五项中选择一项"


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """How often each level was given to an organisation."""

    level: str
    count: int


@transaction.atomic
def rate(case_id: uuid.UUID, level: int, text: str, *, by: Actor, now: dt.datetime) -> Rating:
    """Record the applicant's one rating of a finished case."""
    own = Case.objects.filter(applicant_id=by.person_id) if by.person_id else Case.objects.none()
    case = own.select_for_update().filter(pk=case_id).first()
    if case is None:
        raise UnknownCase
    if level not in LEVELS:
        raise UnknownLevel
    if case.closed_at is None:
        raise NotFinished
    if Rating.objects.filter(case=case).exists():
        raise AlreadyRated
    return Rating.objects.create(case=case, organisation_id=case.organisation_id, level=level, text=text[:1000], at=now)


def scores_of(organisation: str) -> tuple[Score, ...]:
    """Return an organisation's ratings as counts, without cases or names."""
    return scores_of_each((organisation,))[organisation]


def scores_of_each(organisations: Iterable[str]) -> dict[str, tuple[Score, ...]]:
    """Return the ratings of several organisations, in one query."""
    wanted = tuple(organisations)
    rows = Rating.objects.filter(organisation_id__in=wanted).values_list("organisation_id", "level")
    counts = {(code, level): count for code, level, count in rows.annotate(n=Count("id"))}
    return {code: tuple(Score(level=title, count=counts.get((code, level), 0)) for level, title in LEVELS.items())
            for code in wanted}
