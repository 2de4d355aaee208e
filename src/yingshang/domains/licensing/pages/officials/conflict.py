"""What an official sees when a colleague was faster: who did what, and that nothing of theirs was done."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from yingshang.casework.reading import CaseView
from yingshang.domains.licensing.pages.desk_frame import show
from yingshang.domains.licensing.pages.officials.history import words_of
from yingshang.domains.licensing.pages.queue_state import query_of
from yingshang.domains.licensing.procedures.bundle import BUNDLE
from yingshang.ui.parts import Event

_TYPED = ("opinion", "reason", "result", "article")


def show_conflict(request: HttpRequest, view: CaseView, wanted: str, sentence: str = "") -> HttpResponse:
    """Answer 409 with the latest acts, and with what the reader had typed."""
    latest = tuple(
        Event(title=act.title, at=act.at, who=f"{act.who} {act.official}".strip(), text=words_of(view, act))
        for act in view.acts[-3:])
    page = "licensing:desk_case" if view.kind == BUNDLE.name else "licensing:desk_item"
    query = query_of(request.GET)
    return show(request, "conflict.html", {
        "case": view, "wanted": wanted, "is_posted": request.method == "POST", "sentence": sentence,
        "events": latest, "last": latest[-1],
        "typed": [request.POST[name] for name in _TYPED if request.POST.get(name)],
        "case_href": reverse(page, args=[view.id]) + query, "queue_href": reverse("licensing:desk") + query,
    }, status=409)
