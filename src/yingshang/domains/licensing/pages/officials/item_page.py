"""`/desk/items/…/`: one item as its department reads and decides it."""

import uuid

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from yingshang.casework.errors import UnknownCase
from yingshang.casework.materials.library import handed_in
from yingshang.casework.reading import CaseView, read_case
from yingshang.domains.licensing.instant.telling import said_of
from yingshang.domains.licensing.pages.actor import current_actor
from yingshang.domains.licensing.pages.desk_frame import is_watcher, show
from yingshang.domains.licensing.pages.exchange.reply_lines import trail_table
from yingshang.domains.licensing.pages.officials import sections
from yingshang.domains.licensing.pages.officials.bundle_page import heading
from yingshang.domains.licensing.pages.officials.deed_words import DEEDS, act_title
from yingshang.domains.licensing.pages.officials.deeds import warn_of_unstarted
from yingshang.domains.licensing.pages.officials.handover_deeds import HANDOVER_ACTS
from yingshang.domains.licensing.pages.officials.used_licences import used_table
from yingshang.domains.licensing.pages.papers.beside import papers_of
from yingshang.domains.licensing.pages.queue_state import query_of
from yingshang.domains.licensing.procedures.bundle import BUNDLE
from yingshang.domains.licensing.procedures.item import ITEM
from yingshang.ui.request_time import now, today

#: What a department can do, in this order.
ACTS = {"grant": ("准予许可", "primary", "a"), "begin_special": ("启动核查、检验等程序", "secondary", "c"),
        "end_special": ("结束核查、检验等程序", "primary", "a"), "extend": ("延长审批", "secondary", "e"),
        "refuse": ("不予许可", "danger", "d"), **HANDOVER_ACTS}


def item(request: HttpRequest, case: uuid.UUID) -> HttpResponse:
    """Show one item with the fields and materials it uses, and what its reader may do."""
    by = current_actor(request)
    view = read_case(case, by=by, now=now(request))
    files = handed_in(case, by=by)
    if view.kind not in (ITEM.name, BUNDLE.name):  # another domain's
        raise UnknownCase
    if view.kind != ITEM.name:
        return redirect(reverse("licensing:desk_case", args=[case]) + query_of(request.GET))
    return show(request, "item.html", {
        **heading(request, view, by), "item": view.data["item"], "bundle_title": view.data["bundle_title"],
        "bundle_href": _bundle(request, view) if by.roles & {"clerk", "supervisor", "auditor"} else "",
        "fields": sections.fields_table(view, caption="本事项使用的内容", is_masked=is_watcher(by)),
        "materials": sections.materials_table(view, files, caption="本事项使用的材料"),
        "read_papers": papers_of(view, files, by=by, now=now(request)),
        "warning": warn_of_unstarted(view) if view.state.name == "reviewing" else "",
        "messages_trail": trail_table(case, by=by),
        "said": said_of(view.acts), "signed": view.data["item"].get("commitment"),
        "used": used_table(view, by=by, on=today(request)), "acts": _acts(view), "licence": issued_identifier(view),
    })


def issued_identifier(view: CaseView) -> str:
    """Return the identifier of the licence that was issued, if any."""
    return next((str(act.payload["licence"]) for act in view.acts if act.name == "issue"), "")


def _bundle(request: HttpRequest, view: CaseView) -> str:
    return reverse("licensing:desk_case", args=[view.parent_id]) + query_of(request.GET)


def _acts(view: CaseView) -> tuple[dict[str, str], ...]:
    possible = {act.name for act in view.possible}
    has_special, may_extend = bool(view.data["item"]["special"]), bool(view.data["item"]["extension_days"])
    extended = any(act.name == "extend" for act in view.acts)
    went = {act.name for act in view.acts}
    offered = {"begin_special": has_special, "extend": may_extend and not extended,
               "return_to_window": not went & {"return_to_window", "settle"},
               "dispute": "return_to_window" in went and "settle" not in went}
    return tuple({"title": act_title(name, title, view), "kind": kind, "key": key,
                  "href": reverse(f"licensing:desk_{name}", args=[view.id])}
                 for name, (title, kind, key) in ACTS.items()
                 if possible & set(DEEDS[name].acts) and offered.get(name, True))
