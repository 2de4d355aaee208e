"""`/desk/absence/`: who is away, who does the duty, from when until when."""

import datetime as dt

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from yingshang.domains.licensing.pages.actor import current_actor
from yingshang.domains.licensing.pages.desk_frame import show
from yingshang.domains.licensing.pages.substitutes.form import arrangement_of, questions_for
from yingshang.kit.errors import YingshangError
from yingshang.procedures.roles import ROLES
from yingshang.register.models import Substitution
from yingshang.register.substituting import arrange_substitution, end_substitution, substitutions_seen_by
from yingshang.ui.dates import day
from yingshang.ui.forms import Form, build_form
from yingshang.ui.request_time import now, today

#: how far back the list goes
_SHOWN = 50


def absence(request: HttpRequest) -> HttpResponse:
    """Show the arrangements; a post makes one."""
    by, posted = current_actor(request), request.POST if request.method == "POST" else None
    form = build_form(questions_for(by), posted)
    if not form.is_valid:
        return _page(request, form, status=400 if form.is_posted else 200)
    try:
        made = arrange_substitution(arrangement_of(form, by), by=by, now=now(request), today=today(request))
    except YingshangError as refused:
        return _page(request, form.with_error("substitute", refused.message), status=400)
    messages.success(request, f"已安排：{day(made.since_on)}到{day(made.until_on)}，由{made.substitute}代{made.absent}")
    return redirect("licensing:desk_absence")


def end(request: HttpRequest) -> HttpResponse:
    """Call one off from now on."""
    chosen = request.POST.get("substitution", "")
    number = int(chosen) if chosen.isascii() and chosen.isdigit() and len(chosen) < 18 else 0
    gone = end_substitution(number, by=current_actor(request), now=now(request), today=today(request))
    messages.success(request, f"{gone.substitute}不再代{gone.absent}办理")
    return redirect("licensing:desk_absence")


def _page(request: HttpRequest, form: Form, *, status: int) -> HttpResponse:
    on = today(request)
    rows = substitutions_seen_by(current_actor(request))[:_SHOWN]
    return show(request, "substitutes/page.html", {"form": form, "lines": [_line(row, on) for row in rows]},
                status=status)


def _line(row: Substitution, on: dt.date) -> dict[str, object]:
    is_over = row.ended_at is not None or row.until_on < on
    state = ("已结束", "neutral") if is_over else ("还没开始", "info") if row.since_on > on else ("代岗中", "ok")
    return {"id": row.pk, "absent": row.absent, "substitute": row.substitute, "role": ROLES.get(row.role, row.role),
            "since_on": row.since_on, "until_on": row.until_on, "reason": row.reason, "state": state[0],
            "tone": state[1], "may_end": not is_over}
