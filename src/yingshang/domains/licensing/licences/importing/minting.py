"""Writes checked rows as licences, marked as imported and signed by the organ that imports them as copies."""

import datetime as dt
from collections.abc import Iterable, Sequence
from itertools import islice

from yingshang.casework.opening import take_numbers
from yingshang.domains.licensing.licences.importing.checking import CheckedRow
from yingshang.domains.licensing.licences.minting import Minting, fields_of, row_of
from yingshang.domains.licensing.models import Licence
from yingshang.domains.licensing.models.licence import LicenceOrigin
from yingshang.kit.elicence import build_identifier
from yingshang.ledger.documents import sign_json
from yingshang.ledger.keys import authority_key
from yingshang.register.models import Organisation

_BATCH = 1000


def write_licences(rows: Sequence[CheckedRow], organ: Organisation, *, today: dt.date) -> list[Licence]:
    """Write the licences of sound rows in the caller's transaction; return them."""
    serials = iter(take_numbers(f"licence:imported:{organ.pk}", len(rows)))
    made = [_licence(row, organ, next(serials), today) for row in rows]
    rest = iter(made)
    while batch := list(islice(rest, _BATCH)):
        Licence.objects.bulk_create(batch)
    return made


def _licence(row: CheckedRow, organ: Organisation, serial: int, today: dt.date) -> Licence:
    made = _minting(row, organ, serial)
    said = fields_of(made) | {"imported_on": today.isoformat(), "copy": True}
    return row_of(made, sign_json(said, authority_key(organ.pk)), origin=LicenceOrigin.IMPORTED)


def _minting(row: CheckedRow, organ: Organisation, serial: int) -> Minting:
    assert row.kind is not None  # sound rows have all of these
    assert row.entity is not None
    assert row.issued_on is not None
    identifier = row.identifier or build_identifier(
        type_code=f"{organ.uscc}{row.kind.digits}", issuer=organ.uscc,
        serial=f"{row.issued_on:%Y}{organ.region_id}C{serial:06d}")
    return Minting(
        spec={"kind": row.kind.code, "title": row.kind.title}, issuer=organ, holder=row.entity,
        holder_name=row.entity.name, holder_person=row.entity.legal_representative_id, identifier=identifier,
        number=row.number, rows=tuple(_lines(row)), issued_on=row.issued_on, valid_until=row.valid_until)


def _lines(row: CheckedRow) -> Iterable[dict[str, object]]:
    assert row.entity is not None
    until = row.valid_until.isoformat() if row.valid_until else "长期"
    lines = {"持证人": row.entity.name, "统一社会信用代码": row.entity.uscc, "地址": row.entity.address}
    lines |= dict(row.content) | {"有效期至": until}
    return ({"title": title, "value": value} for title, value in lines.items() if value)
