"""A plan as plain values, for programs and for the record of a case."""

import datetime as dt
from decimal import Decimal
from typing import Any

from yingshang.domains.licensing.planning.records import (
    Dropped,
    FormLine,
    Plan,
    PlannedItem,
    PlannedMaterial,
    Step,
)


def plan_json(plan: Plan) -> dict[str, Any]:
    """Return the whole plan as JSON holds it: dates as ISO text, numbers of answers as decimal text."""
    counts = plan.counts
    return {
        "bundle": plan.bundle.code,
        "title": plan.bundle.title,
        "edition": plan.bundle.in_force_on.isoformat(),
        "start_on": plan.start_on.isoformat(),
        "region": plan.region,
        "answers": {code: _plain(value) for code, value in plan.answers.items()},
        "items": [_item(planned) for planned in plan.items],
        "fields_before": counts.fields.before,
        "fields_after": counts.fields.after,
        "fields_to_fill": counts.fields_to_fill,
        "fields": [_line(line) for line in plan.form],
        "materials_before": counts.materials.before,
        "materials_after": counts.materials.after,
        "materials_due_later": counts.materials_due_later,
        "materials": [_material(material) for material in plan.materials],
        "dropped": [_dropped(dropped) for dropped in plan.dropped],
        "steps": [_step(step) for step in plan.steps],
        "days_serial": counts.days.before,
        "days_parallel": counts.days.after,
        "promised_days_serial": counts.promised_days.before,
        "promised_days_parallel": counts.promised_days.after,
        "visits_before": counts.visits.before,
        "visits_after": counts.visits.after,
        "notes": list(plan.bundle.notes),
    }


def _plain(value: object) -> object:
    if isinstance(value, Decimal):
        return format(value, "f")
    return value.isoformat() if isinstance(value, dt.date) else value


def _item(planned: PlannedItem) -> dict[str, object]:
    return {
        "code": planned.code,
        "title": planned.item.title,
        "edition": planned.item.in_force_on.isoformat(),
        "applies": planned.applies,
        "why": planned.why.sentence,
        "rows": list(planned.why.rows),
        "articles": list(planned.why.articles),
        "provisional": planned.is_provisional,
        "organisation": planned.organisation.name,
        "special_procedures": [
            {"code": one.procedure.code, "title": one.procedure.title, "expected": one.expected,
             "days": one.procedure.days, "article": one.procedure.article,
             "why": one.why.sentence if one.why else None}
            for one in planned.special_procedures
        ],
    }


def _line(line: FormLine) -> dict[str, object]:
    return {
        "code": line.field.code,
        "title": line.field.title,
        "type": line.field.type,
        "items": list(line.items),
        "origin": line.origin,
        "value": _plain(line.value),
        "source": line.source,
        "as_of": line.as_of.isoformat() if line.as_of else None,
    }


def _material(planned: PlannedMaterial) -> dict[str, object]:
    return {
        "code": planned.code,
        "material": planned.material.title,
        "items": list(planned.items),
        "necessity": planned.necessity,
        "owed_on": planned.owed_on.isoformat() if planned.owed_on else None,
        "note": planned.note,
    }


def _dropped(dropped: Dropped) -> dict[str, object]:
    return {
        "code": dropped.material.code,
        "material": dropped.material.title,
        "item": dropped.item,
        "kind": dropped.reason,
        "reason": dropped.sentence,
        "owed_on": dropped.owed_on.isoformat() if dropped.owed_on else None,
    }


def _step(step: Step) -> dict[str, object]:
    return {
        "item": step.item,
        "title": step.title,
        "after": list(step.after),
        "level": step.level,
        "starts_on": step.starts_on.isoformat(),
        "promised_on": step.promised_on.isoformat(),
        "legal_on": step.legal_on.isoformat(),
        "promised_days": step.promised_days,
        "legal_days": step.legal_days,
        "critical": step.is_critical,
        "provisional": list(step.provisional),
    }
