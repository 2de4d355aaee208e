"""`/s/…/`: what a code leads to. Looking at the page uses nothing up; the button does."""

from django.http import HttpRequest, HttpResponse

from yingshang.domains.licensing.licences.errors import PurposeMissing, ShareNotForYou, ShareOver
from yingshang.domains.licensing.licences.holding import is_held_by
from yingshang.domains.licensing.licences.opening import Opened, find_share, open_share, require_open
from yingshang.domains.licensing.models import LicenceShare
from yingshang.domains.licensing.pages.actor import current_actor
from yingshang.domains.licensing.pages.citizen_frame import show
from yingshang.ui.forms import Form, Question, build_form
from yingshang.ui.once import once_key
from yingshang.ui.parts import SummaryRow
from yingshang.ui.request_time import now, today

WHO = Question(name="who", title="您是谁（单位或者姓名）", max_length=60,
               hint="持证人会看到您写的名字、用途和查看时间")


def share_open(request: HttpRequest, code: str) -> HttpResponse:
    """Say what the code is for; on POST use one turn of it and show the licence."""
    by, share = current_actor(request), find_share(code)
    if is_held_by(share.licence, by):
        return _page(request, share, is_own=True)
    questions = () if by.organisation else (WHO,)
    form = build_form(questions, request.POST if request.method == "POST" else None)
    try:
        if request.method == "POST" and not form.errors:
            opened = open_share(code, who=str(form.values.get("who") or ""), by=by, now=now(request),
                                today=today(request), key=once_key(request))
            return _shown(request, opened)
        require_open(share, by=by, now=now(request))
    except ShareOver as over:
        return _page(request, share, refusal=over.message, status=410)
    except ShareNotForYou as stranger:
        return _page(request, share, refusal=stranger.message, status=403)
    except PurposeMissing as missing:
        form = form.with_error("who", missing.message)
    return _page(request, share, form=form, status=400 if form.errors else 200)


def _page(request: HttpRequest, share: LicenceShare, *, form: Form | None = None, refusal: str = "",
          is_own: bool = False, status: int = 200) -> HttpResponse:
    return show(request, "licences/open_share.html", {
        "form": form, "refusal": refusal, "is_own": is_own, "title": share.licence.title, "purpose": share.purpose,
        "ends_at": share.ends_at, "left": share.uses_allowed - share.uses, "uses_allowed": share.uses_allowed,
        "share_id": share.pk}, status=status)


def _shown(request: HttpRequest, opened: Opened) -> HttpResponse:
    licence, standing = opened.share.licence, opened.standing
    rows = (SummaryRow(title="证照", value=licence.title), SummaryRow(title="发证机关", value=licence.issuer.name),
            *(SummaryRow(title=title, value=value) for title, value in opened.rows))
    return show(request, "licences/opened_share.html", {
        "rows": rows, "standing": standing, "title": licence.title, "purpose": opened.share.purpose,
        "at": now(request), "left": opened.share.uses_allowed - opened.share.uses})
