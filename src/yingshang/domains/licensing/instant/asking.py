"""What a table is told of an item before it may approve it at once: only what it asks for, and only what is known."""

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from yingshang.casework.models import Case, CaseMaterial
from yingshang.domains.licensing.catalogue.content import Catalogue
from yingshang.domains.licensing.catalogue.errors import NotInForce, UnknownBundle
from yingshang.domains.licensing.catalogue.instant import Instant
from yingshang.domains.licensing.drafts.naming import KIND, NAMES, city_name_rules
from yingshang.domains.licensing.instant.special import unheld
from yingshang.domains.licensing.names.checking import check_name
from yingshang.domains.licensing.names.findings import FREE
from yingshang.domains.licensing.names.parsing import NameEmpty, NameTooLong
from yingshang.register.facts import facts_of
from yingshang.register.models import Person


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """One item of an application: `part` is its own case once the departments have theirs."""

    bundle: Case
    item: Mapping[str, object]
    part: Case | None
    instant: Instant
    catalogue: Catalogue
    on: dt.date

    @property
    def fields(self) -> Mapping[str, object]:
        return self.bundle.data["fields"]


def facts_for(asked: Asked) -> dict[str, object]:
    """Return the facts the item's table asks for; one nobody told is absent, which is unknown."""
    model = asked.catalogue.model_on(asked.instant.table, asked.on)
    told = _told(asked)
    known: dict[str, object] = {}
    for one in model.inputs_of(asked.instant.decision):
        value = _FOUND_OUT[one.name](asked) if one.name in _FOUND_OUT else told.get(one.name)
        if value is not None and value != "":
            known[one.name] = value
    return known


def _told(asked: Asked) -> dict[str, object]:
    """What the register knows, then the answers, then the form, which is the latest word."""
    kinds = {fact.name: fact for facts in asked.catalogue.fact_sets.values() for fact in facts.facts}
    told: dict[str, object] = {}
    if asked.bundle.subject_id:
        known = facts_of(asked.bundle.subject_id, on=asked.on)
        told = {kinds[name].title: typed(fact.value, kinds[name].type) for name, fact in known.items() if name in kinds}
    told |= _answers(asked)
    fields = asked.catalogue.fields
    return told | {fields[code].title: typed(value, fields[code].type) for code, value in asked.fields.items()
                   if code in fields and value not in (None, "", [])}


def _answers(asked: Asked) -> dict[str, object]:
    data = asked.bundle.data
    try:
        bundle = asked.catalogue.bundle_on(data["bundle"], dt.date.fromisoformat(data["bundle_version"]))
    except (UnknownBundle, NotInForce):
        return {}
    kinds = {question.code: question for question in bundle.questions}
    return {kinds[code].input: typed(value, kinds[code].type) for code, value in data["answers"].items()
            if code in kinds}


def typed(value: object, kind: str) -> object:
    """Return a kept value as tables take it; one that does not fit its type is unknown."""
    if kind == "number":
        try:
            return Decimal(str(value))
        except InvalidOperation:
            return None
    if kind == "boolean":
        return value if isinstance(value, bool) else None
    return "、".join(map(str, value)) if isinstance(value, list | tuple) else str(value)


def _name(asked: Asked) -> str | None:
    """The name proposed in the form, checked once more: it must stand without any remark."""
    text = str(asked.fields.get(NAMES.get(str(asked.item.get("registers")), "")) or "")
    try:
        report = check_name(text, region=asked.bundle.region_id, rules=city_name_rules(asked.on), on=asked.on,
                            kind=str(asked.fields.get(KIND) or ""), person=asked.bundle.applicant_id)
    except (NameEmpty, NameTooLong):
        return None
    return "没有问题" if report.verdict == FREE else report.word


def _papers_to_read(asked: Asked) -> int:
    """Count the item's papers that came as files, or are still to come, and that somebody must read."""
    unread = frozenset(asked.instant.not_read)
    own = [one for one in asked.bundle.data["materials"] if asked.item["code"] in one["items"]]
    keys = {one["key"] for one in own} - unread
    files = CaseMaterial.objects.filter(case=asked.bundle, material__in=keys).values_list("material", flat=True)
    owed = {one["key"] for one in own if one["deferred_until"]} - unread
    return len(owed | set(files))


def _is_verified(asked: Asked) -> bool:
    return bool(Person.objects.values_list("id_digest", flat=True).filter(pk=asked.bundle.applicant_id).first())


def _found_against(asked: Asked) -> bool:
    ended = asked.part.acts.filter(name__in=("end_special", "end_check")) if asked.part else ()
    return any(act.payload.get("conclusion") == "不符合" for act in ended)


_FOUND_OUT: Mapping[str, Callable[[Asked], object]] = {
    "名称自查": _name,
    "是否标准地址": lambda asked: bool(asked.bundle.data.get("address_parts")),
    "是否实名认证": _is_verified,
    "是否委托代理": lambda asked: bool(asked.fields.get("agent")),
    "要人看的材料份数": _papers_to_read,
    "应办未办的特别程序": lambda asked: len(unheld(asked.item, asked.part)),
    "特别程序有不符合的": _found_against,
    "主体状态": lambda asked: asked.bundle.subject.status if asked.bundle.subject else None,
}
