"""`/rulebook/cases/…/`: a submitted version as the second person reads it, and what may be done with it."""

import uuid

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from yingshang.casework.errors import UnknownCase
from yingshang.casework.reading import CaseView, view_of
from yingshang.domains.rulebook.desk import reviewing, submitting
from yingshang.domains.rulebook.desk.fitness import candidate_of, digest_of
from yingshang.domains.rulebook.gate import examine
from yingshang.domains.rulebook.models import RuleDraft
from yingshang.domains.rulebook.pages.changes import changes_between
from yingshang.domains.rulebook.pages.desk.frame import draft_address, posted, sheet_of
from yingshang.domains.rulebook.pages.desk.history import timeline_of
from yingshang.domains.rulebook.pages.desk.work import TONES
from yingshang.domains.rulebook.pages.examples_table import examples_table
from yingshang.domains.rulebook.pages.frame import current_actor, show
from yingshang.domains.rulebook.pages.grids import grids_of
from yingshang.domains.rulebook.reading.volumes import volume_in_force
from yingshang.kit.errors import BadInput, Conflict, NotPermitted, YingshangError
from yingshang.ui.forms import Form, Question, build_form
from yingshang.ui.once import once_key
from yingshang.ui.parts import SummaryRow
from yingshang.ui.request_time import now, today

_PAGES = ("case", "publish", "return", "withdraw")
_REASON = Question(name="reason", title="退回理由", type="longtext", hint="请写明哪一行、怎样改，起草人会原样看到")


def case(request: HttpRequest, case: uuid.UUID) -> HttpResponse:
    """Show a submitted version: what changes, what was found, every table, and who did what."""
    found, view = _found(request, case)
    before = volume_in_force(found.room, found.name, today=_eve(found, request))
    sheet = sheet_of(found)
    return _page(request, found, view, "case.html", {
        "changes": changes_between(before.sheet, sheet) if before else (), "base": before,
        "report": (report := examine(candidate_of(found, on=found.in_force_on))),
        "examples": examples_table(report.examples), "facts": _facts(found), "events": timeline_of(view),
        "grids": grids_of(sheet, report.examples),
    })


def publish(request: HttpRequest, case: uuid.UUID) -> HttpResponse:
    """Ask the second person once more, then publish."""
    found, view = _found(request, case)
    if request.method != "POST":
        return _page(request, found, view, "publish.html", {"seen": _digest(found), "facts": _facts(found)},
                     status=_ready(view, "publish"))
    try:
        reviewing.publish_version(case, seen=request.POST.get("seen", ""), by=current_actor(request),
                                  key=once_key(request), now=now(request), today=today(request))
    except (BadInput, Conflict, NotPermitted) as refused:
        return _refused(request, found, view, refused)
    messages.success(request, f"已发布，从 {found.in_force_on} 起施行。几秒钟后出现在规则册里")
    return redirect("rulebook:case", case)


def send_back(request: HttpRequest, case: uuid.UUID) -> HttpResponse:
    """Ask for the reason, then return the version to its drafters."""
    found, view = _found(request, case)
    form = build_form([_REASON], posted(request))
    if not form.is_valid:
        return _show_return(request, found, view, form)
    try:
        reviewing.return_version(case, str(form.values["reason"]), by=current_actor(request), key=once_key(request),
                                 now=now(request))
    except (BadInput, Conflict, NotPermitted) as refused:
        return _refused(request, found, view, refused, typed=str(form.values["reason"]))
    messages.success(request, "已退回，起草人改好后会再提交")
    return redirect("rulebook:case", case)


def withdraw(request: HttpRequest, case: uuid.UUID) -> HttpResponse:
    """Ask once more, then take the version back."""
    found, view = _found(request, case)
    if request.method != "POST":
        return _page(request, found, view, "withdraw.html", {"facts": _facts(found)}, status=_ready(view, "withdraw"))
    try:
        submitting.withdraw_version(case, by=current_actor(request), key=once_key(request), now=now(request))
    except (BadInput, Conflict, NotPermitted) as refused:
        return _refused(request, found, view, refused)
    messages.success(request, "已撤回，没有发布")
    return redirect("rulebook:case", case)


def _found(request: HttpRequest, case: uuid.UUID) -> tuple[RuleDraft, CaseView]:
    by = current_actor(request)
    related = RuleDraft.objects.reviewable_by(by).select_related("case__applicant", "case__organisation", "saved_by")
    found = related.filter(case_id=case).first()
    if found is None:
        raise UnknownCase
    return found, view_of(found.case, by=by, now=now(request))


def _page(request: HttpRequest, draft: RuleDraft, view: CaseView, template: str, context: dict[str, object], *,
          status: int = 200) -> HttpResponse:
    by, possible = current_actor(request), {act.name for act in view.possible}
    own = reviewing.is_own_work(draft, by)
    return show(request, f"desk/{template}", {
        "breadcrumb": (("首页", "/"), ("规则编制", reverse("rulebook:work"))), "draft": draft, "case": view,
        "title": draft.title, "tone": TONES[view.state.name], "is_own": own,
        "may_review": "publish" in possible and not own, "may_withdraw": "withdraw" in possible,
        "may_edit": "resubmit" in possible, "draft_href": draft_address(draft),
        **{f"{name}_href": reverse(f"rulebook:{name}", args=[view.id]) for name in _PAGES}, **context}, status=status)


def _show_return(request: HttpRequest, found: RuleDraft, view: CaseView, form: Form) -> HttpResponse:
    status = 400 if form.errors else _ready(view, "send_back")
    return _page(request, found, view, "return.html", {"form": form}, status=status)


def _ready(view: CaseView, act: str) -> int:
    """409 when somebody was faster: the page then says what the case has come to."""
    return 200 if act in {possible.name for possible in view.possible} else 409


def _refused(request: HttpRequest, found: RuleDraft, view: CaseView, refused: YingshangError, *,
             typed: str = "") -> HttpResponse:
    status = 400 if isinstance(refused, BadInput) else 403 if isinstance(refused, NotPermitted) else 409
    return _page(request, found, view, "refused.html", {"sentence": refused.message, "typed": typed}, status=status)


def _digest(draft: RuleDraft) -> str:
    return digest_of(bytes(draft.dmn) + draft.examples.encode())


def _eve(draft: RuleDraft, request: HttpRequest) -> object:
    """The day before a version, so that a published one is not compared with itself."""
    day = draft.in_force_on or today(request)
    return day.fromordinal(day.toordinal() - 1)


def _facts(draft: RuleDraft) -> tuple[SummaryRow, ...]:
    urgent = (SummaryRow(title="紧急施行的理由", value=draft.urgent_reason),) if draft.urgent_reason else ()
    return (SummaryRow(title="施行日期", value=draft.in_force_on), SummaryRow(title="修改理由", value=draft.reason),
            *urgent, SummaryRow(title="文件摘要（SM3）", value=digest_of(bytes(draft.dmn))))
