"""What a case keeps of the plan it was submitted with, so that a later catalogue cannot change it."""

from collections.abc import Mapping

from yingshang.domains.licensing.addresses.standard import kept_address
from yingshang.domains.licensing.catalogue.content import Catalogue
from yingshang.domains.licensing.catalogue.items import Item
from yingshang.domains.licensing.catalogue.materials import LicenceKind
from yingshang.domains.licensing.commitments.texts import kept_text
from yingshang.domains.licensing.drafts.completeness import value_of
from yingshang.domains.licensing.drafts.planning_for import PLACE_FIELDS
from yingshang.domains.licensing.drafts.sources import kept_sources
from yingshang.domains.licensing.models import Draft
from yingshang.domains.licensing.planning.records import Plan, PlannedItem, Step

#: the address as one line, and beside it the parts it was made of
ADDRESS_PARTS = "address_parts"


def application_data(plan: Plan, draft: Draft, catalogue: Catalogue) -> dict:
    """Return the case's data: answers, form, materials, items with their limits and licences, counts."""
    steps = {step.item: step for step in plan.steps}
    return {
        "bundle": plan.bundle.code,
        "bundle_title": plan.bundle.title,
        "bundle_version": plan.bundle.in_force_on.isoformat(),
        "answers": dict(plan.answers),
        "fields": {line.field.code: value_of(line, draft) for line in plan.form if line.origin != "licence"},
        "sources": kept_sources(plan.form, draft),
        ADDRESS_PARTS: _address_parts(draft, catalogue),
        "street": plan.street,
        "field_titles": {line.field.code: line.field.title for line in plan.form},
        "materials": [_material(paper, draft) for paper in plan.materials],
        "items": [_item(planned, steps[planned.code], plan, catalogue) | _revised(draft)
                  | {"commitment": _promised(planned.item, plan, draft, catalogue)} for planned in plan.applying],
        "not_applying": [{"title": one.item.title, "why": one.why.sentence} for one in plan.items if not one.applies],
        "dropped": [{"material": gone.material.title, "item": gone.item, "reason": gone.reason,
                     "sentence": gone.sentence, "licence": gone.licence} for gone in plan.dropped],
        "counts": _counts(plan),
    }


def _address_parts(draft: Draft, catalogue: Catalogue) -> dict[str, str]:
    """Return the parts of the address, none when it was changed by hand since."""
    found = kept_address(draft.fields.get(ADDRESS_PARTS), catalogue=catalogue)
    written = [draft.fields[code] for code in PLACE_FIELDS if draft.fields.get(code)]
    return found.as_dict() if found and found.text(catalogue) in written[:1] else {}


def _revised(draft: Draft) -> dict:
    """Return which licence is renewed or changed; an item of an ordinary application says nothing of it."""
    if draft.revises_id is None:
        return {}
    return {"revises": {"identifier": draft.revises_id, "how": draft.revision}}


def _material(paper, draft: Draft) -> dict:
    is_later = paper.owed_on is not None and paper.code in draft.later and not draft.materials.get(paper.code)
    return {"key": paper.code, "title": paper.material.title, "items": list(paper.items),
            "deferred_until": paper.owed_on.isoformat() if is_later else None}


def _item(planned: PlannedItem, step: Step, plan: Plan, catalogue: Catalogue) -> dict:
    item = planned.item
    return {
        "code": item.code, "title": item.title, "organ": item.organ_kind, "organisation": planned.organisation.name,
        **_competence(planned),
        "version": item.in_force_on.isoformat(), "after": list(step.after),
        "legal_days": step.legal_days, "promised_days": step.promised_days, "article": item.clock.article,
        "extension_days": item.clock.extension_days, "extension_article": item.clock.article,
        "promised_on": step.promised_on.isoformat(), "legal_on": step.legal_on.isoformat(),
        "provisional": item.is_provisional, "why": planned.why.sentence,
        "fields": [line.field.code for line in plan.form if item.code in line.items],
        "materials": [paper.code for paper in plan.materials if item.code in paper.items],
        "special": [_special(one) for one in planned.special_procedures],
        "registers": item.registers,
        "licence": _licence(catalogue.licences[item.produces], catalogue, planned.deciding.issuer.uscc),
    }


def _promised(item: Item, plan: Plan, draft: Draft, catalogue: Catalogue) -> dict | None:
    """Return the commitment signed for an item word for word, None when it goes the ordinary way."""
    found = catalogue.commitment_on(item.code, plan.start_on)
    if found is None or not plan.promises.covers(item.code):
        return None
    return kept_text(found, draft.commitments[item.code], item, catalogue)


def _competence(planned: PlannedItem) -> dict:
    """Return in whose name the item is decided, and by which delegation when a town decides it."""
    given = planned.deciding.delegation
    return {"issuer": planned.deciding.issuer.name,
            "delegation": {"manner": given.manner, "basis": given.basis} if given else None}


def _special(planned) -> dict:
    procedure = planned.procedure
    return {"code": procedure.code, "title": procedure.title, "article": procedure.article, "days": procedure.days,
            "pauses_clock": procedure.pauses_clock,
            "required": planned.expected is True, "waived": planned.is_waived,
            "why": planned.why.sentence if planned.why else ""}


def _licence(kind: LicenceKind, catalogue: Catalogue, issuer: str) -> dict:
    """The type code should name the organ that defines the licence; the demo catalogue uses the issuer's code."""
    return {
        "kind": kind.code, "title": kind.title, "type_code": f"{issuer}{kind.digits}", "validity_years": kind.years,
        "number_prefix": kind.digits, "nature": kind.nature, "layout": kind.printed_as, "duties": list(kind.duties),
        "rows": [{"field": code, "title": catalogue.fields[code].headed} for code in kind.fields],
    }


def _counts(plan: Plan) -> Mapping[str, int]:
    counts = plan.counts
    pairs = {"items": counts.items, "fields": counts.fields, "materials": counts.materials, "visits": counts.visits,
             "days": counts.days, "promised_days": counts.promised_days}
    return {f"{name}_{end}": getattr(pair, end) for name, pair in pairs.items() for end in ("before", "after")}
