"""Many forms into one: each field once, filled with what is already known."""

from collections.abc import Sequence
from decimal import Decimal, InvalidOperation

from yingshang.domains.licensing.catalogue.items import Item
from yingshang.domains.licensing.catalogue.materials import Field
from yingshang.domains.licensing.planning.records import FormLine
from yingshang.domains.licensing.planning.situation import Situation

ANSWER_SOURCE = "情形问题的回答"
FIXED_SOURCE = "这件事都一样，不用填"


def merge_fields(items: Sequence[Item], situation: Situation) -> tuple[FormLine, ...]:
    """Return the one form of the items, in the order in which they first ask."""
    users: dict[str, list[str]] = {}
    for item in items:
        for code in fields_of(item, situation):
            users.setdefault(code, []).append(item.code)
    produced = {item.produces for item in items}
    fields = situation.catalogue.fields
    return tuple(_line(fields[code], tuple(using), produced, situation) for code, using in users.items())


def fields_of(item: Item, situation: Situation) -> tuple[str, ...]:
    """Return the fields an item's own form would ask for in this situation."""
    fields = situation.catalogue.fields
    return tuple(code for code in item.fields.needed
                 if (question := fields[code].asked_if) is None or situation.answers.get(question) is True)


def _line(field: Field, items: tuple[str, ...], produced: set[str], situation: Situation) -> FormLine:
    fixed = next((one.value for one in situation.bundle.fixed if one.field == field.code), None)
    if fixed is not None:
        return FormLine(field=field, items=items, origin="answer", value=fixed, source=FIXED_SOURCE)
    if field.question is not None and field.question in situation.answers:
        return FormLine(field=field, items=items, origin="answer", value=_answer(field.question, situation),
                        source=ANSWER_SOURCE)
    if field.given_by in produced:
        source = f"{situation.catalogue.licences[field.given_by].title}办好后自动填入"
        return FormLine(field=field, items=items, origin="licence", source=source)
    for name in field.prefill:
        fact = situation.facts.get(name)
        value = None if fact is None else fitting(field, fact.value)
        if fact is not None and value is not None:
            fixed_by = field.registered_by if name in _registered(situation) else ""
            return FormLine(field=field, items=items, origin="fact", value=value, source=fact.source,
                            as_of=fact.as_of, fixed_by=fixed_by)
    return _on_licence(field, items, situation) or FormLine(field=field, items=items, origin="asked")


def _registered(situation: Situation) -> frozenset[str]:
    """The facts of the registrar, which are changed by registering a change."""
    return frozenset(fact.name for fact in situation.catalogue.fact_sets["registration"].facts)


def _on_licence(field: Field, items: tuple[str, ...], situation: Situation) -> FormLine | None:
    """Take what stands on a licence in force, when the register does not know it."""
    for licence in (one for one in situation.licences if one.kind in field.on_licences):
        printed = licence.printed.get(field.code)
        value = None if printed is None or not licence.is_valid_on(situation.on) else _printed(field, printed)
        if value is not None:
            return FormLine(field=field, items=items, origin="fact", value=value, as_of=licence.issued_on,
                            source=f"电子证照《{licence.title}》（{licence.number}）")
    return None


def _printed(field: Field, printed: str) -> object:
    """Return words on a licence as the form holds them."""
    if field.type == "boolean":
        return {"是": True, "否": False}.get(printed)
    if field.type == "multichoice":
        chosen, known = printed.split("、"), {choice.value for choice in field.choices}
        return chosen if set(chosen) <= known else None
    return fitting(field, printed)


def _answer(code: str, situation: Situation) -> object:
    """Return the answer as the form shows it: a region by its full name."""
    value = situation.answers[code]
    is_region = situation.bundle.question(code).type == "region"
    return situation.catalogue.region_name(str(value)) if is_region else value


def fitting(field: Field, value: object) -> object:
    """Return the fact as this field holds it; what does not fit is asked, not shown wrong."""
    if value in (None, ""):
        return None
    if field.type == "number":
        try:
            return Decimal(str(value))
        except InvalidOperation:
            return None
    if field.choices and value not in [choice.value for choice in field.choices]:
        return None
    return value
