"""到期失效: once a night, every licence past its last day gets the act that says so, exactly once."""

import datetime as dt
from collections.abc import Callable

from yingshang.domains.licensing.licences.errors import StandingNotPossible
from yingshang.domains.licensing.licences.standing import change_standing
from yingshang.domains.licensing.licences.status import IN_FORCE
from yingshang.domains.licensing.models import Licence
from yingshang.domains.licensing.models.licence import LicenceStatus
from yingshang.register.actors import SYSTEM

_ARTICLE = "行政许可法 第七十条第一项"


def ended_licences(today: dt.date) -> tuple[str, ...]:
    """Return the licences whose last day has passed and of which no act says so yet."""
    ended = Licence.objects.filter(status__in=IN_FORCE, valid_until__lt=today)
    return tuple(ended.order_by("valid_until", "pk").values_list("pk", flat=True))


def expire_licences(*, now: dt.datetime, today: dt.date, progress: Callable[[int], None] | None = None) -> int:
    """Expire them, each in a transaction of its own; return how many were expired by this call."""
    done = 0
    for place, identifier in enumerate(ended_licences(today), start=1):
        done += _expire(identifier, now)
        if progress:
            progress(place)
    return done


def _expire(identifier: str, now: dt.datetime) -> bool:
    """A licence that was decided on meanwhile is left as that decision says."""
    try:
        until = Licence.objects.values_list("valid_until", flat=True).get(pk=identifier)
        act = change_standing(identifier, to=LicenceStatus.EXPIRED, by=SYSTEM, now=now, article=_ARTICLE,
                              reason=f"有效期至{until:%Y-%m-%d}，已届满", key=f"expire:{identifier}")
    except StandingNotPossible:
        return False
    return act.at == now
