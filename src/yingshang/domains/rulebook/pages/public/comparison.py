"""`…/compare/`: a version beside the one in force, or beside any other the reader chooses."""

from django.http import HttpRequest, HttpResponse

from yingshang.domains.rulebook.pages.changes import changes_between
from yingshang.domains.rulebook.pages.frame import show
from yingshang.domains.rulebook.pages.public.addresses import address_of, volume_at
from yingshang.domains.rulebook.pages.public.tables import STATUSES
from yingshang.domains.rulebook.reading.volumes import IN_FORCE, Volume, history_of
from yingshang.ui.forms import Question, build_form
from yingshang.ui.request_time import today


def comparison(request: HttpRequest, room: str, name: str, on: str) -> HttpResponse:
    """Show what changed from the older of two versions to the newer."""
    volume = volume_at(request, room, name, on)
    others = [one for one in history_of(room, name, today=today(request)) if one.file.on != volume.file.on]
    other = _chosen(others, request.GET.get("with", ""))
    pair = sorted((volume, other), key=lambda one: one.file.on) if other else None
    return show(request, "comparison.html", {
        "volume": volume, "title": volume.sheet.title, "version_href": address_of(volume), "pair": pair,
        "changes": changes_between(pair[0].sheet, pair[1].sheet) if pair else (),
        "choice": build_form([_question(others)], {"with": other.file.on.isoformat()}) if other else None,
    })


def _chosen(others: list[Volume], wanted: str) -> Volume | None:
    """The one that was asked for, else the one in force, else the newest."""
    named = [one for one in others if one.file.on.isoformat() == wanted]
    return next(iter((*named, *(one for one in others if one.status == IN_FORCE), *others)), None)


def _question(others: list[Volume]) -> Question:
    choices = tuple((str(one.file.on), f"{one.file.on} 起（{STATUSES[one.status][0]}）") for one in others)
    return Question(name="with", title="与哪个版本比较", type="choice", choices=choices)
