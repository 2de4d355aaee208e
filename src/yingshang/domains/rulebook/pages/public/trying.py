"""`…/try/`: a version tried out; the answers stand in the URL, so that a result can be passed on."""

from django.http import HttpRequest, HttpResponse

from yingshang.domains.rulebook.errors import UnknownTable
from yingshang.domains.rulebook.pages.frame import show
from yingshang.domains.rulebook.pages.public.addresses import address_of, volume_at
from yingshang.domains.rulebook.pages.public.asking import facts_from, questions_for
from yingshang.domains.rulebook.pages.public.result import Result, result_of
from yingshang.domains.rulebook.reading.volumes import Volume
from yingshang.kit.errors import YingshangError
from yingshang.rules.dmn.definitions import Decision
from yingshang.ui.forms import Form, build_form

_MOST_DIGITS = 4


def trying(request: HttpRequest, room: str, name: str, on: str) -> HttpResponse:
    """Ask for the facts of one decision, and decide by the version when they are sent."""
    volume = volume_at(request, room, name, on)
    place = _place(request.GET.get("decision", "1"), volume)
    decision = volume.sheet.decisions[place - 1]
    is_sent = "ask" in request.GET
    form = build_form(questions_for(decision), request.GET if is_sent else None)
    result, refusal = _decided(volume, decision, form) if is_sent and form.is_valid else (None, "")
    return show(request, "trying.html", {
        "volume": volume, "title": volume.sheet.title, "version_href": address_of(volume), "decision": decision.name,
        "place": place, "form": form, "result": result, "refusal": refusal,
        "others": tuple((number, one.name) for number, one in enumerate(volume.sheet.decisions, 1)),
        "share": request.build_absolute_uri(), "clear_href": f"?decision={place}",
    }, status=400 if form.errors else 200)


def _place(typed: str, volume: Volume) -> int:
    """The decision an address asks for, counted from 1. Raises UnknownTable."""
    known = typed.isascii() and typed.isdigit() and len(typed) <= _MOST_DIGITS
    if not known or not 1 <= int(typed) <= len(volume.sheet.decisions):
        raise UnknownTable
    return int(typed)


def _decided(volume: Volume, decision: Decision, form: Form) -> tuple[Result | None, str]:
    try:
        return result_of(volume.sheet.model, decision, facts_from(decision, form.values)), ""
    except YingshangError as error:
        return None, error.message
