"""Where departments' systems send their replies and fetch materials; they are known by their signatures."""

import contextlib
import datetime as dt
from collections.abc import Iterator

from django.http import FileResponse, HttpRequest
from ninja import Path, Router, Schema, Status
from ninja.errors import Throttled

from yingshang.casework.exchange.errors import SignatureRefused
from yingshang.casework.exchange.receiving import open_signed, receive
from yingshang.domains.licensing.exchange.materials import open_for_connector
from yingshang.site.api.limits import PerMinute
from yingshang.ui.request_time import now

#: refused messages of one address in a minute; a signed one costs nothing of it
REFUSED_PER_MINUTE = 60
_EVENT = {"requestBody": {"required": True, "content": {"application/cloudevents+json": {"schema": {
    "type": "object", "required": ["specversion", "id", "source", "type", "data"], "properties": {
        "specversion": {"const": "1.0"}, "id": {"type": "string", "maxLength": 200},
        "source": {"type": "string", "maxLength": 300}, "type": {"type": "string", "maxLength": 100},
        "subject": {"type": "string", "maxLength": 60}, "sequence": {"type": "string"}, "data": {"type": "object"}}}}}},
    "parameters": [{"in": "header", "name": name, "required": True, "schema": {"type": "string"}}
                   for name in ("webhook-id", "webhook-timestamp", "webhook-signature")]}
router = Router(tags=["部门系统对接"])
_refused = PerMinute(REFUSED_PER_MINUTE, name="exchange-refused")


class ReplyReceipt(Schema):
    """回执; 同一 `source` 和 `id` 再次送来时一字不差。"""

    id: str
    source: str
    received_at: dt.datetime
    outcome: str
    message: str
    digest: str


@router.post("/{connector}/", response={202: ReplyReceipt}, summary="部门系统回复", url_name="exchange",
             openapi_extra=_EVENT, throttle=[])
def reply(request: HttpRequest, connector: Path[str]) -> Status:
    """Take a signed reply (docs/exchange.md)."""
    with _counting_refusals(request):
        receipt = receive(connector, request.headers, request.body, now=now(request))
        return Status(202, ReplyReceipt.from_orm(receipt))


@router.post("/{connector}/materials/", summary="部门系统取材料", url_name="exchange_material", openapi_extra=_EVENT | {
    "responses": {200: {"description": "文件", "content": {"application/octet-stream": {}}}}}, throttle=[])
def material(request: HttpRequest, connector: Path[str]) -> FileResponse:
    """Return a file of an item that was sent to the system; `data.upload` says which."""
    with _counting_refusals(request):
        who, envelope = open_signed(connector, request.headers, request.body, now=now(request))
    found = open_for_connector(who, envelope.data.get("upload"))
    return FileResponse(found.path.open("rb"), content_type="application/octet-stream")


@contextlib.contextmanager
def _counting_refusals(request: HttpRequest) -> Iterator[None]:
    """Whoever sends too much that is not signed as agreed waits until the minute is over."""
    try:
        yield
    except SignatureRefused:
        if not _refused.allow_request(request):
            raise Throttled(wait=None) from None
        raise
