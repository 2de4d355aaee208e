"""Makes a licence: prints it, signs it and writes its row; a new version takes the place of the one before."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from django.conf import settings

from yingshang.casework.materials.inspecting import Content
from yingshang.casework.materials.storing import store
from yingshang.casework.models import Case
from yingshang.casework.opening import search_words
from yingshang.domains.licensing.documents.typesetting import set_pdf
from yingshang.domains.licensing.licences.standing import change_standing
from yingshang.domains.licensing.models import Licence
from yingshang.domains.licensing.models.licence import LicenceOrigin, LicenceStatus
from yingshang.kit.elicence import build_identifier, parse_identifier
from yingshang.kit.gm.provider import provider
from yingshang.ledger.documents import sign_json, sign_pdf
from yingshang.ledger.keys import authority_key
from yingshang.register.actors import SYSTEM
from yingshang.register.models import Entity, Organisation

Rows = tuple[Mapping[str, object], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Minting:
    """Everything a licence says; `rows` are what is printed, each with title and value, perhaps strong."""

    spec: Mapping[str, object]
    issuer: Organisation
    holder: Entity | None
    holder_name: str
    holder_person: int | None
    identifier: str
    number: str
    rows: Rows
    issued_on: dt.date
    valid_until: dt.date | None
    case: Case | None = None
    case_number: str = ""
    previous: Licence | None = None
    article: str = ""
    reason: str = ""

    @property
    def version(self) -> int:
        return 1 if self.previous is None else self.previous.version + 1


def mint(made: Minting, *, now: dt.datetime) -> Licence:
    """Print, sign and record a licence, in the caller's transaction; the version before is superseded by an act."""
    pdf = print_pdf(made, now=now)
    document = sign_json(fields_of(made) | {"pdf_sm3": provider().sm3(pdf).hex()}, authority_key(made.issuer.pk))
    content = Content(name=f"{made.spec['title']}.pdf", media_type="application/pdf", data=pdf)
    if made.previous is not None:
        change_standing(made.previous.pk, to=LicenceStatus.SUPERSEDED, by=SYSTEM, now=now, reason=made.reason,
                        article=made.article, key=f"supersede:{made.previous.pk}")
    licence = row_of(made, document)
    licence.pdf = store(content)
    licence.save(force_insert=True)
    return licence


def row_of(made: Minting, document: Mapping[str, object], *, origin: str = LicenceOrigin.ISSUED) -> Licence:
    """Return the row of a licence, not yet saved."""
    return Licence(
        identifier=made.identifier, kind=made.spec["kind"], title=made.spec["title"], number=made.number,
        version=made.version, previous=made.previous, origin=origin, case=made.case, issuer=made.issuer,
        holder=made.holder, holder_name=made.holder_name, holder_person_id=made.holder_person,
        issued_on=made.issued_on, valid_until=made.valid_until, document=dict(document),
        words=search_words(made.holder_name, str(made.spec["title"]), made.number))


def next_identifier(previous: Licence) -> str:
    """Return the identifier of a licence's next version: the same but for the version segment (GB/T 36904)."""
    parts = parse_identifier(previous.identifier)
    return build_identifier(type_code=parts.type_code, issuer=parts.issuer, serial=parts.serial,
                            version=f"{previous.version + 1:03d}")


def fields_of(made: Minting) -> dict[str, object]:
    """Return what is signed, without the digest of the PDF."""
    return {
        "case": made.case_number, "holder": made.holder_name,
        "holder_uscc": made.holder.uscc if made.holder else None, "identifier": made.identifier,
        "issued_on": made.issued_on.isoformat(), "issuer": made.issuer.name, "issuer_uscc": made.issuer.uscc,
        "kind": made.spec["kind"], "number": made.number, "title": made.spec["title"],
        "rows": [{"title": row["title"], "value": row["value"]} for row in made.rows],
        "valid_until": made.valid_until.isoformat() if made.valid_until else None,
    }


def print_pdf(made: Minting, *, now: dt.datetime) -> bytes:
    """Return the signed PDF in the layout that the kind of licence names."""
    on = made.issued_on
    shown = {
        "title": made.spec["title"], "issuer": made.issuer.name, "number": made.number,
        "identifier": made.identifier, "verify_url": f"{settings.SITE_URL}/verify/", "version": made.version,
        "provisional": bool(made.spec.get("provisional")), "issued_on": f"{on.year}年{on.month}月{on.day}日",
        "rows": list(made.rows), "confirmation": made.spec.get("nature") == "confirmation",
        "layout": made.spec.get("layout") or "portrait", "duties": list(made.spec.get("duties") or ()),
        "copy": bool(made.spec.get("copy")),
    }
    paper = set_pdf("licence", qr=f"{settings.SITE_URL}/v/{made.identifier}/", now=now, licence=shown)
    return sign_pdf(paper, authority_key(made.issuer.pk))
