"""我的行业综合许可证: those one has, those one could have, and what is missing for them."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from yingshang.domains.licensing.industries.errors import NotYetAnIndustry, UnknownIndustryLicence
from yingshang.domains.licensing.industries.making import industry_licences_of, industry_of, make_industry_licence
from yingshang.domains.licensing.industries.permits import industries_for, whole_of
from yingshang.domains.licensing.licences.errors import RequestNotPossible
from yingshang.domains.licensing.licences.holding import licences_held_by
from yingshang.domains.licensing.licences.requesting import Wish, ask
from yingshang.domains.licensing.models.licence_request import RequestKind
from yingshang.domains.licensing.pages.actor import current_actor
from yingshang.domains.licensing.pages.citizen_frame import show as show_page
from yingshang.domains.licensing.pages.licences.own import TRAIL
from yingshang.register.models import Entity
from yingshang.ui.forms import Question, build_form
from yingshang.ui.once import once_key
from yingshang.ui.request_time import now, today

_REASON = Question(name="reason", title="理由", type="longtext", max_length=300)


def industries(request: HttpRequest) -> HttpResponse:
    """List what there is and what could be; POST makes one."""
    by, day = current_actor(request), today(request)
    if request.method == "POST":
        return _make(request)
    own = list(industry_licences_of(by))
    have = {(one.industry, one.holder_id) for one in own}
    cards = []
    for one in own:
        industry, permits = industry_of(one, day)
        cards.append({"number": one.pk, "title": industry.title, "holder": one.holder.name,
                      "whole": whole_of(permits), "count": len(permits),
                      "lost": [permit.title for permit in permits if not permit.standing.is_valid],
                      "ending": [permit.title for permit in permits if permit.is_ending]})
    offers = [{"code": industry.code, "title": industry.title, "uscc": entity.pk, "holder": entity.name,
               "missing": missing, "permits": [permit.title for permit in permits if permit.standing.is_valid]}
              for entity in Entity.objects.filter(pk__in=by.entities).order_by("name")
              for industry, permits, missing in industries_for(entity, on=day)
              if (industry.code, entity.pk) not in have]
    offers.sort(key=lambda offer: len(offer["missing"]))
    return show_page(request, "industries/own.html", {"cards": cards, "offers": offers, "breadcrumb": TRAIL})


def cancel(request: HttpRequest, number: str) -> HttpResponse:
    """Ask the issuers of every part to cancel it: the whole is cancelled when its parts are."""
    by, day = current_actor(request), today(request)
    found = industry_licences_of(by).filter(pk=number).first()
    if found is None:
        raise UnknownIndustryLicence(number=number[:40])
    industry, permits = industry_of(found, day)
    parts = [one for one in permits if one.licence is not None and one.standing.status.name in ("VALID", "SUSPENDED",
                                                                                              "EXPIRED")]
    form = build_form((_REASON,), request.POST if request.method == "POST" else None)
    if form.is_valid:
        asked = _ask_all(request, [one.licence for one in parts], str(form.values["reason"]))
        messages.success(request, f"已向各发证机关申请注销 {asked} 项许可，全部注销后本证随之注销")
        return redirect("licensing:industry_licence", number)
    return show_page(request, "industries/cancel.html", {
        "form": form, "title": industry.title, "number": found.pk, "parts": parts, "breadcrumb": TRAIL},
        status=400 if form.is_posted else 200)


def _ask_all(request: HttpRequest, licences, reason: str) -> int:
    """One that is asked for already counts as asked."""
    by, at, key = current_actor(request), now(request), once_key(request)
    own = set(licences_held_by(by).values_list("pk", flat=True))
    asked = 0
    for licence in licences:
        if licence.pk in own:
            try:
                ask(licence, Wish(kind=RequestKind.CANCELLATION, reason=reason), by=by, now=at,
                    key=f"{key}:{licence.number}"[:80])
                asked += 1
            except RequestNotPossible:
                continue
    return asked


def _make(request: HttpRequest) -> HttpResponse:
    try:
        made = make_industry_licence(request.POST.get("industry", "")[:60], request.POST.get("uscc", "")[:18],
                                     by=current_actor(request), now=now(request), today=today(request))
    except (NotYetAnIndustry, UnknownIndustryLicence) as refused:
        messages.warning(request, refused.message)
        return redirect("licensing:my_industries")
    messages.success(request, "行业综合许可证已生成")
    return redirect("licensing:industry_licence", made.pk)
