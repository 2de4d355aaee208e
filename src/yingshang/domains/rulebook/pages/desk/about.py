"""When a draft is to be in force and why, and throwing it away."""

import uuid

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from yingshang.domains.rulebook.desk import drafting
from yingshang.domains.rulebook.desk.fitness import require_free_day
from yingshang.domains.rulebook.errors import DraftChanged, DraftSubmitted, VersionExists
from yingshang.domains.rulebook.models import RuleDraft
from yingshang.domains.rulebook.pages.desk.frame import (
    draft_address,
    own_draft,
    posted,
    seen_of,
    show_draft_page,
    show_outrun,
)
from yingshang.ui.forms import Form, Question, build_form
from yingshang.ui.once import once_key
from yingshang.ui.request_time import now, today

_QUESTIONS = (
    Question(name="in_force_on", title="从哪一天起施行？", type="date",
             hint="应当在明天以后，例如 2027-01-01。每件办件按它自己那一天的版本判断，已经作出的决定不变"),
    Question(name="reason", title="为什么修改？", type="longtext", hint="改了什么、依据哪个文件。发布后公开"),
    Question(name="urgent_reason", title="紧急施行的理由", type="longtext", required=False,
             hint="只有施行日期不在明天以后时才填"),
)


def about(request: HttpRequest, draft: uuid.UUID) -> HttpResponse:
    """Ask from when a version is to be in force and why, and keep it."""
    found, by = own_draft(request, draft)
    if not drafting.is_open(found):
        raise DraftSubmitted
    known = {"in_force_on": found.in_force_on, "reason": found.reason, "urgent_reason": found.urgent_reason}
    form = build_form(_QUESTIONS, posted(request), known)
    if request.method == "POST":
        form = _checked(request, found, form)
    if not form.is_valid:
        return show_draft_page(request, "about.html", found, {"form": form}, status=400 if form.errors else 200)
    said = form.values
    try:
        drafting.describe(found.pk, in_force_on=said["in_force_on"], reason=said["reason"],
                          urgent_reason=said["urgent_reason"] or "", by=by, seen=seen_of(request),
                          key=once_key(request), now=now(request))
    except DraftChanged as outrun:
        return show_outrun(request, found, outrun, tuple((one.title, one.words) for one in form.fields))
    messages.success(request, "施行日期和理由已保存")
    return redirect(draft_address(found))


def discard(request: HttpRequest, draft: uuid.UUID) -> HttpResponse:
    """Ask once more, then throw the draft away."""
    found, by = own_draft(request, draft)
    if found.case is not None:
        raise DraftSubmitted
    if request.method != "POST":
        return show_draft_page(request, "discard.html", found, {})
    drafting.discard_draft(found.pk, by=by)
    messages.success(request, f"已放弃草稿“{found.title}”")
    return redirect("rulebook:work")


def _checked(request: HttpRequest, draft: RuleDraft, form: Form) -> Form:
    day = form.values["in_force_on"]
    if day is None:
        return form
    try:
        require_free_day(draft, day)
    except VersionExists as taken:
        return form.with_error("in_force_on", taken.message)
    if day <= today(request) and not form.values["urgent_reason"]:
        return form.with_error("urgent_reason", "施行日期不在明天以后，请写明紧急施行的理由，或者换一个日期")
    return form
