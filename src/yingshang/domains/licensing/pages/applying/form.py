"""一张表: the groups with what they still need, and one page per group."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from yingshang.domains.licensing.city import city_catalogue
from yingshang.domains.licensing.drafts.drafting import fill_fields
from yingshang.domains.licensing.drafts.naming import name_field
from yingshang.domains.licensing.pages.applying.address import address_field, asks_address
from yingshang.domains.licensing.pages.applying.fixed_lines import fixed_rows
from yingshang.domains.licensing.pages.applying.form_groups import (
    Group,
    empty_lines,
    group_form,
    groups_of,
    users_of,
    values_to_keep,
)
from yingshang.domains.licensing.pages.applying.name_check import with_name_checked
from yingshang.domains.licensing.pages.citizen_frame import show as show_page
from yingshang.domains.licensing.pages.own_draft import OwnDraft, planned_page
from yingshang.domains.licensing.planning.records import Plan
from yingshang.ui.forms import Form
from yingshang.ui.parts import Task


@planned_page
def overview(request: HttpRequest, own: OwnDraft, plan: Plan) -> HttpResponse:
    """Show the groups of the form and what each still needs."""
    counts = plan.counts
    return show_page(request, "applying/form.html", own.shown | {
        "tasks": tuple(_task(own, group) for group in groups_of(plan)), "before": counts.fields.before,
        "after": counts.fields.after, "filled": sum(line.origin != "asked" for line in plan.form)})


@planned_page
def group(request: HttpRequest, own: OwnDraft, plan: Plan, code: str) -> HttpResponse:
    """Show one group; what is right is kept even when something else is wrong or still empty."""
    groups = groups_of(plan)
    chosen = next((one for one in groups if one.code == code), None)
    if chosen is None:
        raise Http404(code)
    if request.method != "POST":
        form, verdict = with_name_checked(group_form(chosen, own.draft, plan, city_catalogue()), own, plan)
        context = _context(request, own, plan, chosen, form) | {"verdict": verdict}
        return show_page(request, "applying/form_group.html", context)
    is_later = request.POST.get("then") == "later"
    form = group_form(chosen, own.draft, plan, city_catalogue(), posted=request.POST, is_lenient=is_later)
    form, verdict = (form, None) if is_later else with_name_checked(form, own, plan)
    if kept := values_to_keep(chosen, own.draft, form):
        fill_fields(own.id, kept, by=own.by, now=own.now)
    if form.is_valid:
        return redirect(_next(request, own, groups, chosen, is_later=is_later))
    context = _context(request, own, plan, chosen, form) | {"verdict": verdict}
    return show_page(request, "applying/form_group.html", context, status=400)


def _task(own: OwnDraft, group: Group) -> Task:
    empty = empty_lines(group, own.draft)
    hint = f"还有 {len(empty)} 项没填：{'、'.join(line.field.title for line in empty[:4])}" if empty else ""
    if len(empty) > 4:
        hint += "等"
    is_started = any(line.field.code in own.draft.fields for line in group.lines)
    status = "done" if not empty else "doing" if is_started else "todo"
    return Task(title=group.title, status=status, href=_url(own, group), hint=hint)


def _context(request: HttpRequest, own: OwnDraft, plan: Plan, chosen: Group, form: Form) -> dict[str, object]:
    origin, groups = request.POST.get("from") or request.GET.get("from", ""), groups_of(plan)
    place = groups.index(chosen)
    before = _url(own, groups[place - 1]) if place else reverse("licensing:draft_form", args=[own.id])
    back = reverse("licensing:draft_check", args=[own.id]) if origin == "check" else before
    return own.shown | {
        "form": form, "group_title": chosen.title, "users": users_of(chosen, plan, city_catalogue()),
        "fixed": fixed_rows(own, chosen), "address_href": _address_href(own, plan, chosen),
        "names_href": _names_href(plan, chosen),
        "place": place + 1, "count": len(groups), "origin": origin if origin == "check" else "", "back": back,
    }


def _address_href(own: OwnDraft, plan: Plan, chosen: Group) -> str:
    is_here = any(line.field.code == address_field(plan) for line in chosen.editable)
    return reverse("licensing:draft_address", args=[own.id]) if is_here and asks_address(plan) else ""


def _names_href(plan: Plan, chosen: Group) -> str:
    """Where several names can be tried, when this group asks for one."""
    is_here = any(line.field.code == name_field(plan) for line in chosen.editable)
    return f"{reverse('licensing:names')}?region={plan.region}" if is_here else ""


def _next(request: HttpRequest, own: OwnDraft, groups: tuple[Group, ...], chosen: Group, *, is_later: bool) -> str:
    if is_later:
        return reverse("licensing:draft", args=[own.id])
    if request.POST.get("from") == "check":
        return reverse("licensing:draft_check", args=[own.id])
    following = groups[groups.index(chosen) + 1:]
    return _url(own, following[0]) if following else reverse("licensing:draft", args=[own.id])


def _url(own: OwnDraft, group: Group) -> str:
    return reverse("licensing:draft_group", args=[own.id, group.code])
