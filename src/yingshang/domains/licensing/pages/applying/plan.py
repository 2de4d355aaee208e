"""办事方案: what applies and why each other item does not, what is saved, and when it will be done."""

from django.http import HttpRequest, HttpResponse

from yingshang.domains.licensing.city import city_catalogue
from yingshang.domains.licensing.pages.applying import plan_parts
from yingshang.domains.licensing.pages.applying.commitment_offers import offers_of, refused_deferral
from yingshang.domains.licensing.pages.applying.questions import answer_rows
from yingshang.domains.licensing.pages.citizen_frame import show as show_page
from yingshang.domains.licensing.pages.own_draft import OwnDraft, planned_page
from yingshang.domains.licensing.pages.savings import savings_of
from yingshang.domains.licensing.planning.records import Plan


@planned_page
def show(request: HttpRequest, own: OwnDraft, plan: Plan) -> HttpResponse:
    """Show the whole plan on one page that can be printed and taken along."""
    licences = {code: kind.title for code, kind in city_catalogue().licences.items()}
    promised_on, legal_on = plan_parts.ends_on(plan) if plan.steps else (None, None)
    return show_page(request, "applying/plan.html", own.shown | {
        "answers": answer_rows(own, origin="plan"),
        "applying": plan_parts.item_cards(plan, licences, applies=True),
        "others": plan_parts.item_cards(plan, licences, applies=False),
        "savings": savings_of(plan.counts), "dropped": plan_parts.dropped_groups(plan),
        "materials": [(paper.material.title, paper.owed_on, paper.necessity, paper.note) for paper in plan.materials],
        "steps": plan_parts.graph_steps(plan), "first_day": plan.start_on, "promised_on": promised_on,
        "legal_on": legal_on, "unsure": plan_parts.provisional_reasons(plan), "notes": plan.bundle.notes,
        "offers": offers_of(own, plan), "no_deferral": refused_deferral(plan),
    })
