"""The check of the entity's name where the form asks for it, and where everything is looked at before submitting."""

from yingshang.domains.licensing.drafts.naming import (
    KIND,
    check_form_name,
    city_name_rules,
    kind_in,
    name_field,
    name_in,
    proposes_name,
)
from yingshang.domains.licensing.names.findings import NameReport
from yingshang.domains.licensing.names.suggesting import free_variants
from yingshang.domains.licensing.pages.naming.verdicts import shown_report
from yingshang.domains.licensing.pages.own_draft import OwnDraft
from yingshang.domains.licensing.planning.records import Plan
from yingshang.kit.errors import BadInput
from yingshang.ui.forms import Form


def with_name_checked(form: Form, own: OwnDraft, plan: Plan) -> tuple[Form, dict[str, object] | None]:
    """Return the form, with an error where its name is refused, and what the page shows about the name."""
    names, asked = {field.name for field in form.fields}, name_field(plan)
    if asked not in names or not form.field(asked).value:
        return form, None
    kind = str(form.field(KIND).value or "") if KIND in names else kind_in(plan, own.draft)
    try:
        report = check_form_name(str(form.field(asked).value), plan, kind=kind, by=own.by, on=own.today)
    except BadInput as refused:
        return form.with_error(asked, refused.message), None
    rules = city_name_rules(own.today)
    free = free_variants(report, rules, on=own.today, person=own.by.person_id, person_name=own.by.name) \
        if report.near else ()
    shown = shown_report(report, rules, [(name, "") for name in free])
    return (form.with_error(asked, report.refusal) if report.is_refused and form.is_posted else form), shown


def refused_name(own: OwnDraft, plan: Plan) -> str:
    """Return why the name in the draft is refused, "" when it is not, or none is asked for."""
    text = name_in(plan, own.draft)
    if not text or not proposes_name(plan):
        return ""
    try:
        report: NameReport = check_form_name(text, plan, kind=kind_in(plan, own.draft), by=own.by, on=own.today)
    except BadInput as refused:
        return refused.message
    return report.refusal
