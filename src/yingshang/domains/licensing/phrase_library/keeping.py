"""Keeping, offering and removing phrases; everybody sees their own and their organisation's."""

import datetime as dt

from django.db import IntegrityError, transaction
from django.db.models import F, Q, QuerySet

from yingshang.domains.licensing.models import KeptPhrase
from yingshang.domains.licensing.phrase_library.errors import (
    NotTheirsToShare,
    PhraseKept,
    PhraseMisplaced,
    PhraseUnknown,
)
from yingshang.register.actors import Actor

#: acts at which something is written -> what it is written for
PLACES = {"accept": "受理意见", "decline": "不予受理的理由", "grant": "审查意见", "refuse": "不予许可的理由",
          "end_special": "核查、检验的结果", "extend": "延长的理由"}
#: roles that keep phrases for their whole organisation
SHARERS = frozenset({"chief"})


def phrases_for(act: str, *, by: Actor) -> QuerySet[KeptPhrase]:
    """Return what is offered at an act: the reader's own first, then the organisation's."""
    return phrases_of(by).filter(act=act)


def phrases_of(by: Actor) -> QuerySet[KeptPhrase]:
    """Return every phrase the reader may use."""
    visible = Q(owner_id=by.account_id) | Q(owner=None)
    mine = KeptPhrase.objects.filter(visible, organisation_id=by.organisation)
    return mine.order_by("act", F("owner").asc(nulls_last=True), "text")


@transaction.atomic
def keep_phrase(act: str, text: str, *, is_shared: bool, by: Actor, now: dt.datetime) -> KeptPhrase:
    """Keep a text for an act; raises PhraseKept, PhraseMisplaced or NotTheirsToShare."""
    if act not in PLACES:
        raise PhraseMisplaced
    if is_shared and not by.roles & SHARERS:
        raise NotTheirsToShare
    try:
        with transaction.atomic():
            return KeptPhrase.objects.create(organisation_id=by.organisation, act=act, text=text, kept_at=now,
                                             owner_id=None if is_shared else by.account_id)
    except IntegrityError:
        raise PhraseKept from None


@transaction.atomic
def remove_phrase(phrase: int, *, by: Actor) -> KeptPhrase:
    """Remove a phrase that is one's own to remove; raises PhraseUnknown."""
    found = phrases_of(by).filter(pk=phrase).first()
    if found is None or (found.owner_id is None and not by.roles & SHARERS):
        raise PhraseUnknown
    found.delete()
    return found
