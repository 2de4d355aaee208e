"""`/rulebook/drafts/…/`: a draft with its tables, each row within reach, and the changes that need no form."""

import re
import uuid
from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from yingshang.domains.rulebook.desk import drafting
from yingshang.domains.rulebook.errors import DraftChanged
from yingshang.domains.rulebook.models import RuleDraft
from yingshang.domains.rulebook.pages.changes import changes_between
from yingshang.domains.rulebook.pages.desk.frame import (
    draft_address,
    own_draft,
    seen_of,
    sheet_of,
    show_draft_page,
    show_outrun,
)
from yingshang.domains.rulebook.pages.grids import grids_of
from yingshang.domains.rulebook.reading.sheet import Sheet
from yingshang.domains.rulebook.reading.volumes import Volume, volume_in_force
from yingshang.kit.errors import BadInput
from yingshang.rules.dmn.writing.columns import remove_column
from yingshang.rules.dmn.writing.errors import NoSuchPlace
from yingshang.rules.dmn.writing.rows import add_row, move_row, remove_row
from yingshang.ui.once import once_key
from yingshang.ui.parts import SummaryRow
from yingshang.ui.request_time import now, today

_WHAT = re.compile(r"(add|remove|up|down|column)-([0-9]{1,4})-([0-9]{1,4})")


def draft(request: HttpRequest, draft: uuid.UUID) -> HttpResponse:
    """Show a draft; one that lies with the second person leads to its case."""
    found, _ = own_draft(request, draft)
    if not drafting.is_open(found):
        return redirect("rulebook:case", found.case_id)
    return show_it(request, found)


def show_it(request: HttpRequest, found: RuleDraft) -> HttpResponse:
    """Answer with the draft's page."""
    sheet, base = sheet_of(found), in_force_for(request, found)
    changes = changes_between(base.sheet, sheet) if base else ()
    return show_draft_page(request, "draft.html", found, {
        "grids": grids_of(sheet), "edits": True,
        "as_written": True, "facts": _facts(found), "changes": changes, "can_undo": found.before is not None,
        "check_href": reverse("rulebook:check", args=[found.pk]),
        "base": base,
    })


def change(request: HttpRequest, draft: uuid.UUID) -> HttpResponse:
    """Add, remove or move a row, remove a column, or take the last change back."""
    found, by = own_draft(request, draft)
    what = request.POST.get("do", "")
    given = {"by": by, "seen": seen_of(request), "key": once_key(request), "now": now(request)}
    try:
        if what == "undo":
            drafting.undo_change(found.pk, **given)
            messages.success(request, "撤销了上一步；再撤销一次就恢复")
            return redirect(draft_address(found))
        edit, sentence, anchor = _edit(what, sheet_of(found))
        drafting.change_file(found.pk, edit, **given)
    except DraftChanged as outrun:
        return show_outrun(request, found, outrun, ())
    except (BadInput, NoSuchPlace) as refused:
        messages.error(request, refused.message)
        return redirect(draft_address(found))
    messages.success(request, sentence)
    return redirect(draft_address(found, anchor))


def in_force_for(request: HttpRequest, draft: RuleDraft) -> Volume | None:
    """Return the version a draft would replace: the one in force on its day, today while it has none."""
    return volume_in_force(draft.room, draft.name, today=draft.in_force_on or today(request))


def _edit(what: str, sheet: Sheet) -> tuple[Callable[[bytes], bytes], str, str]:
    """Return the change, what is said of it, and the place on the page to go on at. Raises NoSuchPlace."""
    found = _WHAT.fullmatch(what)
    table = int(found[2]) if found else 0
    if found is None or not 1 <= table <= len(sheet.decisions):
        raise NoSuchPlace(place="要改的地方")
    name, place = sheet.decisions[table - 1].name, int(found[3])
    ways: dict[str, tuple[Callable[[bytes], bytes], str, int]] = {
        "add": (lambda data: add_row(data, name, after=place), f"在第 {place} 行下面加了一行，请填写", place + 1),
        "remove": (lambda data: remove_row(data, name, row=place), f"删去了第 {place} 行", max(1, place - 1)),
        "up": (lambda data: move_row(data, name, row=place, to=place - 1), f"第 {place} 行上移了一行", place - 1),
        "down": (lambda data: move_row(data, name, row=place, to=place + 1), f"第 {place} 行下移了一行", place + 1),
        "column": (lambda data: remove_column(data, name, column=place), f"删去了第 {place} 列", 1),
    }
    edit, sentence, row = ways[found[1]]
    return edit, f"“{name}”：{sentence}", f"#d{table}-r{row}"


def _facts(draft: RuleDraft) -> tuple[SummaryRow, ...]:
    about = reverse("rulebook:about", args=[draft.pk])
    urgent = (SummaryRow(title="紧急施行的理由", value=draft.urgent_reason, href=about),) if draft.urgent_reason else ()
    return (SummaryRow(title="施行日期", value=draft.in_force_on or "还没有写", href=about),
            SummaryRow(title="修改理由", value=draft.reason or "还没有写", href=about), *urgent)
