"""`/ledger/`: the signed checkpoints, each with what `openssl` needs to check it."""

import base64

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from yingshang.domains.licensing.pages.citizen_frame import show
from yingshang.domains.licensing.pages.public.trail import trail
from yingshang.ledger.checkpoint import Checkpoint
from yingshang.ledger.models import SealedCheckpoint
from yingshang.ledger.reading import size_now
from yingshang.ledger.receipts import UnknownCheckpoint
from yingshang.ledger.sealing import read_row
from yingshang.ui.pagination import keyset_page
from yingshang.ui.parts import Column, Link, Table

PAGE_SIZE = 20
_COLUMNS = (Column("规模（条）", numeric=True), *map(Column, ("签名时间", "根（SM3）", "密钥编号", "下载")))
#: What is served of a checkpoint, by the end of its address.
_PARTS = {"txt": "text/plain; charset=utf-8", "sig": "application/octet-stream", "pem": "application/x-pem-file"}


def ledger(request: HttpRequest) -> HttpResponse:
    """Show the checkpoints, the newest first, and how to check one."""
    page = keyset_page(SealedCheckpoint.objects.all(), order=("-size",), query=request.GET, limit=PAGE_SIZE)
    checkpoints = tuple(read_row(row) for row in page.rows)
    newest = checkpoints[0] if checkpoints and page.is_first else None
    return show(request, "public/ledger.html", {
        "breadcrumb": trail(), "entries": size_now(), "page": page, "newest": newest and _plain(newest),
        "example": checkpoints[0].size if checkpoints else None,
        "table": Table(caption="已签名的检查点，最新的在前", dense=True, columns=_COLUMNS,
                       rows=tuple(_row(one) for one in checkpoints),
                       empty="账本还没有检查点，第一条记录写入后一分钟内签名"),
    })


def checkpoint_part(request: HttpRequest, size: int, part: str) -> HttpResponse:
    """Send the text, the signature or the public key of one checkpoint, byte for byte."""
    row = SealedCheckpoint.objects.filter(size=size).first() if size < 2**63 else None
    if row is None or part not in _PARTS:
        raise UnknownCheckpoint(size=size)
    content = {"txt": row.text.encode(), "sig": bytes(row.signature), "pem": row.public_key.encode()}[part]
    response = HttpResponse(content, content_type=_PARTS[part])
    response["Content-Disposition"] = f'attachment; filename="checkpoint-{size}.{part}"'
    return response


def _row(one: Checkpoint) -> tuple[object, ...]:
    downloads = (Link("文本", _href(one, "txt")), Link("签名", _href(one, "sig")), Link("公钥", _href(one, "pem")))
    return (one.size, one.at, _short(one.root), one.key_id, downloads)


def _plain(one: Checkpoint) -> dict[str, object]:
    return {"size": one.size, "at": one.at, "root": base64.b64encode(one.root).decode(), "key_id": one.key_id,
            "text": one.text, "is_signed": one.is_signed(),
            **{f"{part}_href": _href(one, part) for part in _PARTS}}


def _short(root: bytes) -> str:
    return f"{root.hex()[:12]}…"


def _href(one: Checkpoint, part: str) -> str:
    return reverse("licensing:checkpoint_part", args=[one.size, part])
