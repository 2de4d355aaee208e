"""制证: a granted item becomes a signed licence, in the same transaction as the act that says so."""

import datetime as dt
import uuid
from dataclasses import dataclass

from django.conf import settings

from yingshang.casework.materials.inspecting import Content
from yingshang.casework.materials.storing import store
from yingshang.casework.models import Case
from yingshang.casework.opening import next_in_series
from yingshang.casework.performing import perform
from yingshang.casework.working_time import ZONE
from yingshang.domains.licensing.desk.locking import lock_bundle_of
from yingshang.domains.licensing.desk.registering import fields_after, record_in_register, replaces_licence
from yingshang.domains.licensing.documents.typesetting import set_pdf
from yingshang.domains.licensing.models import Licence
from yingshang.domains.licensing.models.licence import LicenceStatus
from yingshang.kit.elicence import build_identifier
from yingshang.kit.gm.provider import provider
from yingshang.ledger.documents import sign_json, sign_pdf
from yingshang.ledger.keys import authority_key
from yingshang.register.actors import SYSTEM
from yingshang.register.models import Entity

BUSINESS_LICENCE = "business_licence"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Paper:
    """Everything that is printed on a licence and signed."""

    identifier: str
    number: str
    issued_on: dt.date
    valid_until: dt.date | None
    rows: tuple[dict[str, object], ...]


def issue_licence(case_id: uuid.UUID, seq: int, now: dt.datetime) -> None:
    """Effect of granting: make, sign and record the licence, then write the act of issuing."""
    lock_bundle_of(case_id)
    case = Case.objects.select_related("organisation", "applicant", "subject").get(pk=case_id)
    if Licence.objects.filter(case=case).exists():
        return
    spec = case.data["item"]["licence"]
    holder = record_in_register(case, now)
    if replaces_licence(case):
        _void_business_licence(holder)
    paper = _paper(case, spec, holder, now)
    pdf = _print(case, spec, paper, now)
    document = sign_json(_fields(case, spec, holder, paper, pdf), authority_key(case.organisation_id))
    Licence.objects.create(
        identifier=paper.identifier, kind=spec["kind"], title=spec["title"], number=paper.number, case=case,
        issuer=case.organisation, holder=holder, holder_name=_holder_name(case, holder),
        holder_person=case.applicant, issued_on=paper.issued_on, valid_until=paper.valid_until, document=document,
        pdf=store(Content(name=f"{spec['title']}.pdf", media_type="application/pdf", data=pdf)))
    perform(case_id, "issue", by=SYSTEM, payload={"licence": paper.identifier}, key=f"issue:{case_id}", now=now)


def _void_business_licence(holder: Entity | None) -> None:
    """A changed or cancelled registration leaves the licence issued before without effect (登记条例 37)."""
    before = Licence.objects.filter(holder=holder, kind=BUSINESS_LICENCE, status=LicenceStatus.VALID)
    before.update(status=LicenceStatus.CANCELLED)


def _paper(case: Case, spec: dict, holder: Entity | None, now: dt.datetime) -> _Paper:
    issued_on = now.astimezone(ZONE).date()
    serial = next_in_series(f"licence:{spec['kind']}:{case.region_id}")
    valid_until = _years_later(issued_on, spec["validity_years"]) if spec["validity_years"] else None
    return _Paper(
        identifier=build_identifier(type_code=spec["type_code"], issuer=case.organisation.uscc,
                                    serial=f"{issued_on:%Y}{case.region_id}{serial:06d}"),
        number=f"{spec['number_prefix']}{case.region_id}{serial:07d}", issued_on=issued_on, valid_until=valid_until,
        rows=_rows(case, spec, holder, valid_until))


def _years_later(day: dt.date, years: int) -> dt.date:
    """The last day of validity: the eve of the same date, some years on."""
    try:
        same = day.replace(year=day.year + years)
    except ValueError:  # 29 February
        same = day.replace(year=day.year + years, month=3, day=1)
    return same - dt.timedelta(days=1)


def _rows(case: Case, spec: dict, holder: Entity | None, valid_until: dt.date | None) -> tuple[dict[str, object], ...]:
    values = fields_after(case.data["fields"])
    if holder is not None:
        values |= {"entity_name": holder.name, "credit_code": holder.uscc, "address": holder.address,
                   "entity_kind": holder.kind}
    rows = [{"title": row["title"], "value": printed(values[row["field"]]), "strong": place == 0}
            for place, row in enumerate(spec["rows"]) if values.get(row["field"]) not in (None, "", [])]
    if is_confirmation(spec):
        return tuple(rows)
    until = f"{valid_until:%Y}年{valid_until.month}月{valid_until.day}日" if valid_until else "长期"
    return (*rows, {"title": "有效期至", "value": until, "strong": True})


def is_confirmation(spec: dict) -> bool:
    """Say whether a result confirms something and permits nothing, so that it has no term."""
    return spec.get("nature") == "confirmation"


def printed(value: object) -> str:
    """Return a field's value as it stands on paper."""
    if isinstance(value, bool):
        return "是" if value else "否"
    return "、".join(map(str, value)) if isinstance(value, list | tuple) else str(value)


def _print(case: Case, spec: dict, paper: _Paper, now: dt.datetime) -> bytes:
    url = f"{settings.SITE_URL}/v/{paper.identifier}/"
    on = paper.issued_on
    shown = {
        "title": spec["title"], "issuer": case.organisation.name, "number": paper.number,
        "identifier": paper.identifier, "verify_url": f"{settings.SITE_URL}/verify/",
        "provisional": case.data["item"]["provisional"], "issued_on": f"{on.year}年{on.month}月{on.day}日",
        "rows": paper.rows, "confirmation": is_confirmation(spec),
    }
    return sign_pdf(set_pdf("licence", qr=url, now=now, licence=shown), authority_key(case.organisation_id))


def _fields(case: Case, spec: dict, holder: Entity | None, paper: _Paper, pdf: bytes) -> dict[str, object]:
    return {
        "case": case.number, "holder": _holder_name(case, holder), "holder_uscc": holder.uscc if holder else None,
        "identifier": paper.identifier, "issued_on": paper.issued_on.isoformat(), "issuer": case.organisation.name,
        "issuer_uscc": case.organisation.uscc, "kind": spec["kind"], "number": paper.number,
        "pdf_sm3": provider().sm3(pdf).hex(), "title": spec["title"],
        "rows": [{"title": row["title"], "value": row["value"]} for row in paper.rows],
        "valid_until": paper.valid_until.isoformat() if paper.valid_until else None,
    }


def _holder_name(case: Case, holder: Entity | None) -> str:
    return holder.name if holder else case.data["fields"].get("entity_name") or case.applicant.name
