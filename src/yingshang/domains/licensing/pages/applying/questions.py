"""Answering the situation questions: one per page, each kept at once, the others left as they were."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from yingshang.domains.licensing.catalogue.bundles import Question
from yingshang.domains.licensing.drafts.drafting import answer_question
from yingshang.domains.licensing.errors import NotYourEntity
from yingshang.domains.licensing.pages.applying import question_form
from yingshang.domains.licensing.pages.citizen_frame import show as show_page
from yingshang.domains.licensing.pages.own_draft import OwnDraft, draft_page
from yingshang.domains.licensing.planning.errors import WrongAnswer
from yingshang.register.entities import UnknownEntity
from yingshang.ui.forms import Form
from yingshang.ui.parts import SummaryRow

#: where an answer may have been changed from -> the page to go back to
ORIGINS = {"plan": "licensing:draft_plan", "check": "licensing:draft_check", "answers": "licensing:draft_answers"}


@draft_page
def answers(request: HttpRequest, own: OwnDraft) -> HttpResponse:
    """Show every answer with a way to change it; while some are open, go on asking."""
    if own.open:
        return redirect("licensing:draft_question", own.id, own.open[0].code)
    return show_page(request, "applying/answers.html",
                  own.shown | {"rows": answer_rows(own, origin="answers")})


@draft_page
def question(request: HttpRequest, own: OwnDraft, code: str) -> HttpResponse:
    """Ask one question, keep its answer and go on."""
    asked = next((one for one in own.asked if one.code == code), None)
    if asked is None:
        raise Http404(code)
    form = question_form.question_form(asked, own, request.POST if request.method == "POST" else None)
    if form.is_valid:
        form, own = _keep(own, asked, form)
    if form.is_valid:
        return redirect(_next(own, code, origin=request.POST.get("from", "")))
    return show_page(request, "applying/question.html", _context(request, own, asked, form),
                  status=400 if form.is_posted else 200)


def answer_rows(own: OwnDraft, *, origin: str) -> tuple[SummaryRow, ...]:
    """Return the answers for a summary, each with its way back."""
    return tuple(SummaryRow(title=one.title, value=question_form.answer_words(one, own.answers.get(one.code)),
                            href=_url(own, one.code, origin)) for one in own.asked)


def _keep(own: OwnDraft, asked: Question, form: Form) -> tuple[Form, OwnDraft]:
    """Keep the answer; a refusal of the desk becomes the form's error."""
    value = question_form.answer_in(form, asked)
    try:
        draft = answer_question(own.id, asked.code, value, by=own.by, now=own.now, today=own.today)
    except (WrongAnswer, UnknownEntity, NotYourEntity) as refusal:
        return question_form.refused(form, asked, refusal.message), own
    return form, own.with_draft(draft)


def _next(own: OwnDraft, code: str, *, origin: str) -> str:
    """The answer may have opened or closed questions; from elsewhere only the open ones are asked."""
    codes = [one.code for one in own.asked]
    following = codes[codes.index(code) + 1:] if code in codes else []
    if following and origin not in ORIGINS:
        return _url(own, following[0])
    if own.open:
        return _url(own, own.open[0].code, origin)
    return reverse(ORIGINS.get(origin, "licensing:draft_plan"), args=[own.id])


def _context(request: HttpRequest, own: OwnDraft, asked: Question, form: Form) -> dict[str, object]:
    place = own.asked.index(asked)
    origin = request.POST.get("from") or request.GET.get("from", "")
    before = _url(own, own.asked[place - 1].code) if place else reverse("licensing:draft", args=[own.id])
    return own.shown | {
        "form": form, "place": place + 1, "count": len(own.asked),
        "origin": origin if origin in ORIGINS else "", "name": asked.code,
        "back": reverse(ORIGINS[origin], args=[own.id]) if origin in ORIGINS else before,
    }


def _url(own: OwnDraft, code: str, origin: str = "") -> str:
    url = reverse("licensing:draft_question", args=[own.id, code])
    return f"{url}?from={origin}" if origin in ORIGINS else url
