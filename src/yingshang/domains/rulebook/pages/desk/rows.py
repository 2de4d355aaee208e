"""`…/rows/TABLE/ROW/`: one row as a form; each cell is read by the rules before the row is saved."""

import uuid

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from yingshang.domains.rulebook.desk import drafting
from yingshang.domains.rulebook.errors import DraftChanged, DraftSubmitted, RuleNotReadable
from yingshang.domains.rulebook.models import RuleDraft
from yingshang.domains.rulebook.pages.desk.frame import (
    draft_address,
    own_draft,
    posted,
    seen_of,
    sheet_of,
    show_draft_page,
    show_outrun,
)
from yingshang.domains.rulebook.pages.desk.row_form import Place, places_of
from yingshang.kit.errors import BadInput
from yingshang.rules.dmn.definitions import Decision, DecisionTable
from yingshang.rules.dmn.writing.errors import NoSuchPlace
from yingshang.ui.forms import Form, Question, build_form
from yingshang.ui.once import once_key
from yingshang.ui.request_time import now


def row(request: HttpRequest, draft: uuid.UUID, table: int, row: int) -> HttpResponse:
    """Show a row's form, and save it when every cell can be read."""
    found, _ = own_draft(request, draft)
    decision, logic = table_at(found, table)
    if not 1 <= row <= len(logic.rows):
        raise NoSuchPlace(place=f"第{row}行")
    places = tuple(places_of(decision, logic, logic.rows[row - 1]))
    known = {one.question.name: one.text for one in places}
    form = build_form([one.question for one in places], posted(request), known)
    anchor = f"#d{table}-r{row}"
    if request.method != "POST":
        return _show(request, found, decision, row, form, anchor)
    return _save(request, found, places, form, decision, row, anchor)


def table_at(draft: RuleDraft, table: int) -> tuple[Decision, DecisionTable]:
    """Return the decision of this number, from 1, and its table. Raises NoSuchPlace, DraftSubmitted."""
    if not drafting.is_open(draft):
        raise DraftSubmitted
    decisions = sheet_of(draft).decisions
    if not 1 <= table <= len(decisions):
        raise NoSuchPlace(place=f"第{table}张表")
    decision = decisions[table - 1]
    if not isinstance(decision.logic, DecisionTable):
        raise NoSuchPlace(place=f"决策“{decision.name}”的表")
    return decision, decision.logic


def _save(request: HttpRequest, draft: RuleDraft, places: tuple[Place, ...], form: Form, decision: Decision, row: int,
          anchor: str) -> HttpResponse:
    changed = [one for one in places if _typed(form, one) != _same(one.text, one.question)]
    if form.is_valid:
        form = _checked(bytes(draft.dmn), changed, form)
    if form.errors:
        return _show(request, draft, decision, row, form, anchor)
    given = {"by": own_draft(request, draft.pk)[1], "seen": seen_of(request), "key": once_key(request),
             "now": now(request)}
    try:
        if changed:
            drafting.change_file(draft.pk, lambda data: _written(data, changed, form), **given)
    except DraftChanged as outrun:
        typed = tuple((one.question.title, _typed(form, one)) for one in changed)
        return show_outrun(request, draft, outrun, typed)
    messages.success(request, f"第 {row} 行已保存" if changed else "没有改动")
    return redirect(draft_address(draft, anchor))


def _checked(data: bytes, changed: list[Place], form: Form) -> Form:
    """Try the cells one after the other, so that each fault stands at its own cell with its column."""
    for place in changed:
        try:
            data_with = place.write(data, _typed(form, place))
            drafting.require_readable(data_with)
        except RuleNotReadable as refused:
            at = refused.facts["column"]
            reason = str(refused.facts["reason"])
            where = f"第{at}个字符处：" if at and "个字符" not in reason else ""
            form = form.with_error(place.question.name, f"{place.question.title}：{where}{reason}")
        except BadInput as refused:
            form = form.with_error(place.question.name, refused.message)
        else:
            data = data_with
    return form


def _written(data: bytes, changed: list[Place], form: Form) -> bytes:
    for place in changed:
        data = place.write(data, _typed(form, place))
    return data


def _typed(form: Form, place: Place) -> str:
    return str(form.values.get(place.question.name) or "")


def _same(text: str, question: Question) -> str:
    """What stands there, as the form would give it back untouched."""
    return str(build_form([question], {question.name: text}).values[question.name] or "")


def _show(request: HttpRequest, draft: RuleDraft, decision: Decision, row: int, form: Form,
          anchor: str) -> HttpResponse:
    return show_draft_page(request, "row.html", draft, {
        "form": form, "decision": decision.name, "row": row, "back_href": draft_address(draft, anchor)},
        status=400 if form.errors else 200)
