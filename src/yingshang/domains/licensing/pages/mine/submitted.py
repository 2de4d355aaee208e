"""The confirmation after submitting, and the receipt that proves it without us."""

import re
import uuid

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import reverse

from yingshang.casework.errors import UnknownCase
from yingshang.casework.models import Act, Case
from yingshang.domains.licensing.pages.actor import current_actor
from yingshang.domains.licensing.pages.citizen_frame import show as show_page
from yingshang.domains.licensing.pages.own_case import own_case
from yingshang.ledger.keys import ledger_key
from yingshang.ledger.receipts import receipt
from yingshang.ui.request_time import now

_ITEM = re.compile(r"[a-z0-9_]{1,60}")


def show(request: HttpRequest, case_id: uuid.UUID) -> HttpResponse:
    """Show number, dates, what happens next, and the receipt; the page can be opened again later."""
    own = own_case(request, case_id)
    view = own.view
    clock = next((one for one in view.clocks if one.name == "acceptance"), None)
    return show_page(request, "mine/submitted.html", own.shown | {
        "bundle_title": view.data["bundle_title"], "submitted_at": view.opened_at,
        "organisation": view.organisation_name, "answer_by": clock.legal_due_on if clock else None,
        "promised_by": clock.promised_due_on if clock else None,
        "items": [(item["title"], item["organisation"], item["promised_days"], item["legal_days"])
                  for item in view.data["items"]],
        "later": [(one["title"], one["deferred_until"]) for one in view.data["materials"] if one["deferred_until"]],
        "url": settings.SITE_URL + reverse("licensing:case", args=[view.id]),
    })


def download_receipt(request: HttpRequest, case_id: uuid.UUID) -> HttpResponse:
    """Answer with the ledger's receipt of one act: of the bundle, or of the `part` named by its item; `seq` from 1."""
    wanted, part = request.GET.get("seq", "1"), request.GET.get("part", "")
    seq = int(wanted) if wanted.isascii() and wanted.isdigit() and len(wanted) < 9 else 0
    visible = Case.objects.visible_to(current_actor(request))
    chosen = visible.filter(parent=case_id, part=part) if part else visible.filter(pk=case_id, parent=None)
    if part and not _ITEM.fullmatch(part):
        raise UnknownCase
    act = Act.objects.filter(case__in=chosen, seq=seq).values_list("ledger_index", "case__number").first()
    if act is None:
        raise UnknownCase
    body = receipt(act[0], key=ledger_key(), now=now(request))
    answer = JsonResponse(body, json_dumps_params={"ensure_ascii": False, "indent": 1, "sort_keys": True})
    answer["Content-Disposition"] = f'attachment; filename="receipt-{act[1]}-{seq}.json"'
    return answer
