"""核对并提交: everything once more with a way to change it, what is lacking, the declaration, and the case."""

import uuid
from collections.abc import Sequence

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from yingshang.casework.materials.library import uploads_of
from yingshang.domains.licensing.city import city_catalogue
from yingshang.domains.licensing.commitments.errors import CommitmentChanged, CommitmentClosed
from yingshang.domains.licensing.competence.errors import WindowNotOpen
from yingshang.domains.licensing.desk.submitting import submit_draft
from yingshang.domains.licensing.drafts.completeness import Lacking, lacking
from yingshang.domains.licensing.drafts.handling import handling_of
from yingshang.domains.licensing.drafts.naming import name_field
from yingshang.domains.licensing.drafts.planning_for import subject_of
from yingshang.domains.licensing.errors import DraftIncomplete
from yingshang.domains.licensing.names.reserving import NameRefused
from yingshang.domains.licensing.pages.actor import current_actor
from yingshang.domains.licensing.pages.applying.commitment_offers import offers_of, refused_deferral
from yingshang.domains.licensing.pages.applying.fixed_lines import fixed_rows
from yingshang.domains.licensing.pages.applying.form_groups import Group, group_form, groups_of
from yingshang.domains.licensing.pages.applying.name_check import refused_name
from yingshang.domains.licensing.pages.applying.questions import answer_rows
from yingshang.domains.licensing.pages.applying.window import words_of
from yingshang.domains.licensing.pages.citizen_frame import show as show_page
from yingshang.domains.licensing.pages.own_draft import OwnDraft, own_draft, planned_page
from yingshang.domains.licensing.pages.papers.beside import paper_warnings
from yingshang.domains.licensing.planning.records import Plan, PlannedMaterial
from yingshang.domains.licensing.premises.errors import PlaceRefused
from yingshang.domains.licensing.premises.limiting import ADDS, REMOVES, require_lawful_place
from yingshang.kit import idcard
from yingshang.register.entities import get_entity
from yingshang.ui.dates import day_short
from yingshang.ui.forms import Choice, Form, Question, build_form
from yingshang.ui.once import once_key
from yingshang.ui.parts import SummaryRow
from yingshang.ui.request_time import now, today

DECLARATION = Question(
    name="declaration", title="声明", type="multichoice",
    choices=(Choice("true", "以上内容和材料真实、完整，我对其负责",
                    "行政许可法第三十一条：申请人应当如实提交材料，并对内容的真实性负责"),))


@planned_page
def show(request: HttpRequest, own: OwnDraft, plan: Plan) -> HttpResponse:
    """Show everything for a last look."""
    return _page(request, own, plan, build_form((DECLARATION,)))


def submit(request: HttpRequest, draft_id: uuid.UUID) -> HttpResponse:
    """Submit; however often the button or the answer is repeated, there is one case."""
    form = build_form((DECLARATION,), request.POST)
    if not form.is_valid:
        return _again(request, draft_id, form.with_error(DECLARATION.name, "请先勾选声明，再提交"))
    try:
        done = submit_draft(draft_id, by=current_actor(request), key=once_key(request), now=now(request),
                            today=today(request))
    except WindowNotOpen as refused:
        messages.warning(request, refused.message)
        return redirect("licensing:draft_window", draft_id)
    except (CommitmentChanged, CommitmentClosed) as refused:
        messages.error(request, refused.message)
        return _again(request, draft_id, form)
    except (DraftIncomplete, NameRefused, PlaceRefused):
        return _again(request, draft_id, form)
    return redirect("licensing:case_submitted", done.case_id)


def _again(request: HttpRequest, draft_id: uuid.UUID, form: Form) -> HttpResponse:
    own = own_draft(request, draft_id)
    plan = own.plan()
    if plan is None:
        return redirect("licensing:draft_check", own.id)
    return _page(request, own, plan, form)


def _page(request: HttpRequest, own: OwnDraft, plan: Plan, form: Form) -> HttpResponse:
    context = own.shown | shown_for_check(own, plan) | {"form": form}
    return show_page(request, "applying/check.html", context, status=400 if form.is_posted else 200)


