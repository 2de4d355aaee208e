"""Opens cases: gives the number and writes the first act."""

import datetime as dt
import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from django.db import connection, transaction

from yingshang.casework import kinds
from yingshang.casework.models import Case, SearchEntry
from yingshang.casework.once import hold_key
from yingshang.casework.performing import Performed, already_done, write_act
from yingshang.casework.sealing import secret_of
from yingshang.casework.working_time import ZONE
from yingshang.kit.searching import bigrams, initials
from yingshang.register.actors import Actor


@dataclass(frozen=True, slots=True, kw_only=True)
class NewCase:
    """Everything a case is born with."""

    kind: str
    title: str
    applicant: int
    organisation: str
    region: str
    data: Mapping[str, object]
    subject: str | None = None
    parent: uuid.UUID | None = None
    part: str = ""
    number: str | None = None
    limits: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    search: tuple[str, ...] = ()


@transaction.atomic
def open_case(new: NewCase, *, by: Actor, payload: Mapping[str, object], key: str, now: dt.datetime) -> Performed:
    """Open a case by its opening act; the same key opens it once, however often it arrives."""
    kind = kinds.get(new.kind)
    opening = kind.procedure.act(kind.procedure.opening)
    hold_key(key)
    if earlier := already_done(key, act=opening.name, by=by):
        return earlier
    case = Case(
        number=new.number or next_number(new.region, now=now), kind=new.kind, title=new.title, part=new.part,
        procedure_version=kind.procedure.version, subject_id=new.subject, applicant_id=new.applicant,
        organisation_id=new.organisation, region_id=new.region, parent_id=new.parent, opened_at=now,
        limits=dict(new.limits), data=dict(new.data),
    )
    case.applicant_secret = secret_of(new.applicant)
    done = write_act(case, kind, opening, by=by, payload=payload, key=key, now=now)
    SearchEntry.objects.create(case=case, words=search_words(case.title, case.number, *new.search))
    return done


def next_number(region: str, *, now: dt.datetime) -> str:
    """Return the next case number of a region and day, such as 420106-20261122-00042."""
    prefix = f"{region}-{now.astimezone(ZONE):%Y%m%d}"
    return f"{prefix}-{next_in_series(prefix):05d}"


def next_in_series(prefix: str) -> int:
    """Return 1, 2, 3 … per prefix; the number is given back when the transaction fails."""
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO casework_numberseries (prefix, last) VALUES (%s, 1)"
            " ON CONFLICT (prefix) DO UPDATE SET last = casework_numberseries.last + 1 RETURNING last", [prefix])
        return int(cursor.fetchone()[0])


def take_numbers(prefix: str, count: int) -> range:
    """Return so many numbers of a series at once; they are given back when the transaction fails."""
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO casework_numberseries (prefix, last) VALUES (%s, %s) ON CONFLICT (prefix)"
            " DO UPDATE SET last = casework_numberseries.last + excluded.last RETURNING last", [prefix, count])
        last = int(cursor.fetchone()[0])
    return range(last - count + 1, last + 1)


def search_words(*texts: str) -> list[str]:
    """Return what a case is found by: neighbouring characters of the texts and of their pinyin initials."""
    return sorted(frozenset().union(*map(_words_of, texts)))


@lru_cache(maxsize=4096)
def _words_of(text: str) -> frozenset[str]:
    return frozenset((*bigrams(text), *bigrams(initials(text))))
