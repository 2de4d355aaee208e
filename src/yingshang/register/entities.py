"""Entities in the register: entering, finding and speaking for them."""

import datetime as dt
from dataclasses import dataclass

from django.db import transaction

from yingshang.kit import uscc as credit_code
from yingshang.kit.errors import Missing
from yingshang.kit.searching import bigrams
from yingshang.register.models import Entity, Representation


class UnknownEntity(Missing):
    """No entity has this credit code."""

    code = "unknown_entity"
    sentence = "登记簿中没有统一社会信用代码为 {uscc} 的经营主体，请核对营业执照"


@dataclass(frozen=True, slots=True, kw_only=True)
class NewEntity:
    """What the register needs to enter an entity."""

    uscc: str
    name: str
    kind: str
    region: str
    address: str
    scope: str
    established_on: dt.date
    legal_representative: int | None


@transaction.atomic
def enter_entity(new: NewEntity) -> Entity:
    """Enter an entity and let its legal representative speak for it."""
    entity = Entity.objects.create(
        uscc=credit_code.normalise(new.uscc), name=new.name, kind=new.kind, region_id=new.region,
        address=new.address, scope=new.scope, established_on=new.established_on,
        legal_representative_id=new.legal_representative, search=list(bigrams(new.name)),
    )
    if new.legal_representative is not None:
        Representation.objects.create(person_id=new.legal_representative, entity=entity, capacity="经营者",
                                      since_on=new.established_on)
    return entity


def get_entity(text: str) -> Entity:
    """Return the entity of a credit code as typed by a person."""
    code = credit_code.normalise(text)
    entity = Entity.objects.filter(pk=code).first()
    if entity is None:
        raise UnknownEntity(uscc=code)
    return entity
