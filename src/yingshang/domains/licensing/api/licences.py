"""Licences for programs: a department's system reads one by its holder's code, or for a matter it handles.

Every reading names its purpose and is shown to the holder.
"""

import datetime as dt
import uuid

from django.db import transaction
from django.http import HttpRequest
from ninja import Field, Router, Schema

from yingshang.domains.licensing.errors import UnknownLicence
from yingshang.domains.licensing.licences.opening import open_share
from yingshang.domains.licensing.licences.reading_log import log_reading
from yingshang.domains.licensing.licences.status import Standing, standing_on
from yingshang.domains.licensing.models import Licence
from yingshang.domains.licensing.models.licence_share import ReadingChannel
from yingshang.kit.characters import compact
from yingshang.kit.elicence import is_valid_identifier
from yingshang.register.actors import Actor
from yingshang.ui.request_time import now, today

router = Router(tags=["电子证照"])


class Asked(Schema):
    """读取一份证照: 为什么读, 办哪一件。`key` 相同的请求只算一次读取。"""

    purpose: str = Field(min_length=2, max_length=100, examples=["办理食品经营许可变更 420106-20251231-00042"])
    key: uuid.UUID


class ShareAsked(Schema):
    """用持证人给的出示码读取; `key` 相同的请求只用掉一次。"""

    code: str = Field(min_length=8, max_length=100)
    key: uuid.UUID


class Line(Schema):
    """证面上的一行。"""

    title: str
    value: str


class LicenceRead(Schema):
    """一份证照现在的状态和允许看的内容。"""

    title: str
    issuer: str
    status: str
    status_code: str
    since_on: dt.date
    valid: bool
    rows: list[Line]


class LicenceWhole(LicenceRead):
    """整份证照。"""

    identifier: str
    number: str
    holder: str
    holder_uscc: str | None
    issued_on: dt.date
    valid_until: dt.date | None
    version: int


@router.post("/shared", response=LicenceRead, summary="用出示码读取证照", url_name="licence_shared")
def shared(request: HttpRequest, asked: ShareAsked) -> LicenceRead:
    """Use one turn of a code; 404 for an unknown one, 409 for one that is used up, late or taken back."""
    opened = open_share(asked.code, who="", by=request.auth, now=now(request), today=today(request),
                        key=f"api:{asked.key}")
    rows = [Line(title=title, value=value) for title, value in opened.rows]
    return LicenceRead(title=opened.share.licence.title, issuer=opened.share.licence.issuer.name, rows=rows,
                       **_standing(opened.standing))


@router.post("/{identifier}/readings", response=LicenceWhole, summary="按标识读取证照(留痕)",
             url_name="licence_reading")
@transaction.atomic
def read(request: HttpRequest, identifier: str, asked: Asked) -> LicenceWhole:
    """Read a licence for a purpose; the holder sees the organisation, the program and the purpose."""
    by: Actor = request.auth
    known = Licence.objects.select_related("issuer") if is_valid_identifier(identifier) else Licence.objects.none()
    found = known.filter(pk=compact(identifier)).first()
    if found is None:
        raise UnknownLicence(identifier=identifier[:100])
    log_reading(found, channel=ReadingChannel.API, by=by, purpose=asked.purpose, now=now(request),
                key=f"api:{by.client}:{asked.key}")
    lines = [Line(title=row["title"], value=str(row["value"])) for row in found.document["licence"]["rows"]]
    return LicenceWhole(
        title=found.title, issuer=found.issuer.name, rows=lines, identifier=found.pk, number=found.number,
        holder=found.holder_name, holder_uscc=found.holder_id, issued_on=found.issued_on,
        valid_until=found.valid_until, version=found.version, **_standing(standing_on(found, today(request))))


def _standing(standing: Standing) -> dict[str, object]:
    return {"status": standing.status.label, "status_code": standing.status.value, "since_on": standing.since_on,
            "valid": standing.is_valid}
