"""Rows of the item list, one for each 办理项, and how a reader narrows them."""

import datetime as dt
from collections import Counter
from dataclasses import dataclass

from yingshang.domains.licensing.catalogue.content import Catalogue
from yingshang.domains.licensing.catalogue.errors import NotInForce
from yingshang.domains.licensing.catalogue.guidance import Guidance
from yingshang.domains.licensing.catalogue.item_list import HANDLING, ITEM_TYPES, SERVED, Listed
from yingshang.kit.searching import initials, normalise


@dataclass(frozen=True, slots=True, kw_only=True)
class ListRow:
    """One 办理项 in words."""

    main_code: str
    main: str
    sub_code: str
    sub: str
    code: str
    title: str
    type: str
    handling: str
    organ_kind: str
    organ: str
    phase: str
    served: tuple[str, ...]
    online: str
    legal_days: int
    promised_days: int
    fee: str
    result: str
    basis: str
    phone: str
    in_force_on: dt.date
    basic_code: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Narrowing:
    """What a reader wants to see of the list; empty: everything. `region` shows that region's organ."""

    text: str = ""
    organ: str = ""
    type: str = ""
    served: str = ""
    phase: str = ""
    online: str = ""
    region: str = ""


_EVERYTHING = Narrowing()


def list_rows(content: Catalogue, guidance: Guidance, on: dt.date, wanted: Narrowing = _EVERYTHING) -> list[ListRow]:
    """Return the rows in the list's order; an item that is not in force yet is left out."""
    rows = (_row(listed, content, on, wanted.region) for listed in guidance.item_list.entries())
    return [row for row in rows if row is not None and _is_wanted(row, wanted)]


def counts_by_phase(rows: list[ListRow]) -> Counter[str]:
    """Return how many rows each life stage has."""
    return Counter(row.phase for row in rows)


def as_json(row: ListRow) -> dict[str, object]:
    """Return a row for programs."""
    return {"main": {"code": row.main_code, "title": row.main, "basic_code": row.basic_code or None},
            "sub": {"code": row.sub_code, "title": row.sub}, "code": row.code, "title": row.title, "type": row.type,
            "handling": row.handling, "organ": row.organ, "phase": row.phase, "served": list(row.served),
            "online": row.online, "legal_days": row.legal_days, "promised_days": row.promised_days, "fee": row.fee,
            "result": row.result, "basis": row.basis, "phone": row.phone, "in_force_on": row.in_force_on.isoformat()}


def _row(listed: Listed, content: Catalogue, on: dt.date, region: str) -> ListRow | None:
    try:
        item = content.item_on(listed.entry.item, on)
    except NotInForce:
        return None
    return ListRow(
        main_code=listed.main.code, main=listed.main.title, sub_code=listed.sub.code, sub=listed.sub.title,
        code=item.code, title=item.title, type=ITEM_TYPES[item.type], handling=HANDLING[item.handling],
        organ_kind=item.organ_kind, organ=_organ(content, item.organ_kind, region), phase=listed.entry.phase,
        served=tuple(SERVED[one] for one in listed.entry.served), online=listed.entry.online,
        legal_days=item.clock.legal_days, promised_days=item.clock.promise.days, fee=item.fee.text,
        result=content.licences[item.produces].title, basis="；".join(item.legal_basis), phone=item.contact.phone,
        in_force_on=item.in_force_on, basic_code=listed.main.basic_code)


def _organ(content: Catalogue, kind: str, region: str) -> str:
    """Return the region's own organ, or the kind of organ when no region was chosen or it has none."""
    for organ in content.organisations.values():
        if organ.kind == kind and organ.region == region:
            return organ.name
    return content.organ_kinds[kind].title


def _is_wanted(row: ListRow, wanted: Narrowing) -> bool:
    pairs = ((wanted.organ, row.organ_kind), (wanted.type, row.type), (wanted.phase, row.phase),
             (wanted.online, row.online))
    served = not wanted.served or wanted.served in row.served
    return served and all(not asked or asked == has for asked, has in pairs) and _says(row, wanted.text)


def _says(row: ListRow, text: str) -> bool:
    asked = "".join(normalise(text).split())
    names = (row.main, row.sub, row.title, row.result, row.organ)
    return not asked or any(asked in normalise(name) or (asked.isascii() and asked in initials(name)) for name in names)
