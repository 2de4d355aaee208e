"""`/verify/` and `/v/…/`: anyone checks a licence or receipt, without login."""

import re
from importlib import resources

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from yingshang.domains.licensing.licences.history import latest_act, newest_version
from yingshang.domains.licensing.licences.reading_log import count_public_check
from yingshang.domains.licensing.models import Licence
from yingshang.domains.licensing.pages.actor import current_actor
from yingshang.domains.licensing.pages.citizen_frame import show
from yingshang.domains.licensing.pages.files import may_have_pdf
from yingshang.domains.licensing.pages.public.places import place_table
from yingshang.domains.licensing.pages.public.receipt import receipt_rows
from yingshang.domains.licensing.pages.public.standing_rows import standing_rows
from yingshang.domains.licensing.pages.public.trail import trail
from yingshang.domains.licensing.pages.public.verdicts import Verdict, judge_file, judge_identifier
from yingshang.kit.characters import compact
from yingshang.kit.elicence import is_valid_identifier
from yingshang.ui.dates import day_long
from yingshang.ui.forms import Form, Question, build_form
from yingshang.ui.parts import SummaryRow, Upload
from yingshang.ui.request_time import today

LIMIT_MB = 5  # far more than a licence needs; checking is open to anyone
_SCANNED = re.compile(r".*/v/([^/?#\s]+)/?.*", re.IGNORECASE)
_QUESTION = Question(name="identifier", title="电子证照标识", type="address", max_length=300,
                     hint="印在证照左下角，以 1.2.156.3005.2 开头；也可以粘贴扫码得到的网址")


def verify(request: HttpRequest) -> HttpResponse:
    """Take an identifier (GET) or a file (POST)."""
    if request.method == "POST":
        return _judge_upload(request)
    if "identifier" not in request.GET:
        return _ask(request)
    identifier = read_identifier(request.GET["identifier"])
    form = build_form((_QUESTION,), request.GET)
    if not form.is_valid:
        return _ask(request, form=form)
    if not is_valid_identifier(identifier):
        return _ask(request, form=form.with_error("identifier", "标识不完整或者有错，请对照证照逐位核对"))
    return redirect("licensing:licence", identifier=identifier)


def licence(request: HttpRequest, identifier: str) -> HttpResponse:
    """Show what a licence's QR code leads to."""
    verdict = judge_identifier(identifier, on=today(request))
    status = 200 if verdict.licence else 404
    if verdict.licence is not None and request.method == "GET":
        count_public_check(verdict.licence, by=current_actor(request), on=today(request))
    return show(request, "public/licence.html", {
        **shown_verdict(verdict), **_downloads(request, verdict.licence), "identifier": identifier,
        "places": place_table(verdict.licence, on=today(request)), "breadcrumb": trail()}, status=status)


def verifier(request: HttpRequest) -> HttpResponse:
    """Send the stand-alone verifier."""
    source = resources.files("yingshang.ledger").joinpath("verifier.py").read_bytes()
    response = HttpResponse(source, content_type="text/x-python; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="verifier.py"'
    return response


def read_identifier(text: str) -> str:
    """Return the identifier in what somebody typed, pasted or scanned."""
    found = _SCANNED.fullmatch(text.strip())
    return compact(found[1] if found else text)


def shown_verdict(verdict: Verdict) -> dict[str, object]:
    """Return a verdict as plain values for a page."""
    return {"verdict": {"word": verdict.word, "tone": verdict.tone, "sentence": verdict.sentence,
                        "steps": tuple((step.text, step.holds) for step in verdict.steps)},
            "rows": _rows(verdict)}


def _judge_upload(request: HttpRequest) -> HttpResponse:
    file = request.FILES.get("file")
    if file is None or not file.size:
        return _ask(request, error="还没有选择文件，或者文件是空的。请选择后再按“上传”")
    if file.size > LIMIT_MB * 2**20:
        return _ask(request, error=f"文件超过 {LIMIT_MB} MB，不会是本平台的证照或者回执。请核对后再选")
    verdict = judge_file(file.read(), on=today(request))
    return show(request, "public/file_result.html", {
        **shown_verdict(verdict), **_downloads(request, verdict.licence), "file_name": file.name,
        "breadcrumb": trail()})


def _ask(request: HttpRequest, *, form: Form | None = None, error: str = "") -> HttpResponse:
    upload = Upload(title="电子证照（PDF 或者 JSON）、存证回执（JSON）", action=reverse("licensing:verify"),
                    accept=".pdf,.json", limit_mb=LIMIT_MB, error=error, hint="文件只用来核验，不保存")
    return show(request, "public/verify.html", {
        "form": form or build_form((_QUESTION,)), "upload": upload}, status=400 if error or form else 200)


def _rows(verdict: Verdict) -> tuple[SummaryRow, ...]:
    if verdict.receipt is not None:
        return receipt_rows(verdict.receipt)
    found = verdict.licence
    if found is None:
        return ()
    until = day_long(found.valid_until) if found.valid_until else "长期"
    pairs = (
        ("证照", found.title), ("持有者", found.holder_name), ("证照编号", found.number),
        ("发证机关", found.issuer.name), ("发证日期", day_long(found.issued_on)), ("有效期至", until),
        ("电子证照标识", found.pk), ("签名密钥编号", found.document["signature"]["key_id"]),
    )
    return (*standing_rows(found, verdict.standing), *(SummaryRow(title=title, value=value) for title, value in pairs))


def _downloads(request: HttpRequest, found: Licence | None) -> dict[str, str]:
    if found is None:
        return {}
    newest, act = newest_version(found), latest_act(found)
    hrefs = {f"{name}_href": reverse(f"licensing:licence{ending}", args=[found.pk]) for name, ending in
             (("json", "_json"), ("licence", ""), ("standing", "_standing"))}
    return hrefs | {
        "ledger_href": reverse("licensing:verify_receipt", args=[act.ledger_index]) if act else "",
        "newest_href": "" if newest is found else reverse("licensing:licence", args=[newest.pk]),
        "pdf_href": reverse("licensing:licence_pdf", args=[found.pk])
        if may_have_pdf(found, current_actor(request)) else "",
    }
