"""Decides an item the moment it starts: on its commitment, by its table, or by leaving it to people, saying why."""

import datetime as dt
import logging
import uuid
from collections.abc import Iterator, Mapping

from django.db import transaction

from yingshang.casework.models import Case
from yingshang.casework.performing import perform
from yingshang.casework.working_time import ZONE
from yingshang.domains.licensing.catalogue.instant import APPROVE, Instant
from yingshang.domains.licensing.city import city_catalogue
from yingshang.domains.licensing.instant.asking import Asked, facts_for
from yingshang.domains.licensing.instant.outcomes import Outcome, Reason, outcome_of
from yingshang.domains.licensing.instant.recording import record
from yingshang.domains.licensing.instant.special import unheld
from yingshang.kit.errors import YingshangError
from yingshang.register.actors import SYSTEM

log = logging.getLogger("yingshang.licensing.instant")


def decide_at_once(part_id: uuid.UUID, *, now: dt.datetime) -> None:
    """Grant a started item where its commitment or table says so; whatever goes wrong leaves it to people."""
    part = Case.objects.select_related("parent", "parent__subject").get(pk=part_id)
    if part.state != "reviewing" or part.parent is None:
        return
    signed = part.data["item"].get("commitment")
    try:
        with transaction.atomic():
            if signed and signed["decides"]:
                _grant_on_commitment(part, signed, now=now)
            else:
                _ask_table(part, now=now)
    except YingshangError as refused:
        log.warning(refused.message)
        _leave(part, Outcome(table="", value="", reasons=(Reason(name="系统", kind="error", text=refused.message),)),
               now=now)


def foresee(bundle: Case, item: Mapping, *, now: dt.datetime) -> Outcome | None:
    """Return what an item's table would say before anything is opened; None when it has none."""
    on, catalogue = now.astimezone(ZONE).date(), city_catalogue()
    instant = catalogue.instant_on(item["code"], on)
    if instant is None:
        return None
    return _outcome(Asked(bundle=bundle, item=item, part=None, instant=instant, catalogue=catalogue, on=on))


def _grant_on_commitment(part: Case, signed: Mapping, *, now: dt.datetime) -> None:
    if owed := unheld(part.data["item"], part):
        reasons = tuple(Reason(name=title, kind="unmet", text=f"应当{title}，承诺书没有免除") for title in owed)
        _leave(part, Outcome(table="", value="", reasons=reasons), now=now)
        return
    perform(part.pk, "grant_on_commitment", by=SYSTEM, key=_key(part), now=now, payload={
        "opinion": f"申请人已签《{signed['title']}》，当场准予；发证后 {signed['check_days']} 个工作日内核查",
        "article": signed["article"], "digest": signed["digest"]})


def _ask_table(part: Case, *, now: dt.datetime) -> None:
    on, catalogue = now.astimezone(ZONE).date(), city_catalogue()
    instant = catalogue.instant_on(part.part, on)
    if instant is None:
        return
    asked = Asked(bundle=part.parent, item=part.data["item"], part=part, instant=instant, catalogue=catalogue, on=on)
    outcome = _outcome(asked)
    if outcome.value == APPROVE and not outcome.reasons:
        _approve(part, instant, outcome, now=now)
    else:
        _leave(part, outcome, now=now)


def _outcome(asked: Asked) -> Outcome:
    """The table's answer; a procedure that is still owed keeps it from approving, whatever it asks."""
    model = asked.catalogue.model_on(asked.instant.table, asked.on)
    found = outcome_of(model, asked.instant.decision, facts_for(asked))
    return found.with_reasons(_owed(asked))


def _owed(asked: Asked) -> Iterator[Reason]:
    for title in unheld(asked.item, asked.part):
        yield Reason(name="应办未办的特别程序", kind="unmet", text=f"应当{title}，还没有办")


def _approve(part: Case, instant: Instant, outcome: Outcome, *, now: dt.datetime) -> None:
    perform(part.pk, "grant_instantly", by=SYSTEM, key=_key(part), now=now, payload={
        "opinion": outcome.sentence, "table": outcome.table, "articles": list(outcome.articles),
        "explanation": outcome.account})
    record(part, outcome, instant, is_approved=True, now=now)


def _leave(part: Case, outcome: Outcome, *, now: dt.datetime) -> None:
    perform(part.pk, "leave_to_people", by=SYSTEM, key=_key(part), now=now, payload={
        "reasons": [reason.text for reason in outcome.reasons], "table": outcome.table,
        "articles": list(outcome.articles), "explanation": outcome.account})
    record(part, outcome, None, is_approved=False, now=now)


def _key(part: Case) -> str:
    """What follows from one act of the item happens once."""
    return f"at-once:{part.pk}:{part.acts_count}"
