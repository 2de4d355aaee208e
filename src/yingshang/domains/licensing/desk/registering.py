"""设立登记: a granted registration enters the entity in the register, so that the other parts can use it."""

import datetime as dt

from yingshang.casework.models import Case
from yingshang.casework.opening import next_in_series
from yingshang.casework.working_time import ZONE
from yingshang.domains.licensing.desk.naming import city_name_rules
from yingshang.domains.licensing.names.indexing import index_entity
from yingshang.kit import uscc
from yingshang.register.entities import NewEntity, enter_entity
from yingshang.register.facts import record_facts
from yingshang.register.models import Entity

SOURCE = "市场监管部门登记信息"
#: serial numbers below this belong to entities that were registered elsewhere
FIRST_SERIAL = 2_000_000
ENTITY_KIND = "个体工商户"
#: fact of the register -> field of the form it is taken from
FACTS = {"entity_name": "entity_name", "operator_name": "operator_name", "entity_address": "address",
         "business_scope": "business_scope", "capital": "capital", "staff": "staff"}


def register_holder(case: Case, now: dt.datetime) -> Entity:
    """Enter the new entity, make it the subject of the whole bundle, and record what is now known of it."""
    fields = case.data["fields"]
    today = now.astimezone(ZONE).date()
    entity = enter_entity(NewEntity(
        uscc=uscc.build(kind="92", region=case.region_id, serial=FIRST_SERIAL + next_in_series("uscc")),
        name=fields["entity_name"], kind=ENTITY_KIND, region=case.region_id, address=fields["address"],
        scope=fields.get("business_scope") or "", established_on=today, legal_representative=case.applicant_id))
    index_entity(entity, city_name_rules(today), today=today)
    Case.objects.filter(parent_id=case.parent_id).update(subject=entity)
    Case.objects.filter(pk=case.parent_id).update(subject=entity)
    known = {fact: fields[name] for fact, name in FACTS.items() if fields.get(name) not in (None, "", [])}
    given = {"credit_code": entity.uscc, "entity_kind": ENTITY_KIND, "established_on": today.isoformat()}
    record_facts(entity.uscc, "registration", known | given, source=SOURCE, as_of=today, now=now)
    return entity