def shown_for_check(own: OwnDraft, plan: Plan) -> dict[str, object]:
    """Return everything that is submitted, in words, and what is lacking."""
    missing = (*((one.title, _place(own, plan, one)) for one in lacking(plan, own.draft)),
               *_refused(own, plan), *_refused_place(own, plan))
    return {
        "missing": missing, "paper_warnings": paper_warnings(own, plan), "answers": answer_rows(own, origin="check"),
        "groups": tuple((group.title, _group_rows(own, plan, group)) for group in groups_of(plan)),
        "materials": _material_rows(own, plan), "back": reverse("licensing:draft", args=[own.id]),
        "offers": offers_of(own, plan), "no_deferral": refused_deferral(plan),
        "items": tuple((one.item.title, one.organisation.name) for one in plan.applying),
        "handling": _handling_rows(own, plan),
    }


def _handling_rows(own: OwnDraft, plan: Plan) -> tuple[SummaryRow, ...]:
    href = reverse("licensing:draft_window", args=[own.id])
    titles = ("收件窗口", "结果怎么领")
    words = words_of(handling_of(own.draft), plan)
    return tuple(SummaryRow(title=title, value=value, href=href) for title, value in zip(titles, words, strict=True))


def _refused(own: OwnDraft, plan: Plan) -> tuple[tuple[str, str], ...]:
    """A name that may not be used is to be changed before anything is submitted."""
    why = refused_name(own, plan)
    if not why:
        return ()
    return ((f"主体名称不能用：{why}", _place(own, plan, Lacking(kind="field", code=name_field(plan), title=""))),)


def _refused_place(own: OwnDraft, plan: Plan) -> tuple[tuple[str, str], ...]:
    """A place that cannot be filed or given up is said before anything is submitted."""
    code = next((name for name in (ADDS, REMOVES) if own.draft.fields.get(name)), "")
    subject = subject_of(own.answers, by=own.by) if code else None
    try:
        if subject and any(line.field.code == code for line in plan.form):
            require_lawful_place(get_entity(subject), {code: own.draft.fields[code]}, plan.region, on=own.today)
    except PlaceRefused as refused:
        return ((refused.message, _place(own, plan, Lacking(kind="field", code=code, title=""))),)
    return ()


def _group_rows(own: OwnDraft, plan: Plan, group: Group) -> tuple[SummaryRow, ...]:
    form = group_form(group, own.draft, plan, city_catalogue())
    href = reverse("licensing:draft_group", args=[own.id, group.code]) + "?from=check#field-{name}"
    typed = tuple(_masked(row, field.type) for row, field in zip(form.summary(href=href), form.fields, strict=True))
    return (*typed, *fixed_rows(own, group, origin="check"))


def _masked(row: SummaryRow, kind: str) -> SummaryRow:
    """A summary is printed and looked at over shoulders; the whole number stands only where it is typed."""
    if kind != "idcard" or not idcard.is_valid(str(row.value)):
        return row
    return SummaryRow(title=row.title, value=idcard.mask(str(row.value)), href=row.href, source_note=row.source_note)


def _material_rows(own: OwnDraft, plan: Plan) -> tuple[SummaryRow, ...]:
    chosen = [one for some in own.draft.materials.values() for one in some]
    names = {str(row.pk): row.name for row in uploads_of(own.by).filter(pk__in=chosen)}
    return tuple(SummaryRow(title=paper.material.title, value=_handed_in(own, paper, names),
                            href=_place(own, plan, Lacking(kind="material", code=paper.code, title="")))
                 for paper in plan.materials)


def _handed_in(own: OwnDraft, paper: PlannedMaterial, names: dict[str, str]) -> str:
    files: Sequence[str] = own.draft.materials.get(paper.code, ())
    if files:
        return "\n".join(names.get(one, "文件已不在材料库") for one in files)
    if paper.owed_on and paper.code in own.draft.later:
        return f"容缺后补，{day_short(paper.owed_on)}前补交"
    return "不交（可选）" if paper.necessity == "非必要" else "还没有交"


def _place(own: OwnDraft, plan: Plan, one: Lacking) -> str:
    """Return where a lacking field or material is given."""
    if one.kind == "material":
        return reverse("licensing:draft_material", args=[own.id, one.code]) + "?from=check"
    group = next(group for group in groups_of(plan) if any(line.field.code == one.code for line in group.lines))
    return reverse("licensing:draft_group", args=[own.id, group.code]) + f"?from=check#field-{one.code}"
