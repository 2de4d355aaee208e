"""Replies that were not used, and the trail of one case, as tables."""

import uuid

from django.urls import reverse

from yingshang.casework.exchange.trail import TrailLine, reply_line, trail_of
from yingshang.casework.models import Connector, Incoming
from yingshang.casework.models.incoming import IncomingState
from yingshang.domains.licensing.exchange.kinds import TITLES
from yingshang.register.actors import Actor
from yingshang.ui.parts import Column, Link, Table, Tag

TONES = {"stored": "info", "applied": "ok", "held": "warn", "noted": "error", "discarded": "neutral",
         "waiting": "info", "delivered": "ok", "dead": "error"}
_MOST = 100


def unused_table(one: Connector, *, is_owner: bool) -> Table:
    """Replies that wait or were kept as notes."""
    rows = Incoming.objects.filter(connector=one.pk, state__in=(IncomingState.HELD, IncomingState.NOTED))
    found = rows.select_related("connector").prefetch_related("notes").order_by("-received_at", "-id")[:_MOST]
    columns = tuple(map(Column, ("收到", "回复", "办件", "状态", "为什么", *(("处理",) if is_owner else ()))))
    return Table(caption="没有采用的回复，最近的在前", dense=True, columns=columns, empty="回复都已采用", rows=tuple(
        (row.received_at, TITLES.get(row.type, row.type), _case(row), _state(line), "；".join(line.notes),
         *((Link("处理", reverse("licensing:desk_reply", args=[row.pk])),) if is_owner else ()))
        for row in found for line in (reply_line(row),)))


def trail_table(case_id: uuid.UUID, *, by: Actor) -> Table | None:
    """The messages of a case, in both directions; None when there are none."""
    lines = trail_of(case_id, by=by)
    if not lines:
        return None
    return Table(caption="与部门系统的往来消息", dense=True, columns=tuple(map(Column, (
        "时间", "方向", "消息", "状态", "内容和备注"))), rows=tuple(_line(line) for line in lines))


def _line(line: TrailLine) -> tuple[object, ...]:
    way = f"{line.system} → 平台" if line.is_reply else f"平台 → {line.system}"
    notes = "；".join(filter(None, (_said(line) if line.is_reply else "", line.detail, *line.notes)))
    return (line.at, way, TITLES.get(line.type, line.type), _state(line), notes or "—")


def _said(line: TrailLine) -> str:
    """What a reply says in words, as far as it is text."""
    return "，".join(str(value)[:100] for value in line.data.values() if isinstance(value, str) and value)


def _state(line: TrailLine) -> Tag:
    return Tag(line.state_title, TONES.get(line.state, "neutral"))


def _case(row: Incoming) -> object:
    if row.case_id is None:
        return row.subject or "—"
    return Link(row.subject, reverse("licensing:desk_item", args=[row.case_id]))
