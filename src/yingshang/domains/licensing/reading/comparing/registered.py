"""What the register says of an entity, as the facts a paper is compared with."""

import datetime as dt

from yingshang.register.facts import Fact, facts_of
from yingshang.register.models import Entity


def registered(uscc: str, *, on: dt.date) -> dict[str, Fact]:
    """Return the entity's facts, filled up from its entry; nothing for a code that is not in the register."""
    entity = Entity.objects.select_related("legal_representative").filter(pk=uscc).first()
    if entity is None:
        return {}
    operator = entity.legal_representative.name if entity.legal_representative else ""
    entry = {"credit_code": ("统一社会信用代码", entity.uscc), "entity_name": ("主体名称", entity.name),
             "entity_kind": ("主体类型", entity.kind), "operator_name": ("法定代表人或者经营者", operator),
             "entity_address": ("住所（经营场所）", entity.address), "business_scope": ("经营范围", entity.scope),
             "established_on": ("成立日期", entity.established_on.isoformat())}
    known = {name: Fact(name=name, title=title, value=value, source="经营主体登记簿", as_of=on)
             for name, (title, value) in entry.items() if value}
    return known | facts_of(uscc, on=on)
