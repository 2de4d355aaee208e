"""`/desk/exchange/…/pause/` and `resume/`: who answers for a connector stops it, with a reason, and lets it go on."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from yingshang.casework.exchange import letters
from yingshang.domains.licensing.pages.actor import current_actor
from yingshang.domains.licensing.pages.desk_frame import show
from yingshang.domains.licensing.pages.exchange.connector import require_connector
from yingshang.ui.forms import Question, build_form
from yingshang.ui.request_time import now

REASON = Question(name="reason", title="暂停的原因", max_length=letters.MOST_REASON, hint="如 部门系统今晚升级")


def pause_connector(request: HttpRequest, connector: str) -> HttpResponse:
    """Ask why, and pause."""
    by = current_actor(request)
    one = require_connector(connector, by)
    form = build_form([REASON], request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid:
        letters.pause(one.code, str(form.values["reason"]), by=by, now=now(request))
        messages.success(request, f"{one.title}已暂停；新的消息留着，恢复后再送")
        return _back(one.code)
    return show(request, "exchange/pause.html", {
        "connector": one, "form": form, "is_owner": letters.is_owner(one, by),
        "back": reverse("licensing:desk_connector", args=[one.code])},
        status=400 if request.method == "POST" else 200)


def resume_connector(request: HttpRequest, connector: str) -> HttpResponse:
    """Resume; a second click changes nothing."""
    letters.resume(connector[:60], by=current_actor(request))
    messages.success(request, "已恢复，等着的消息正在发送")
    return _back(connector)


def _back(code: str) -> HttpResponse:
    return redirect(reverse("licensing:desk_connector", args=[code]))
