"""设立登记: a granted registration enters the entity in the register, so that the other parts can use it."""

import datetime as dt

from yingshang.casework.models import Case
from yingshang.casework.opening import next_in_series
from yingshang.casework.working_time import ZONE
from yingshang.kit import uscc
from yingshang.register.entities import NewEntity, enter_entity
from yingshang.register.facts import record_facts
from yingshang.register.models import Entity

SOURCE = "市场监管部门登记信息"
#: serial numbers below this belong to entities that were registered elsewhere
FIRST_SERIAL = 2_000_000


def register_holder(case: Case, now: dt.datetime) -> Entity:
    """Enter the new entity, make it the subject of the whole bundle, and record what is now known of it."""
    fields = case.data["fields"]
    today = now.astimezone(ZONE).date()
    entity = enter_entity(NewEntity(
        uscc=uscc.build(kind="92", region=case.region_id, serial=FIRST_SERIAL + next_in_series("uscc")),
        name=fields["主体名称"], kind="个体工商户", region=case.region_id, address=fields["经营场所地址"],
        scope=fields.get("经营范围", ""), established_on=today, legal_representative=case.applicant_id))
    Case.objects.filter(parent_id=case.parent_id).update(subject=entity)
    Case.objects.filter(pk=case.parent_id).update(subject=entity)
    known = {name: value for name, value in fields.items() if value not in (None, "", [])}
    record_facts(entity.uscc, "registration", known | {"统一社会信用代码": entity.uscc}, source=SOURCE, as_of=today,
                 now=now)
    return entity
