"""`/desk/exchange/…/`: one system: how it stands, its dead letters, what it replied that was not used, its messages."""

from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from yingshang.casework.exchange.errors import UnknownConnector
from yingshang.casework.exchange.figures import figures_of
from yingshang.casework.exchange.letters import is_owner
from yingshang.casework.exchange.routing import visible_connectors
from yingshang.casework.models import Connector, Outgoing
from yingshang.casework.models.connector import Transport
from yingshang.casework.models.outgoing import OutgoingState
from yingshang.domains.licensing.exchange.kinds import TITLES
from yingshang.domains.licensing.pages.actor import current_actor
from yingshang.domains.licensing.pages.desk_frame import show
from yingshang.domains.licensing.pages.exchange.figures_shown import duration, last_error, milliseconds, standing
from yingshang.domains.licensing.pages.exchange.reply_lines import unused_table
from yingshang.procedures.roles import ROLES
from yingshang.register.actors import Actor
from yingshang.ui.forms import Question, build_form
from yingshang.ui.pagination import keyset_page
from yingshang.ui.parts import Column, Link, Pick, SummaryRow, Table, Tag
from yingshang.ui.request_time import now

TONES = {"waiting": "info", "delivered": "ok", "dead": "error", "discarded": "neutral"}
_LETTERS = 200


def show_connector(request: HttpRequest, connector: str) -> HttpResponse:
    """Show one connector."""
    by, at = current_actor(request), now(request)
    one = require_connector(connector, by)
    figures = figures_of([one.code], now=at)[one.code]
    page = keyset_page(_messages(request, one), order=("-id",), query=request.GET, limit=25)
    return show(request, "exchange/connector.html", {
        "connector": one, "standing": standing(one, at), "figures": figures, "is_owner": is_owner(one, by),
        "is_https": one.transport == Transport.HTTPS, "facts": _facts(one),
        "times": (("答复（中位数 / P99）", f"{duration(figures.answer_p50)} / {duration(figures.answer_p99)}"),
                  ("送达应答（中位数 / P99）", f"{milliseconds(figures.took_p50)} / {milliseconds(figures.took_p99)}")),
        "letters": _letters(one, is_owner=is_owner(one, by), are_picked="picked" in request.GET),
        "unused": unused_table(one, is_owner=is_owner(one, by)), "filters": _filters(request),
        "sent": message_table(page.rows), "page": page,
        "back": reverse("licensing:desk_exchange")})


def require_connector(code: str, by: Actor) -> Connector:
    """Return a connector the reader may look at; raises UnknownConnector."""
    found = visible_connectors(by).filter(pk=code.replace("\0", "")[:60]).first()
    if found is None:
        raise UnknownConnector(connector=code[:60])
    return found


def message_table(rows: tuple[Outgoing, ...]) -> Table:
    """What was sent, the latest first."""
    return Table(caption="发出的消息，最近的在前", dense=True, columns=tuple(map(Column, (
        "时间", "消息", "办件", "状态", "试过", "应答", "说明"))), rows=tuple(
        (row.created_at, TITLES.get(row.type, row.type), _case(row), Tag(OutgoingState(row.state).label,
         TONES[row.state]), f"{row.tries} 次", milliseconds(row.took_ms), row.discarded_because or row.error)
        for row in rows), empty="没有符合条件的消息")


def _messages(request: HttpRequest, one: Connector):
    found = Outgoing.objects.filter(destination=one.pk).select_related("case")
    if (state := request.GET.get("state", "")) in OutgoingState.values:
        found = found.filter(state=state)
    if text := request.GET.get("text", "").replace("\0", "").strip()[:60]:
        found = found.filter(Q(subject=text) | Q(subject__startswith=text))
    return found


def _filters(request: HttpRequest):
    return build_form([
        Question(name="text", title="办件编号", required=False, max_length=60),
        Question(name="state", title="状态", type="choice", required=False, choices=tuple(OutgoingState.choices)),
    ], request.GET)


def _letters(one: Connector, *, is_owner: bool, are_picked: bool) -> Table:
    rows = Outgoing.objects.filter(destination=one.pk, state=OutgoingState.DEAD).select_related("case")
    columns = tuple(map(Column, (*(("选",) if is_owner else ()), "成为死信", "消息", "办件", "试过", "原因")))
    return Table(caption="死信：送不到的消息，最近的在前", dense=True, columns=columns, empty="没有死信", rows=tuple(
        (*((_pick(row, are_picked),) if is_owner else ()), row.died_at, TITLES.get(row.type, row.type), _case(row),
         f"{row.tries} 次", row.error) for row in rows.order_by("-died_at", "id")[:_LETTERS]))


def _pick(row: Outgoing, is_chosen: bool) -> Pick:
    return Pick(form="letters", name="letter", value=str(row.pk), title=f"选 {row.subject}", is_chosen=is_chosen)


def _case(row: Outgoing) -> object:
    return Link(row.subject, reverse("licensing:desk_item", args=[row.case_id])) if row.case_id else row.subject or "—"


def _facts(one: Connector) -> tuple[SummaryRow, ...]:
    said = {"部门": one.organisation.name, "方式": Transport(one.transport).label,
            "地址": one.endpoint or "没有登记", "办理的事项": f"{len(one.items)} 个",
            "同时发送": f"{one.concurrency} 条", "联系人": f"{one.contact} {one.phone}".strip() or "没有登记",
            "死信归谁处理": f"{one.owner.name} · {ROLES[one.duty]}", "最近的错误": last_error(one)}
    if one.paused_at is not None:
        said["暂停原因"] = one.paused_because
    return tuple(SummaryRow(title=title, value=value) for title, value in said.items())
