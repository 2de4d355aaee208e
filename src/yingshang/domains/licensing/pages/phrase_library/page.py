"""`/desk/phrases/`: one's own phrases and the organisation's, by where they are used."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from yingshang.domains.licensing.models import KeptPhrase
from yingshang.domains.licensing.pages.actor import current_actor
from yingshang.domains.licensing.pages.desk_frame import show
from yingshang.domains.licensing.phrase_library.keeping import PLACES, SHARERS, keep_phrase, phrases_of, remove_phrase
from yingshang.kit.errors import YingshangError
from yingshang.register.actors import Actor
from yingshang.ui.forms import Form, Question, build_form
from yingshang.ui.request_time import now


def phrases(request: HttpRequest) -> HttpResponse:
    """Show the phrases; a post keeps one."""
    by = current_actor(request)
    form = build_form(_questions(by), request.POST if request.method == "POST" else None)
    if not form.is_valid:
        return _page(request, by, form, status=400 if form.is_posted else 200)
    said = form.values
    try:
        keep_phrase(str(said["act"]), str(said["text"]), is_shared=said.get("is_shared") is True, by=by,
                    now=now(request))
    except YingshangError as refused:
        return _page(request, by, form.with_error("text", refused.message), status=400)
    messages.success(request, "已存为常用语，办件时可以直接选用")
    return redirect("licensing:desk_phrases")


def remove(request: HttpRequest) -> HttpResponse:
    """Remove one phrase, and say which, so that it can be typed again."""
    chosen = request.POST.get("phrase", "")
    is_number = chosen.isascii() and chosen.isdigit() and len(chosen) < 18
    gone = remove_phrase(int(chosen) if is_number else 0, by=current_actor(request))
    messages.success(request, f"已删除“{gone.text}”")
    return redirect("licensing:desk_phrases")


def _questions(by: Actor) -> tuple[Question, ...]:
    asked = (Question(name="act", title="用在哪里", type="choice", choices=tuple(PLACES.items())),
             Question(name="text", title="文字", type="longtext", max_length=300,
                      hint="申请人会看到，不要写具体的人和店；办件时选用以后还可以改"))
    shared = Question(name="is_shared", title="全单位都能用", type="boolean", required=False)
    return (*asked, shared) if by.roles & SHARERS else asked


def _page(request: HttpRequest, by: Actor, form: Form, *, status: int) -> HttpResponse:
    found = tuple(phrases_of(by))
    groups = ((title, tuple(_line(one, by) for one in found if one.act == act)) for act, title in PLACES.items())
    return show(request, "phrase_library/page.html", {
        "groups": tuple((title, lines) for title, lines in groups if lines), "form": form}, status=status)


def _line(phrase: KeptPhrase, by: Actor) -> dict[str, object]:
    is_own = phrase.owner_id is not None
    return {"id": phrase.pk, "text": phrase.text, "is_own": is_own, "may_remove": is_own or bool(by.roles & SHARERS)}
