"""Doing several acts: each case in a transaction of its own, so that one that fails holds up no other."""

import datetime as dt
import uuid
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import blake2b

from django.db import transaction

from yingshang.casework.models import Case
from yingshang.casework.performing import Performed, already_done
from yingshang.domains.licensing.batches.errors import CaseMoved
from yingshang.domains.licensing.batches.wishes import Wish, require_together
from yingshang.domains.licensing.desk.accepting import accept_application
from yingshang.domains.licensing.desk.deciding import grant_item
from yingshang.kit.errors import YingshangError
from yingshang.register.actors import Actor

_DO: Mapping[str, Callable[..., Performed]] = {"accept": accept_application, "grant": grant_item}


@dataclass(frozen=True, slots=True, kw_only=True)
class Done:
    """What came of one wish; `error` is empty when the act stands."""

    case_id: uuid.UUID
    error: str = ""


def do_each(wishes: Sequence[Wish], *, by: Actor, key: str, now: dt.datetime) -> tuple[Done, ...]:
    """Do every wish that is still possible; the same key again changes nothing and answers the same."""
    require_together(wishes)
    return tuple(_attempt(wish, by=by, key=_key_for(key, wish), now=now) for wish in wishes)


def _attempt(wish: Wish, *, by: Actor, key: str, now: dt.datetime) -> Done:
    try:
        _do(wish, by=by, key=key, now=now)
    except YingshangError as refused:
        return Done(case_id=wish.case_id, error=refused.message)
    return Done(case_id=wish.case_id)


@transaction.atomic
def _do(wish: Wish, *, by: Actor, key: str, now: dt.datetime) -> None:
    count = Case.objects.select_for_update().filter(pk=wish.case_id).values_list("acts_count", flat=True).first()
    if count != wish.seen and count is not None and already_done(key, act=wish.act, by=by) is None:
        raise CaseMoved
    _DO[wish.act](wish.case_id, wish.opinion, by=by, key=key, now=now)


def _key_for(key: str, wish: Wish) -> str:
    """A key of its own for each case, no longer than the one of the whole."""
    return blake2b(f"{key}:{wish.case_id}:{wish.act}".encode(), digest_size=16).hexdigest()
