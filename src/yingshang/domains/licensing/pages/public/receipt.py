"""`/verify/receipt/…/`: what one entry of the ledger says, and the proof that it is there."""

import datetime as dt
import json
from collections.abc import Mapping

from django.http import HttpRequest, HttpResponse

from yingshang.casework import kinds
from yingshang.casework.errors import UnknownKind
from yingshang.domains.licensing.pages.citizen_frame import show
from yingshang.domains.licensing.pages.public.trail import trail
from yingshang.domains.licensing.procedures.licence import LICENCE
from yingshang.ledger.documents import check_json
from yingshang.ledger.keys import ledger_key
from yingshang.ledger.reading import entry_body
from yingshang.ledger.receipts import receipt as make_receipt
from yingshang.ledger.sealing import newest_checkpoint
from yingshang.procedures.procedure import NoSuchAct
from yingshang.procedures.roles import ROLES
from yingshang.register.models import Organisation
from yingshang.ui.dates import moment
from yingshang.ui.parts import SummaryRow
from yingshang.ui.request_time import now

_OFFICIAL = "official"


def verify_receipt(request: HttpRequest, index: int) -> HttpResponse:
    """Show an entry; with a checkpoint over it, prove it in front of the reader."""
    body = entry_body(index)
    newest = newest_checkpoint()
    is_sealed = newest is not None and newest.size > index
    paper = make_receipt(index, key=ledger_key(), now=now(request)) if is_sealed else None
    found = check_json(paper) if paper else None
    content = dict(found.content or {}) if found and found.genuine else {"entry": body.decode(), "index": index}
    return show(request, "public/receipt.html", {
        "index": index, "breadcrumb": trail(), "rows": receipt_rows(content), "is_sealed": is_sealed,
        "is_genuine": bool(found and found.genuine), "reason": found.reason if found else "",
        "proof_length": len(paper["proof"]) if paper else 0, "size": content.get("size"),
    })


def receipt_rows(content: Mapping[str, object]) -> tuple[SummaryRow, ...]:
    """Return what a receipt says in words; the act's own content is only there as a digest."""
    entry = json.loads(str(content["entry"]))
    procedure, act = _words_of(entry)
    code = entry.get("organisation")
    who = Organisation.objects.filter(pk=code).values_list("name", flat=True).first() if code else None
    rows = [
        ("做了什么", act), ("属于", procedure), _about(entry), ("第几步", entry.get("seq", "—")),
        ("什么时候", moment(dt.datetime.fromisoformat(entry["at"]))), ("由谁", who or _role(entry.get("by", ""))),
        ("内容的摘要（HMAC-SM3）", entry.get("payload", "—")), ("账本序号", content["index"]),
    ]
    if content.get("sealed_at"):
        sealed_at = dt.datetime.fromisoformat(str(content["sealed_at"]))
        rows += [("封存于检查点", f"规模 {content['size']:,}，{moment(sealed_at)} 签名")]
    return tuple(SummaryRow(title=title, value=value) for title, value in rows)


def _about(entry: Mapping[str, str]) -> tuple[str, str]:
    return ("电子证照标识", entry["licence"]) if entry.get("licence") else ("办件编号", entry.get("case", "—"))


def _words_of(entry: Mapping[str, str]) -> tuple[str, str]:
    try:
        procedure = LICENCE if entry["kind"] == LICENCE.name else kinds.get(entry["kind"]).procedure
        return procedure.title, procedure.act(entry["act"]).title
    except (UnknownKind, NoSuchAct, KeyError):
        return str(entry.get("kind", "—")), str(entry.get("act", "—"))


def _role(by: str) -> str:
    return "工作人员" if by.startswith(_OFFICIAL) else ROLES.get(by, by or "—")
