"""What the pages of one draft share."""

import uuid
from collections.abc import Mapping

from django.http import HttpRequest, HttpResponse, QueryDict
from django.urls import reverse

from yingshang.domains.rulebook.desk import drafting
from yingshang.domains.rulebook.errors import DraftChanged
from yingshang.domains.rulebook.models import RuleDraft
from yingshang.domains.rulebook.pages.frame import current_actor, show
from yingshang.domains.rulebook.reading.sheet import Sheet, read_sheet
from yingshang.register.actors import Actor

_LONGEST_NUMBER = 9


def own_draft(request: HttpRequest, draft: uuid.UUID) -> tuple[RuleDraft, Actor]:
    """Return the draft of the address and who asks. Raises UnknownDraft."""
    by = current_actor(request)
    return drafting.get_draft(draft, by=by), by


def sheet_of(draft: RuleDraft) -> Sheet:
    """Return what the draft's file says; a draft can always be read."""
    return read_sheet(bytes(draft.dmn))


def seen_of(request: HttpRequest) -> int:
    """Return the revision the reader's page showed; 0, which no draft has, when it does not say."""
    typed = request.POST.get("seen") or request.GET.get("seen", "")
    return int(typed) if typed.isascii() and typed.isdigit() and len(typed) <= _LONGEST_NUMBER else 0


def posted(request: HttpRequest) -> QueryDict | None:
    """Return what was sent, also when it is empty; None when the page is only asked for."""
    return request.POST if request.method == "POST" else None


def draft_address(draft: RuleDraft, anchor: str = "") -> str:
    """Return the page of a draft, at a place on it."""
    return reverse("rulebook:draft", args=[draft.pk]) + anchor


def show_draft_page(request: HttpRequest, template: str, draft: RuleDraft, context: Mapping[str, object], *,
                    status: int = 200) -> HttpResponse:
    """Answer with a page of a draft."""
    trail = (("首页", "/"), ("规则编制", reverse("rulebook:work")), (f"草稿：{draft.title}", draft_address(draft)))
    return show(request, f"desk/{template}", {
        "breadcrumb": trail, "draft": draft, "seen": draft.revision, "draft_href": draft_address(draft), **context},
        status=status)


def show_outrun(request: HttpRequest, draft: RuleDraft, outrun: DraftChanged,
                typed: tuple[tuple[str, str], ...]) -> HttpResponse:
    """Answer 409: who was faster, and everything the reader had typed, so that nothing is lost."""
    fresh = drafting.get_draft(draft.pk, by=current_actor(request))
    return show_draft_page(request, "outrun.html", fresh, {"sentence": outrun.message, "typed": typed}, status=409)
