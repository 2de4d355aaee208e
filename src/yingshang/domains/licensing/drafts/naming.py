"""The name of an entity that is to be registered: checked in the form, declared once more when it is submitted."""

import datetime as dt
from contextlib import suppress

from yingshang.domains.licensing.city import city_catalogue
from yingshang.domains.licensing.drafts.completeness import value_of
from yingshang.domains.licensing.models import Draft
from yingshang.domains.licensing.names.checking import check_name
from yingshang.domains.licensing.names.findings import NameReport
from yingshang.domains.licensing.names.parsing import NameEmpty
from yingshang.domains.licensing.names.reserving import declare_name
from yingshang.domains.licensing.names.rulebook import NameRules, name_rules
from yingshang.domains.licensing.planning.records import Plan
from yingshang.register.actors import Actor

KIND = "entity_kind"
#: what an item does to the register -> the field in which it asks for a name
NAMES = {"sole_trader": "entity_name", "company": "entity_name", "change": "new_name"}


def city_name_rules(on: dt.date) -> NameRules:
    """Return the rules about names in force on a day."""
    return name_rules(city_catalogue(), on)


def proposes_name(plan: Plan) -> bool:
    """Say whether an entity is registered, or renamed, under a name that the form asks for."""
    return bool(name_field(plan))


def name_field(plan: Plan) -> str:
    """Return the field in which a name is proposed, "" when there is none."""
    wanted = {NAMES[how] for planned in plan.applying if (how := planned.item.registers) in NAMES}
    return next((line.field.code for line in plan.form if line.field.code in wanted and line.is_editable), "")


def check_form_name(text: str, plan: Plan, *, kind: str, by: Actor, on: dt.date) -> NameReport:
    """Return what is found about a name as it stands in the form; raises NameEmpty, NameTooLong."""
    return check_name(text, region=plan.region, rules=city_name_rules(on), on=on, kind=kind, person=by.person_id)


def declare_form_name(plan: Plan, draft: Draft, *, by: Actor, on: dt.date) -> None:
    """Check the form's name and reserve it, in the caller's transaction; raises NameRefused, NameTooLong."""
    if not proposes_name(plan) or by.person_id is None:
        return
    with suppress(NameEmpty):  # what is missing, others say
        declare_name(name_in(plan, draft), region=plan.region, rules=city_name_rules(on), on=on, person=by.person_id,
                     kind=kind_in(plan, draft))


def name_in(plan: Plan, draft: Draft) -> str:
    """Return the name that stands in the form, "" when none."""
    return str(_value(plan, draft, name_field(plan)) or "")


def kind_in(plan: Plan, draft: Draft) -> str:
    """Return the kind of entity that stands in the form, "" when none."""
    return str(_value(plan, draft, KIND) or "")


def _value(plan: Plan, draft: Draft, code: str) -> object:
    return next((value_of(line, draft) for line in plan.form if line.field.code == code), None)
