"""Real bundles at every stage, made by the desk, whose stored rows are the pattern of a hundred thousand."""

import datetime as dt
import json
import uuid
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from django.db import connection

from factories import City
from yingshang.casework.kinds import get
from yingshang.casework.models import Act, Case
from yingshang.casework.projecting import past_acts
from yingshang.domains.licensing.desk.deciding import begin_special
from yingshang.procedures.folding import PastAct
from yingshang.procedures.procedure import Procedure

REGIONS = ("420106", "420111", "420103", "420704")
FOOD, REGISTRATION = "food_licence_catering", "individual_registration"
Row = Mapping[str, object]


@dataclass(frozen=True, slots=True, kw_only=True)
class Pattern:
    """One case as it is stored: its row, its acts' rows and what they say, and the notices sent."""

    row: Row
    procedure: Procedure
    acts: tuple[PastAct, ...]
    act_rows: tuple[Row, ...]
    notices: tuple[Row, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class BundlePattern:
    """A bundle and its parts at one stage."""

    is_open: bool
    bundle: Pattern
    parts: tuple[Pattern, ...]


def patterns(now: dt.datetime) -> tuple[BundlePattern, ...]:
    """Make one bundle per region and stage and return their patterns."""
    city = City(now=now)
    made = [case for region in REGIONS for case in _stages(city, region)]
    city.seal()
    return tuple(_pattern(case) for case in made)


def _stages(city: City, region: str) -> Iterator[uuid.UUID]:
    yield city.submitted(region=region).pk
    yield city.correcting(region=region).pk
    yield city.accepted(region=region, tobacco=True).pk
    registered = city.accepted(region=region)
    city.grant(city.part(registered, REGISTRATION))
    yield registered.pk
    visited = city.accepted(region=region, sign=False)
    city.grant(city.part(visited, REGISTRATION))
    food = city.part(visited, FOOD)
    begin_special(food.pk, "现场核查", officers="甲、乙", by=city.reviewer_of(food), key=city.key(), now=city.now)
    city.drain()
    yield visited.pk
    yield city.decided(region=region).pk


def _pattern(case_id: uuid.UUID) -> BundlePattern:
    parts = Case.objects.filter(parent_id=case_id).order_by("number").values_list("pk", flat=True)
    bundle = _stored(case_id)
    return BundlePattern(is_open=bundle.row["closed_at"] is None, bundle=bundle,
                         parts=tuple(_stored(part) for part in parts))


def _stored(case_id: uuid.UUID) -> Pattern:
    row = _rows("SELECT * FROM casework_case WHERE id = %s", case_id)[0]
    return Pattern(
        row=row | {"limits": json.loads(row["limits"]) if isinstance(row["limits"], str) else row["limits"]},
        procedure=get(str(row["kind"])).procedure,
        acts=past_acts(Act.objects.filter(case_id=case_id).order_by("seq")),
        act_rows=_rows("SELECT * FROM casework_act WHERE case_id = %s ORDER BY seq", case_id),
        notices=_rows("SELECT * FROM casework_notice WHERE case_id = %s ORDER BY id", case_id))


def _rows(sql: str, *values: object) -> Sequence[Row]:
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        names = [column.name for column in cursor.description]
        return tuple(dict(zip(names, row, strict=True)) for row in cursor.fetchall())
