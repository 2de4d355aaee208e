"""Licences and receipts: anyone may ask whether one is genuine."""

import datetime as dt
from typing import ClassVar

from django.http import HttpRequest
from ninja import Router, Schema

from yingshang.domains.licensing.errors import UnknownLicence
from yingshang.domains.licensing.licences.reading_log import count_public_check
from yingshang.domains.licensing.pages.public.verdicts import Verdict, judge_file, judge_identifier
from yingshang.kit.errors import BadInput
from yingshang.register.actors import ANONYMOUS
from yingshang.ui.request_time import today

LIMIT_MB = 5
_ANY_DOCUMENT = {"required": True, "content": {
    "application/json": {"schema": {"type": "object"}},
    "application/octet-stream": {"schema": {"type": "string", "format": "binary"}}}}
router = Router(tags=["核验"])


class DocumentTooLarge(BadInput):
    """No licence or receipt is as large as that."""

    code: ClassVar[str] = "document_too_large"
    sentence: ClassVar[str] = "文件超过 {limit_mb} MB，不会是证照或回执；请上传原件"


class CheckLine(Schema):
    """一项核验和它的结果。"""

    text: str
    holds: bool


class LicenceLine(Schema):
    """证照上墙公示的内容。"""

    identifier: str
    title: str
    number: str
    holder: str
    issuer: str
    issued_on: dt.date
    valid_until: dt.date | None
    status: str


class VerdictAnswer(Schema):
    """核验结论; `valid` 为真才能作为凭证。"""

    valid: bool
    word: str
    sentence: str
    checks: list[CheckLine]
    licence: LicenceLine | None


@router.get("/licences/{identifier}", response=VerdictAnswer, summary="按标识核验电子证照", url_name="licence")
def licence(request: HttpRequest, identifier: str) -> VerdictAnswer:
    """Judge a licence by its GB/T 36904 identifier; 404 when this platform issued none."""
    verdict = judge_identifier(identifier, on=today(request))
    if verdict.licence is None:
        raise UnknownLicence(identifier=identifier[:100])
    count_public_check(verdict.licence, by=ANONYMOUS, on=today(request))
    return _answer(verdict)


@router.post("/verifications", response=VerdictAnswer, summary="核验证照或回执的原件", url_name="verification",
             openapi_extra={"requestBody": _ANY_DOCUMENT})
def verification(request: HttpRequest) -> VerdictAnswer:
    """Judge the bytes sent: a licence (JSON or PDF) or a receipt (JSON)."""
    if len(request.body) > LIMIT_MB * 2**20:
        raise DocumentTooLarge(limit_mb=LIMIT_MB)
    return _answer(judge_file(request.body, on=today(request)))


def _answer(verdict: Verdict) -> VerdictAnswer:
    found = verdict.licence
    line = found and LicenceLine(
        identifier=found.identifier, title=found.title, number=found.number, holder=found.holder_name,
        issuer=found.issuer.name, issued_on=found.issued_on, valid_until=found.valid_until,
        status=verdict.standing.status.label if verdict.standing else found.get_status_display())
    return VerdictAnswer(valid=verdict.tone == "ok", word=verdict.word, sentence=verdict.sentence, licence=line,
                         checks=[CheckLine(text=step.text, holds=step.holds) for step in verdict.steps])
