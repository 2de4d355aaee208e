"""补正: the one list of the window as a form with just those fields and materials, and its problem at each."""

import uuid

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from yingshang.domains.licensing.desk.correcting import correct_application
from yingshang.domains.licensing.pages.citizen_frame import show as show_page
from yingshang.domains.licensing.pages.mine.correction_files import AskedPaper, asked_papers, with_posted
from yingshang.domains.licensing.pages.mine.correction_form import correction_form, problems
from yingshang.domains.licensing.pages.own_case import OwnCase, own_case
from yingshang.ui.forms import Form
from yingshang.ui.once import once_key


def show(request: HttpRequest, case_id: uuid.UUID) -> HttpResponse:
    """Show the list; everything is handed in together, once."""
    own = own_case(request, case_id)
    if request.method == "POST":
        return _correct(request, own)
    if not own.may("correct"):
        messages.info(request, f"办件现在是“{own.view.state.title}”，没有要补正的内容")
        return redirect("licensing:case", case_id)
    return _page(request, own, correction_form(own.view), asked_papers(own))


def _correct(request: HttpRequest, own: OwnCase) -> HttpResponse:
    """A case that moved on meanwhile is the desk's to refuse, and a repeated answer its to recognise."""
    form = correction_form(own.view, request.POST)
    papers = with_posted(request, own, asked_papers(own)) if own.may("correct") else ()
    if own.may("correct") and (not form.is_valid or any(paper.error for paper in papers)):
        return _page(request, own, form, papers)
    fields = form.values if own.may("correct") else {}
    correct_application(own.view.id, fields, {paper.key: list(paper.chosen) for paper in papers}, by=own.by,
                        key=once_key(request), now=own.now)
    messages.success(request, "补正已提交，窗口会继续办理")
    return redirect("licensing:case", own.view.id)


def _page(request: HttpRequest, own: OwnCase, form: Form, papers: tuple[AskedPaper, ...]) -> HttpResponse:
    clock = next((one for one in own.view.clocks if one.name == "correction"), None)
    errors = tuple((paper.input_id, paper.error) for paper in papers if paper.error)
    return show_page(request, "mine/correct.html", own.shown | {
        "form": form, "fields": [(field.name, problem) for field, problem in problems(own.view, form)],
        "papers": papers, "errors": errors, "organisation": own.view.organisation_name,
        "count": len(own.view.data["notice"]), "due": clock.promised_due_on if clock else None,
        "article": _article(own), "back": reverse("licensing:case", args=[own.view.id]),
    }, status=400 if form.is_posted else 200)


def _article(own: OwnCase) -> str:
    found = [act for act in own.view.acts if act.name == "request_correction"]
    return found[-1].article or "" if found else ""
