"""`/desk/promises/…/`: one promise as an official reads it and acts on it."""

import uuid
from collections.abc import Mapping

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from yingshang.casework.errors import UnknownCase
from yingshang.casework.reading import CaseView, read_case
from yingshang.domains.licensing.models import Licence
from yingshang.domains.licensing.pages.actor import current_actor
from yingshang.domains.licensing.pages.desk_frame import is_watcher, show
from yingshang.domains.licensing.pages.masking import masked_name
from yingshang.domains.licensing.pages.officials.promise_deeds import OFFERED, PROMISE_DEEDS
from yingshang.domains.licensing.pages.promises.shelves import BY_KIND, TONES
from yingshang.procedures.roles import ROLES
from yingshang.ui.parts import Event, SummaryRow
from yingshang.ui.request_time import now

#: what an act said, in the order in which it is told
_SAID = ("findings", "done", "statement", "measure", "reason", "answer", "heard", "officers")


def promise(request: HttpRequest, case: uuid.UUID) -> HttpResponse:
    """Show what was promised, what was found, what is due, and what its reader may do."""
    by = current_actor(request)
    view = read_case(case, by=by, now=now(request))
    shelf = BY_KIND.get(view.kind)
    if shelf is None:
        raise UnknownCase
    return show(request, "promises/one.html", {
        "case": view, "tone": TONES.get(view.state.name, "neutral"), "shelf": shelf,
        "queue_href": reverse(f"licensing:{shelf.address}"), "item_href": _item(view, by.roles),
        "applicant": masked_name(view.applicant) if is_watcher(by) else view.applicant,
        "about": about(view), "signed": view.data.get("commitment"), "acts": _acts(view),
        "waits_for": _waits_for(view), "events": events_of(view),
        "clocks": [clock for clock in view.clocks if clock.status in ("running", "paused")]})


def about(view: CaseView) -> tuple[SummaryRow, ...]:
    """Return what a promise is about, as far as its kind knows."""
    data = view.data
    rows = [("事项", data.get("item_title", "")), ("事项编号", data.get("item_number", "")),
            ("主体", data.get("holder", "")), ("地址", data.get("address", "")),
            ("材料", data.get("material_title", "")), ("约定补交", data.get("promised_on", ""))]
    licence = Licence.objects.filter(case_id=view.parent_id).values_list("title", "number", "status").first()
    told = [SummaryRow(title=title, value=value) for title, value in rows if value]
    if licence is None:
        return tuple(told)
    status = dict(Licence._meta.get_field("status").choices)[licence[2]]
    return (*told, SummaryRow(title="证照", value=f"{licence[0]} {licence[1]}（{status}）"))


def events_of(view: CaseView) -> tuple[Event, ...]:
    """Return the acts in order, with what each said."""
    return tuple(Event(title=act.title, at=act.at, who=f"{act.who} {act.official}".strip(), text=said(act.payload),
                       article=str(act.payload.get("article") or act.article or "")) for act in view.acts)


def said(payload: Mapping[str, object]) -> str:
    """Return what an act said, in one text."""
    return "。".join(str(payload[name]).rstrip("。") for name in _SAID if payload.get(name))


def _item(view: CaseView, roles: frozenset[str]) -> str:
    return reverse("licensing:desk_item", args=[view.parent_id]) if view.parent_id and "editor" not in roles else ""


def _acts(view: CaseView) -> tuple[dict[str, str], ...]:
    possible = {act.name for act in view.possible}
    return tuple({"title": PROMISE_DEEDS[name].title, "kind": kind, "key": key,
                  "href": reverse(f"licensing:desk_{name}", args=[view.id])}
                 for name, (kind, key) in OFFERED.items() if name in possible)


def _waits_for(view: CaseView) -> str:
    if view.state.kind == "ended":
        return f"已经结束：{view.state.title}。"
    return f"现在由{ROLES[view.state.role or 'system']}办理。"
