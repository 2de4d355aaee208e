"""`…/check/`: everything the second person will see, before the draft is handed to them."""

import uuid

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from yingshang.domains.rulebook.desk import drafting
from yingshang.domains.rulebook.desk.fitness import candidate_of, require_fit
from yingshang.domains.rulebook.desk.submitting import submit_draft
from yingshang.domains.rulebook.errors import DraftChanged, GateClosed, NothingChanged
from yingshang.domains.rulebook.gate import examine
from yingshang.domains.rulebook.models import RuleDraft
from yingshang.domains.rulebook.pages.changes import changes_between
from yingshang.domains.rulebook.pages.desk.draft import in_force_for
from yingshang.domains.rulebook.pages.desk.frame import (
    draft_address,
    own_draft,
    seen_of,
    sheet_of,
    show_draft_page,
    show_outrun,
)
from yingshang.domains.rulebook.pages.examples_table import examples_table
from yingshang.kit.errors import BadInput, Conflict, YingshangError
from yingshang.ui.once import once_key
from yingshang.ui.request_time import now, today


def check(request: HttpRequest, draft: uuid.UUID) -> HttpResponse:
    """Show what the gate says, what changes, and the button that hands the draft in when nothing is in the way."""
    found, _ = own_draft(request, draft)
    if not drafting.is_open(found):
        return redirect("rulebook:case", found.case_id)
    return _show(request, found)


def submit(request: HttpRequest, draft: uuid.UUID) -> HttpResponse:
    """Hand the draft to the second person."""
    found, by = own_draft(request, draft)
    try:
        done = submit_draft(found.pk, seen=seen_of(request), by=by, key=once_key(request), now=now(request),
                            today=today(request))
    except DraftChanged as outrun:
        return show_outrun(request, found, outrun, ())
    except (BadInput, Conflict) as refused:
        if not drafting.is_open(found):
            raise
        return _show(request, found, refused, status=400)
    messages.success(request, "已提交。请另一名目录管理人员或者负责人复核发布")
    return redirect("rulebook:case", done.case_id)


def _show(request: HttpRequest, draft: RuleDraft, refused: YingshangError | None = None, *,
          status: int = 200) -> HttpResponse:
    report = examine(candidate_of(draft, on=draft.in_force_on or today(request)))
    base = in_force_for(request, draft)
    changes = changes_between(base.sheet, sheet_of(draft)) if base else ()
    return show_draft_page(request, "check.html", draft, {
        "report": report, "examples": examples_table(report.examples), "changes": changes, "base": base,
        "refused": refused or _in_the_way(request, draft), "about_missing": not (draft.in_force_on and draft.reason),
        "back_href": draft_address(draft),
    }, status=status)


def _in_the_way(request: HttpRequest, draft: RuleDraft) -> YingshangError | None:
    """What would refuse the draft now, apart from what the findings say already."""
    try:
        require_fit(draft, today=today(request))
    except (NothingChanged, BadInput, Conflict) as refused:
        return refused
    except GateClosed:
        return None
    return None
