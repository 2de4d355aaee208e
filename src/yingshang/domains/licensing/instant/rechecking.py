"""抽查复核: people look at what a table approved; what was wrong is put right by a reasoned act."""

import datetime as dt
import uuid

from django.db import transaction

from yingshang.casework.models import Act, Case
from yingshang.casework.performing import Performed, perform
from yingshang.domains.licensing.licences.standing import change_standing
from yingshang.domains.licensing.models import InstantDecision, Licence
from yingshang.domains.licensing.models.instant import Verdict
from yingshang.domains.licensing.models.licence import LicenceStatus
from yingshang.domains.licensing.procedures.recheck import REVOKE
from yingshang.register.actors import Actor


@transaction.atomic
def find_right(case_id: uuid.UUID, reason: str, *, by: Actor, key: str, now: dt.datetime) -> Performed:
    """Record that the table decided rightly."""
    done = perform(case_id, "find_right", by=by, payload={"reason": reason}, key=key, now=now)
    _keep_verdict(case_id, Verdict.RIGHT)
    return done


@transaction.atomic
def find_wrong(case_id: uuid.UUID, reason: str, article: str, *, by: Actor, key: str, now: dt.datetime) -> Performed:
    """Record that the table decided wrongly; the head now owes a correction."""
    done = perform(case_id, "find_wrong", by=by, payload={"reason": reason, "article": article}, key=key, now=now)
    _keep_verdict(case_id, Verdict.WRONG)
    return done


@transaction.atomic
def put_right(case_id: uuid.UUID, measure: str, reason: str, article: str, heard: str, *, by: Actor, key: str,
              now: dt.datetime) -> Performed:
    """Correct a wrong decision: keep its result, or revoke it after the holder was heard.

    What the holder built on it is weighed (行政许可法 第八条、第六十九条). Raises what `change_standing` raises.
    """
    licence = _licence(case_id)
    is_first = not Act.objects.filter(key=key, case_id=case_id).exists()
    done = perform(case_id, "put_right", by=by, key=key, now=now,
                   payload={"measure": measure, "reason": reason, "article": article, "heard": heard})
    if is_first and measure == REVOKE and licence is not None:
        change_standing(licence.pk, to=LicenceStatus.REVOKED, reason=reason, article=article, by=by, now=now,
                        key=f"recheck:{case_id}")
    return done


def _licence(case_id: uuid.UUID) -> Licence | None:
    item = Case.objects.values_list("parent_id", flat=True).filter(pk=case_id).first()
    return Licence.objects.select_for_update().filter(case_id=item).first()


def _keep_verdict(case_id: uuid.UUID, verdict: Verdict) -> None:
    item = Case.objects.values_list("parent_id", flat=True).get(pk=case_id)
    InstantDecision.objects.filter(case_id=item).update(verdict=verdict)
