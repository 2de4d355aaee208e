"""A department decides its item at its own desk: special procedures, extension, grant or reasoned refusal."""

import datetime as dt
import uuid
from collections.abc import Mapping

from django.db import transaction

from yingshang.casework.models import Act, Case
from yingshang.casework.performing import Performed, perform
from yingshang.domains.licensing.competence.expiring import require_power
from yingshang.domains.licensing.errors import SpecialProcedureOwed, TooManyDays, UnknownSpecialProcedure
from yingshang.domains.licensing.instant.deciding import decide_at_once
from yingshang.domains.licensing.instant.special import unheld
from yingshang.register.actors import Actor


def begin_special(case_id: uuid.UUID, title: str, *, officers: str, by: Actor, key: str, now: dt.datetime) -> Performed:
    """Start a procedure the item provides; only one that the law lets stop the clock does (行政许可法 45)."""
    offered = {procedure["title"]: procedure for procedure in _item(case_id)["special"]}
    if title not in offered:
        raise UnknownSpecialProcedure(title=title)
    found = offered[title]
    payload = {"procedure": title, "article": found["article"], "expected_days": found["days"], "officers": officers}
    if not found["pauses_clock"]:
        return perform(case_id, "begin_check", by=by, payload=payload, key=key, now=now)
    payload["reason"] = f"正在{title}，预计 {found['days']} 个工作日"
    return perform(case_id, "begin_special", by=by, payload=payload, key=key, now=now)


@transaction.atomic
def end_special(case_id: uuid.UUID, result: str, conclusion: str = "", *, by: Actor, key: str,
                now: dt.datetime) -> Performed:
    """End what was started with its result and conclusion (符合、不符合); a clock that stood still runs on.

    An item whose table only waited for this is decided at once.
    """
    is_check = Case.objects.filter(pk=case_id, state="checking").exists() or _was_done(key, "end_check")
    act = "end_check" if is_check else "end_special"
    done = perform(case_id, act, by=by, payload={"result": result, "conclusion": conclusion or None}, key=key, now=now)
    if not done.repeated and conclusion:
        decide_at_once(case_id, now=now)
    return done


def extend_review(case_id: uuid.UUID, days: int, reason: str, *, by: Actor, key: str, now: dt.datetime) -> Performed:
    """Extend the decision with the head's approval, and tell the reason (行政许可法 42)."""
    return perform(case_id, "extend", by=by, payload={"days": days, "reason": reason}, key=key, now=now)


def refuse_long_extension(case: Case, payload: Mapping[str, object]) -> None:
    """Guard of extend: no more than the item's law allows, and only once."""
    limit = int(case.data["item"]["extension_days"])
    if not 1 <= int(str(payload["days"])) <= limit or case.acts.filter(name="extend").exists():
        raise TooManyDays(limit=limit, article=case.data["item"]["extension_article"])


def refuse_unheld(case: Case, _payload: Mapping[str, object]) -> None:
    """Guard of every grant: what the table demands is held first, unless a signed commitment waives it."""
    if owed := unheld(case.data["item"], case):
        raise SpecialProcedureOwed(titles="、".join(owed))


def grant_item(case_id: uuid.UUID, opinion: str = "", *, by: Actor, key: str, now: dt.datetime) -> Performed:
    """Grant the item; the licence follows as an effect."""
    require_power(case_id, now)
    return perform(case_id, "grant", by=by, payload={"opinion": opinion}, key=key, now=now)


def refuse_item(case_id: uuid.UUID, reason: str, article: str, *, by: Actor, key: str, now: dt.datetime) -> Performed:
    """Refuse the item with reason and article; the applicant is told of review and court (行政许可法 38)."""
    require_power(case_id, now)
    return perform(case_id, "refuse", by=by, payload={"reason": reason, "article": article}, key=key, now=now)


def _was_done(key: str, act: str) -> bool:
    """A repeated request finds the case moved on, and must find its own act again."""
    return Act.objects.filter(key=key, name=act).exists()


def _item(case_id: uuid.UUID) -> Mapping:
    data = Case.objects.values_list("data", flat=True).filter(pk=case_id).first()
    return data["item"] if data else {"special": ()}
