"""`/desk/together/`: the cases ticked in the list, a look at each, one confirmation, and what came of each."""

import uuid
from collections.abc import Mapping

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from yingshang.domains.licensing.batches.doing import do_each
from yingshang.domains.licensing.batches.previewing import Line, preview
from yingshang.domains.licensing.batches.sheets import Fault
from yingshang.domains.licensing.batches.wishes import ACTS, Wish
from yingshang.domains.licensing.pages.actor import current_actor
from yingshang.domains.licensing.pages.batches.lines import preview_table, results_table
from yingshang.domains.licensing.pages.desk_frame import show
from yingshang.domains.licensing.pages.queue_state import query_of
from yingshang.kit.errors import BadInput
from yingshang.ui.forms import Form, Question, build_form
from yingshang.ui.once import once_key
from yingshang.ui.request_time import now

OPINION = Question(name="opinion", title="共同的意见", type="longtext", required=False, max_length=500,
                   hint="写了就记到每一件上，申请人可以看到；不写也可以")


def together(request: HttpRequest) -> HttpResponse:
    """Show the ticked cases, and act on them when that is confirmed."""
    try:
        if request.method == "POST":
            return _do(request)
        wishes = [Wish(case_id=one, act=request.GET.get("act", "")) for one in _ids(request.GET.getlist("case"))]
        return show_preview(request, preview(wishes, by=current_actor(request), now=now(request)))
    except BadInput as refused:
        return show(request, "batches/refused.html", {"sentence": refused.message, "queue_href": _queue(request)},
                    status=400)


def show_preview(request: HttpRequest, lines: tuple[Line, ...], form: Form | None = None, *,
                 faults: tuple[Fault, ...] = (), status: int = 200) -> HttpResponse:
    """Show what would be done to which case; opinions of a sheet stay with their cases."""
    possible = [line for line in lines if not line.refusal]
    return show(request, "batches/preview.html", {
        "table": preview_table(lines, query=query_of(request.GET)), "possible": [line.wish for line in possible],
        "left_out": len(lines) - len(possible), "faults": faults, "form": form or build_form([OPINION]),
        "act": "、".join(dict.fromkeys(ACTS[line.wish.act] for line in possible)), "queue_href": _queue(request),
    }, status=status)


def _do(request: HttpRequest) -> HttpResponse:
    by, at = current_actor(request), now(request)
    form, wishes = build_form([OPINION], request.POST), _posted(request.POST)
    if not form.is_valid:
        return show_preview(request, preview(wishes, by=by, now=at), form, status=400)
    common = str(form.values["opinion"] or "")
    meant = [Wish(case_id=one.case_id, act=one.act, opinion=one.opinion or common, seen=one.seen) for one in wishes]
    done = do_each(meant, by=by, key=once_key(request), now=at)
    return show(request, "batches/results.html", {
        "table": results_table(done, by=by, query=query_of(request.GET)), "queue_href": _queue(request),
        "count": sum(not one.error for one in done), "failed": sum(bool(one.error) for one in done)})


def _posted(post: Mapping) -> list[Wish]:
    """Read the lines of a preview; each carries its act, its opinion and what was seen of it."""
    return [Wish(case_id=one, act=post.get(f"act-{one}", "")[:20], opinion=post.get(f"opinion-{one}", "")[:500],
                 seen=_number(post.get(f"seen-{one}", ""))) for one in _ids(post.getlist("case"))]


def _ids(texts: list[str]) -> tuple[uuid.UUID, ...]:
    """What is no case's address is left out, as a list leaves out what it does not know."""
    found = dict.fromkeys(one for text in texts[:1000] if (one := _id(text)) is not None)
    return tuple(found)


def _id(text: str) -> uuid.UUID | None:
    try:
        return uuid.UUID(text)
    except ValueError:
        return None


def _number(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 9 else None


def _queue(request: HttpRequest) -> str:
    return reverse("licensing:desk") + query_of(request.GET)
