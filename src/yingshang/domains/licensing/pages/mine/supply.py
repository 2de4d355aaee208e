"""Handing in a material that was promised for later."""

import uuid

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from yingshang.casework.materials.errors import LIMIT_MB
from yingshang.casework.materials.library import handed_in
from yingshang.casework.materials.receiving import received
from yingshang.domains.licensing.catalogue.materials import Material
from yingshang.domains.licensing.city import city_catalogue
from yingshang.domains.licensing.desk.supplying import supply_material
from yingshang.domains.licensing.drafts.uploading import keep_for
from yingshang.domains.licensing.pages.citizen_frame import show as show_page
from yingshang.domains.licensing.pages.mine.correction_files import accepted
from yingshang.domains.licensing.pages.mine.owing import Owed, owed_papers
from yingshang.domains.licensing.pages.own_case import OwnCase, own_case
from yingshang.kit.errors import BadInput
from yingshang.ui.once import once_key
from yingshang.ui.parts import Upload


def show(request: HttpRequest, case_id: uuid.UUID, code: str) -> HttpResponse:
    """Show the material that is owed; a file sent is handed in at once."""
    own, material = own_case(request, case_id), city_catalogue().materials.get(code)
    owed = next((one for one in _owed(own) if one.key == code), None)
    if material is None:
        raise Http404(code)
    if request.method == "POST":
        return _supply(request, own, owed, material)
    if owed is None or not own.may("supply"):
        messages.info(request, f"“{material.title}”现在不用补交")
        return redirect("licensing:case", case_id)
    return _page(request, own, owed, material)


def _supply(request: HttpRequest, own: OwnCase, owed: Owed | None, material: Material) -> HttpResponse:
    try:
        name, data = received(request, "file")
        row = keep_for(material, name, data, by=own.by, now=own.now)
    except BadInput as refusal:
        if owed is None:
            raise
        return _page(request, own, owed, material, error=refusal.message)
    supply_material(own.view.id, material.code, [row.pk], by=own.by, key=once_key(request), now=own.now)
    messages.success(request, f"“{material.title}”已补交")
    return redirect("licensing:case", own.view.id)


def _page(request: HttpRequest, own: OwnCase, owed: Owed, material: Material, *, error: str = "") -> HttpResponse:
    action = reverse("licensing:case_supply", args=[own.view.id, material.code])
    upload = Upload(title="选择文件", action=action, accept=accepted(material), limit_mb=LIMIT_MB, error=error)
    return show_page(request, "mine/supply.html", own.shown | {
        "owed": owed, "good_when": material.good_when, "upload": upload,
        "back": reverse("licensing:case", args=[own.view.id])}, status=400 if error else 200)


def _owed(own: OwnCase) -> tuple[Owed, ...]:
    return owed_papers(own.view, handed_in(own.view.id, by=own.by))
