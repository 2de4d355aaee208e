"""登记: a granted registration, change or cancellation reaches the register, so that the other parts can use it."""

import datetime as dt
from collections.abc import Callable, Mapping

from yingshang.casework.models import Case
from yingshang.casework.opening import next_in_series
from yingshang.casework.working_time import ZONE
from yingshang.domains.licensing.drafts.naming import city_name_rules
from yingshang.domains.licensing.drafts.planning_for import CANCELLED
from yingshang.domains.licensing.models.licence import BUSINESS_LICENCE
from yingshang.domains.licensing.names.indexing import index_entity
from yingshang.kit import uscc
from yingshang.kit.searching import bigrams
from yingshang.register.entities import NewEntity, enter_entity
from yingshang.register.facts import record_facts
from yingshang.register.models import Entity
from yingshang.register.premises import NewPlace, end_all_places, end_place, enter_place, keep_domicile

SOURCE = "市场监管部门登记信息"
#: serial numbers below this belong to entities that were registered elsewhere
FIRST_SERIAL = 2_000_000
#: what a registration enters -> kind of entity, first two characters of its credit code
KINDS = {"sole_trader": ("个体工商户", "92"), "company": ("有限责任公司", "91")}
#: fact of the register -> field of the form it is taken from
FACTS = {"entity_name": "entity_name", "operator_name": "operator_name", "entity_address": "address",
         "business_scope": "business_scope", "capital": "capital", "staff": "staff"}
#: field that says the new value -> field it takes the place of
CHANGED = {"new_name": "entity_name", "new_address": "address", "new_operator_name": "operator_name",
           "new_scope": "business_scope"}
_EMPTY = (None, "", [])


def record_in_register(case: Case, now: dt.datetime) -> Entity | None:
    """Let a granted item do to the register what its catalogue entry says; return whom its result is for."""
    how = _registers(case.data["item"])
    return _EFFECTS[how](case, now) if how else case.subject


def replaces_licence(case: Case) -> bool:
    """Say whether the business licence held until now is void once this item is granted."""
    return _registers(case.data["item"]) in ("change", "cancellation")


def fields_after(fields: Mapping[str, object]) -> dict[str, object]:
    """Return the form's values as they are once the change it asks for is granted."""
    new = {old: fields[name] for name, old in CHANGED.items() if fields.get(name) not in _EMPTY}
    return dict(fields) | new


def _registers(item: Mapping) -> str | None:
    """A case submitted before items said this themselves says it in its licence."""
    return item.get("registers") or ("sole_trader" if item["licence"].get("registers_entity") else None)


def _enter(case: Case, now: dt.datetime) -> Entity:
    """Enter the new entity, make it the subject of the whole bundle, and record what is now known of it."""
    kind, prefix = KINDS[_registers(case.data["item"]) or "sole_trader"]
    fields, today = case.data["fields"], now.astimezone(ZONE).date()
    entity = enter_entity(NewEntity(
        uscc=uscc.build(kind=prefix, region=case.region_id, serial=FIRST_SERIAL + next_in_series("uscc")),
        name=fields["entity_name"], kind=kind, region=case.region_id, address=fields["address"],
        scope=fields.get("business_scope") or "", established_on=today, legal_representative=case.applicant_id))
    _index(entity, now)
    Case.objects.filter(parent_id=case.parent_id).update(subject=entity)
    Case.objects.filter(pk=case.parent_id).update(subject=entity)
    keep_domicile(entity, on=today, source=SOURCE)
    given = {"credit_code": entity.uscc, "entity_kind": kind, "established_on": today.isoformat()}
    _record(entity, _known(fields) | given, now)
    return entity


def _change(case: Case, now: dt.datetime) -> Entity:
    """Bring the entity up to date; whom it now is represented by must still prove who they are."""
    fields = fields_after(case.data["fields"])
    entity = _subject(case)
    entity.name, entity.address = str(fields["entity_name"]), str(fields["address"])
    entity.scope, entity.search = str(fields.get("business_scope") or entity.scope), list(bigrams(entity.name))
    entity.save(update_fields=["name", "address", "scope", "search"])
    _index(entity, now)
    keep_domicile(entity, on=now.astimezone(ZONE).date(), source=SOURCE)
    _record(entity, _known(fields), now)
    return entity


def _cancel(case: Case, now: dt.datetime) -> Entity:
    """Mark the entity as cancelled; what it was stays in the register."""
    entity = _subject(case)
    entity.status = CANCELLED
    entity.save(update_fields=["status"])
    end_all_places(entity.pk, on=now.astimezone(ZONE).date())
    _index(entity, now)
    return entity


def _file_place(case: Case, now: dt.datetime) -> Entity:
    """Enter a further place under the licence its entity holds (一照多址)."""
    fields, entity = case.data["fields"], _subject(case)
    licence = entity.licences.filter(kind=BUSINESS_LICENCE, status="01").order_by("-issued_on").first()
    enter_place(NewPlace(
        entity=entity.pk, address=str(fields["place_address"]), region=case.region_id,
        since_on=now.astimezone(ZONE).date(), source=f"{SOURCE}（备案，办件 {case.number}）",
        parts={"name": str(fields.get("place_name") or "")}, licence=licence.pk if licence else entity.pk,
        uses=tuple(filter(None, (str(fields.get("place_use") or ""),)))))
    return entity


def _end_place(case: Case, now: dt.datetime) -> Entity:
    """End a further place; what was done there until today stays in the register."""
    entity = _subject(case)
    end_place(entity.pk, str(case.data["fields"]["removed_address"]), on=now.astimezone(ZONE).date())
    return entity


def _index(entity: Entity, now: dt.datetime) -> None:
    """Names are compared with what the register says from this moment on."""
    today = now.astimezone(ZONE).date()
    index_entity(entity, city_name_rules(today), today=today)


def _subject(case: Case) -> Entity:
    return Entity.objects.select_for_update().get(pk=case.subject_id)


def _known(fields: Mapping[str, object]) -> dict[str, object]:
    return {fact: fields[name] for fact, name in FACTS.items() if fields.get(name) not in _EMPTY}


def _record(entity: Entity, values: Mapping[str, object], now: dt.datetime) -> None:
    record_facts(entity.uscc, "registration", values, source=SOURCE, as_of=now.astimezone(ZONE).date(), now=now)


_EFFECTS: Mapping[str, Callable[[Case, dt.datetime], Entity]] = {
    "sole_trader": _enter, "company": _enter, "change": _change, "cancellation": _cancel,
    "premises": _file_place, "premises_end": _end_place}
