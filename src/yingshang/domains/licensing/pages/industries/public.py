"""`/y/…/`: what the one QR of an industry licence leads to: every permit under it as it stands at this moment."""

import datetime as dt

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from yingshang.domains.licensing.documents.typesetting import set_pdf
from yingshang.domains.licensing.industries.making import find_industry_licence, industry_of
from yingshang.domains.licensing.industries.permits import Permit, whole_of
from yingshang.domains.licensing.licences.reading_log import count_public_check
from yingshang.domains.licensing.pages.actor import current_actor
from yingshang.domains.licensing.pages.citizen_frame import show
from yingshang.ledger.documents import sign_pdf
from yingshang.ledger.keys import authority_key
from yingshang.register.actors import Actor
from yingshang.ui.parts import Column, Link, Table, Tag
from yingshang.ui.request_time import now, today


def licence(request: HttpRequest, number: str) -> HttpResponse:
    """Show it to anybody; its holder also finds what to do with each permit."""
    found, day, by = find_industry_licence(number), today(request), current_actor(request)
    industry, permits = industry_of(found, day)
    is_own = by.person_id is not None and (found.holder_person_id == by.person_id or found.holder_id in by.entities)
    if request.method == "GET":
        _count(permits, by, day)
    return show(request, "industries/licence.html", {
        "number": found.pk, "title": industry.title, "holder": found.holder.name, "uscc": found.holder_id,
        "address": found.holder.address, "organ": found.organ.name, "made_at": found.made_at, "at": now(request),
        "whole": whole_of(permits), "table": _table(permits, is_own=is_own), "is_own": is_own,
        "url": address_of(found.pk), "pdf_href": reverse("licensing:industry_licence_pdf", args=[found.pk])})


def pdf(request: HttpRequest, number: str) -> HttpResponse:
    """Send the paper: the permits as they stand now, with the one QR, signed by the organ."""
    found, at = find_industry_licence(number), now(request)
    industry, permits = industry_of(found, today(request))
    whole = whole_of(permits)
    shown = {
        "title": f"{industry.title}行业综合许可证", "number": found.pk, "holder": found.holder.name,
        "uscc": found.holder_id, "address": found.holder.address, "organ": found.organ.name,
        "whole": whole.word, "sentence": whole.sentence, "at": f"{at:%Y-%m-%d %H:%M}", "url": address_of(found.pk),
        "permits": [{"title": one.title, "number": one.number, "issuer": one.issuer, "until": _until(one),
                     "standing": _standing(one)} for one in permits]}
    paper = sign_pdf(set_pdf("industry", qr=address_of(found.pk), now=at, licence=shown), authority_key(found.organ_id))
    response = HttpResponse(paper, content_type="application/pdf")
    response["Content-Disposition"] = f'attachment; filename="{found.pk}.pdf"'
    return response


def address_of(number: str) -> str:
    """Return what the QR says."""
    return settings.SITE_URL + reverse("licensing:industry_licence", args=[number])


def _table(permits: tuple[Permit, ...], *, is_own: bool) -> Table:
    columns = (Column("许可"), Column("编号"), Column("发证机关"), Column("有效期至"), Column("现在的状态"))
    return Table(caption="本证包含的许可", columns=(*columns, *((Column("办理"),) if is_own else ())), rows=tuple(
        (_title(one), one.number, one.issuer, _until(one), Tag(_standing(one), _tone(one)),
         *((_offer(one),) if is_own else ())) for one in permits))


def _title(one: Permit) -> object:
    name = f"{one.title}（必备）" if one.required else one.title
    return Link(name, reverse("licensing:licence", args=[one.identifier])) if one.identifier else name


def _offer(one: Permit) -> object:
    if not one.identifier:
        return "—"
    return Link("延续、变更、更正、注销", reverse("licensing:my_licence", args=[one.identifier]))


def _until(one: Permit) -> str:
    return one.valid_until.isoformat() if one.valid_until else "长期"


def _standing(one: Permit) -> str:
    if one.standing.is_valid:
        return "快到期" if one.is_ending else "有效"
    return f"{one.standing.status.label}，自 {one.standing.since_on.isoformat()} 起"


def _tone(one: Permit) -> str:
    return "warn" if one.is_ending else one.standing.tone


def _count(permits: tuple[Permit, ...], by: Actor, day: dt.date) -> None:
    """Whoever reads the whole has read each part."""
    for one in permits:
        if one.licence is not None:
            count_public_check(one.licence, by=by, on=day)
