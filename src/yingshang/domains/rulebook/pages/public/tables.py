"""`/rules/`: every rule table of the city; what it is narrowed by stands in the URL."""

import datetime as dt
from collections.abc import Mapping

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from yingshang.domains.rulebook.pages.frame import show
from yingshang.domains.rulebook.pages.public.addresses import address_of
from yingshang.domains.rulebook.reading.volumes import (
    COMING,
    EXPIRED,
    IN_FORCE,
    Volume,
    every_volume,
    history_of,
    title_of_room,
)
from yingshang.kit.searching import normalise
from yingshang.rules.dmn.definitions import DecisionTable
from yingshang.ui.forms import Question, build_form
from yingshang.ui.parts import Column, Link, Table, Tag
from yingshang.ui.request_time import today

STATUSES = {IN_FORCE: ("现行", "ok"), COMING: ("尚未施行", "info"), EXPIRED: ("已失效", "neutral")}


def tables(request: HttpRequest) -> HttpResponse:
    """Show the tables in force, or those that were asked for."""
    volumes = every_volume(today=today(request))
    form = build_form(_questions(volumes), request.GET)
    found = sorted((one for one in volumes if _is_wanted(one, form.values)), key=lambda one: one.status == EXPIRED)
    return show(request, "tables.html", {
        "breadcrumb": (("首页", "/"),), "filters": form, "found": len(found),
        "table": Table(caption=f"{len(found)} 张规则表", columns=tuple(map(Column, (
            "规则表", "用于", "状态", "施行日期", "决策和行数"))), rows=tuple(_row(one) for one in found)),
        "is_narrowed": any(form.values.values()), "names": len({one.file.key[:2] for one in volumes}),
    })


def table(request: HttpRequest, room: str, name: str) -> HttpResponse:
    """Lead to the version in force, or to the first to come."""
    versions = history_of(room, name, today=today(request))
    return redirect(address_of(next((one for one in versions if one.status == IN_FORCE), versions[-1])))


def _questions(volumes: tuple[Volume, ...]) -> tuple[Question, ...]:
    rooms = dict.fromkeys(one.file.room for one in volumes)
    statuses = ((name, title) for name, (title, _) in STATUSES.items())
    return (
        Question(name="text", title="名称、决策、条文", required=False, max_length=60),
        Question(name="room", title="用于", type="choice", required=False,
                 choices=tuple((room, title_of_room(room)) for room in rooms) or (("none", "（无）"),)),
        Question(name="status", title="状态", type="choice", required=False, choices=tuple(statuses)),
    )


def _is_wanted(volume: Volume, said: Mapping[str, object]) -> bool:
    status, room, text = said.get("status"), said.get("room"), normalise(str(said.get("text") or ""))
    if status not in (None, volume.status) or room not in (None, volume.file.room):
        return False
    return not text or any(text in normalise(one) for one in _words(volume))


def _words(volume: Volume) -> list[str]:
    """Everything a version is found by."""
    rows = (row for one in volume.sheet.tables if isinstance(one.logic, DecisionTable) for row in one.logic.rows)
    articles = (row.article for row in rows if row.article)
    return [volume.sheet.title, volume.file.name, *volume.sheet.model.decisions, *articles]


def _row(volume: Volume) -> tuple[object, ...]:
    return (Link(volume.sheet.title, address_of(volume)), volume.room_title, Tag(*STATUSES[volume.status]),
            period_of(volume.file.on, volume.until), f"{len(volume.sheet.decisions)} 个决策，{volume.sheet.rows} 行")


def period_of(first: dt.date, until: dt.date | None) -> str:
    """Return from when to when a version decides."""
    last = f"，到 {until - dt.timedelta(days=1)} 止" if until else ""
    return f"{first} 起{last}"
