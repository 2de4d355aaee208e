"""The holder's codes: each with its QR, who used it, and the button that takes it back."""

import datetime as dt
import uuid

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from yingshang.domains.licensing.licences.sharing import over_because, own_share, revoke_share, shares_of
from yingshang.domains.licensing.models import LicenceShare
from yingshang.domains.licensing.pages.actor import current_actor
from yingshang.domains.licensing.pages.citizen_frame import show as show_page
from yingshang.domains.licensing.pages.licences.own import TRAIL
from yingshang.ui.pagination import keyset_page
from yingshang.ui.parts import Column, Link, Table, Tag
from yingshang.ui.request_time import now

_PAGE = 50


def shares(request: HttpRequest) -> HttpResponse:
    """List the codes, the newest first."""
    at = now(request)
    page = keyset_page(shares_of(current_actor(request)), order=("-made_at", "-id"), query=request.GET, limit=_PAGE)
    rows = tuple(_row(share, at) for share in page.rows)
    return show_page(request, "licences/shares.html", {
        "page": page, "breadcrumb": TRAIL, "table": Table(caption="出示码，最近生成的在前", rows=rows, columns=(
            Column("用途"), Column("证照"), Column("给谁看"), Column("有效到"), Column("已看", numeric=True),
            Column("状态")))})


def share(request: HttpRequest, share_id: uuid.UUID) -> HttpResponse:
    """Show one code; POST takes it back."""
    by, at = current_actor(request), now(request)
    if request.method == "POST":
        revoke_share(share_id, by=by, now=at)
        messages.success(request, "出示码已收回，再打开什么也看不到")
        return redirect("licensing:my_share", share_id)
    found = own_share(share_id, by=by)
    link = settings.SITE_URL + reverse("licensing:share_open", args=[found.code])
    return show_page(request, "licences/share.html", {
        "share": found, "link": link, "over": over_because(found, at), "title": found.licence.title,
        "rows": found.rows, "reader": found.reader.name if found.reader else "有码的人",
        "readings": found.readings.order_by("-at"), "left": found.uses_allowed - found.uses,
        "breadcrumb": (*TRAIL, ("我的出示码", reverse("licensing:my_shares")))})


def _row(share: LicenceShare, at: dt.datetime) -> tuple[object, ...]:
    over = over_because(share, at)
    return (Link(share.purpose, reverse("licensing:my_share", args=[share.pk])), share.licence.title,
            share.reader.name if share.reader else "有码的人", share.ends_at, f"{share.uses}/{share.uses_allowed}",
            Tag(over or "可用", "neutral" if over else "ok"))
