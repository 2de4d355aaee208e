"""The standard address picker: parts instead of one line, kept as parts beside the line they make."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from yingshang.domains.licensing.addresses.standard import (
    NEEDED,
    PARTS,
    AddressWrong,
    StandardAddress,
    kept_address,
    read_address,
    streets_of,
)
from yingshang.domains.licensing.city import city_catalogue
from yingshang.domains.licensing.desk.snapshot import ADDRESS_PARTS
from yingshang.domains.licensing.drafts.drafting import fill_fields
from yingshang.domains.licensing.drafts.planning_for import PLACE_FIELDS
from yingshang.domains.licensing.pages.citizen_frame import show as show_page
from yingshang.domains.licensing.pages.own_draft import OwnDraft, planned_page
from yingshang.domains.licensing.planning.records import Plan
from yingshang.ui.forms import Choice, Form, Question, build_form

_HINTS = {"community": "知道的才填", "road": "例如“中山路”“粮道街”", "number": "例如“88”“88号附1号”",
          "building": "例如“3”“A座”", "floor": "例如“1”“负1”", "room": "例如“101”“1-3号铺”"}


def asks_address(plan: Plan) -> bool:
    """Say whether the form has an address to fill in, and the catalogue knows streets to choose from."""
    return bool(address_field(plan)) and bool(streets_of(plan.region, city_catalogue()))


def address_field(plan: Plan) -> str:
    """Return the field that takes the standard address, "" when the form has none."""
    open_ = {line.field.code for line in plan.form if line.is_editable}
    return next((code for code in PLACE_FIELDS if code in open_), "")


@planned_page
def pick(request: HttpRequest, own: OwnDraft, plan: Plan) -> HttpResponse:
    """Ask for the parts, and write the address they make into the form."""
    if not asks_address(plan):
        raise Http404(ADDRESS_PARTS)
    catalogue = city_catalogue()
    known = kept_address(own.draft.fields.get(ADDRESS_PARTS), catalogue=catalogue)
    form = _form(plan, known, request)
    if form.is_valid:
        try:
            address = read_address(form.values, region=plan.region, catalogue=catalogue)
        except AddressWrong as wrong:
            form = form.with_error(str(wrong.facts["part"]), wrong.message)
        else:
            kept = {address_field(plan): address.text(catalogue), ADDRESS_PARTS: address.as_dict()}
            fill_fields(own.id, kept, by=own.by, now=own.now)
            return redirect("licensing:draft_group", own.id, _group_of(plan))
    back = reverse("licensing:draft_group", args=[own.id, _group_of(plan)])
    return show_page(request, "applying/address.html", own.shown | {
        "form": form, "back": back, "region": catalogue.region_name(plan.region)},
        status=400 if form.is_posted else 200)


def _form(plan: Plan, known: StandardAddress | None, request: HttpRequest) -> Form:
    streets = tuple(Choice(code, name) for code, name in streets_of(plan.region, city_catalogue()))
    questions = [Question(name="street", title="街道（乡镇）", type="choice", choices=streets)]
    questions += [Question(name=name, title=title, hint=_HINTS[name], required=name in NEEDED, max_length=longest)
                  for name, (title, longest, _) in PARTS.items()]
    initial = known.as_dict() if known and known.region == plan.region else {}
    return build_form(questions, request.POST if request.method == "POST" else None, initial)


def _group_of(plan: Plan) -> str:
    return next(line.field.group for line in plan.form if line.field.code == address_field(plan))
