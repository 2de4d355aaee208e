"""Starting an application: what is already begun comes first, so that nobody fills in twice."""

import uuid

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from yingshang.domains.licensing.city import city_catalogue
from yingshang.domains.licensing.drafts.drafting import start_draft
from yingshang.domains.licensing.models import Draft
from yingshang.domains.licensing.pages.actor import current_actor
from yingshang.domains.licensing.pages.citizen_frame import show as show_page
from yingshang.ui.once import once_key
from yingshang.ui.request_time import now, today


def start(request: HttpRequest, code: str) -> HttpResponse:
    """Open a draft; asked for by a link, show the drafts that could be gone on with."""
    by, on = current_actor(request), today(request)
    bundle = city_catalogue().bundle_on(code, on)
    if request.method == "POST":
        draft = start_draft(bundle.code, by=by, key=uuid.UUID(once_key(request)), now=now(request), today=on)
        return redirect("licensing:draft_answers", draft.pk)
    drafts = Draft.objects.filter(owner_id=by.person_id, bundle=bundle.code, case=None).order_by("-saved_at")
    begun = tuple((row.pk, row.started_at, row.saved_at, len(row.answers)) for row in drafts[:20])
    return show_page(request, "applying/start.html", {
        "title": bundle.title, "summary": bundle.summary, "code": bundle.code, "drafts": begun,
        "breadcrumb": (("首页", "/"), (bundle.title, f"/bundles/{bundle.code}/"))})
