"""制证: a granted item becomes a signed licence, in the same transaction as the act that says so."""

import datetime as dt
import uuid

from yingshang.casework.models import Case
from yingshang.casework.opening import next_in_series
from yingshang.casework.performing import perform
from yingshang.casework.working_time import ZONE
from yingshang.domains.licensing.competence.placing import issuing_organ
from yingshang.domains.licensing.desk.registering import fields_after, record_in_register, replaces_licence
from yingshang.domains.licensing.desk.revising import cancel_business_licence, licence_before, revision_of
from yingshang.domains.licensing.licences.minting import Minting, mint, next_identifier
from yingshang.domains.licensing.locking import lock_bundle_of
from yingshang.domains.licensing.models import Licence
from yingshang.domains.licensing.premises.linking import address_for
from yingshang.domains.licensing.procedures.licence import RENEWAL
from yingshang.kit.elicence import build_identifier
from yingshang.register.actors import SYSTEM
from yingshang.register.models import Entity, Organisation

CHANGE = "行政许可法 第四十九条"


def issue_licence(case_id: uuid.UUID, seq: int, now: dt.datetime) -> None:
    """Effect of granting: make, sign and record the licence, then write the act of issuing."""
    lock_bundle_of(case_id)
    case = Case.objects.select_related("organisation", "applicant", "subject").get(pk=case_id)
    if Licence.objects.filter(case=case).exists():
        return
    holder = record_in_register(case, now)
    issuer = issuing_organ(case, now)
    previous = licence_before(case, holder, issuer)
    if previous is None and replaces_licence(case):
        cancel_business_licence(case, holder, now)
    licence = mint(_minting(case, holder, issuer, previous, now), now=now)
    perform(case_id, "issue", by=SYSTEM, payload={"licence": licence.pk}, key=f"issue:{case_id}", now=now)


def _minting(case: Case, holder: Entity | None, issuer: Organisation, previous: Licence | None,
             now: dt.datetime) -> Minting:
    spec = case.data["item"]["licence"] | {"provisional": case.data["item"]["provisional"]}
    issued_on = now.astimezone(ZONE).date()
    valid_until = _valid_until(case, spec, previous, issued_on)
    serial = 0 if previous else next_in_series(f"licence:{spec['kind']}:{case.region_id}")
    return Minting(
        spec=spec, case=case, case_number=case.number, issuer=issuer, holder=holder,
        holder_name=_holder_name(case, holder), holder_person=case.applicant_id, previous=previous,
        identifier=next_identifier(previous) if previous else _identifier(case, spec, issuer, issued_on, serial),
        number=previous.number if previous else f"{spec['number_prefix']}{case.region_id}{serial:07d}",
        issued_on=issued_on, valid_until=valid_until, rows=_rows(case, spec, holder, valid_until),
        article=RENEWAL if revision_of(case) == "renewal" else CHANGE,
        reason=f"{case.title}获准，换发新版本（办件 {case.number}）")


def _identifier(case: Case, spec: dict, issuer: Organisation, issued_on: dt.date, serial: int) -> str:
    return build_identifier(type_code=spec["type_code"], issuer=issuer.uscc,
                            serial=f"{issued_on:%Y}{case.region_id}{serial:06d}")


def _valid_until(case: Case, spec: dict, previous: Licence | None, issued_on: dt.date) -> dt.date | None:
    """A change leaves the term as it was; a renewal adds one to it, or begins anew after it ended."""
    if previous is not None and revision_of(case) == "change":
        return previous.valid_until
    if not spec["validity_years"]:
        return None
    ended = previous.valid_until if previous else None
    begins = ended + dt.timedelta(days=1) if ended and ended >= issued_on else issued_on
    return _years_later(begins, spec["validity_years"])


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
        values |= {"entity_name": holder.name, "credit_code": holder.uscc, "entity_kind": holder.kind,
                   "address": address_for(holder, values)}
    rows = [{"title": row["title"], "value": printed(values[row["field"]]), "strong": place == 0}
            for place, row in enumerate(spec["rows"]) if values.get(row["field"]) not in (None, "", [])]
    rows += _promised(case)
    if is_confirmation(spec):
        return tuple(rows)
    until = f"{valid_until:%Y}年{valid_until.month}月{valid_until.day}日" if valid_until else "长期"
    return (*rows, {"title": "有效期至", "value": until, "strong": True})


def _promised(case: Case) -> list[dict[str, object]]:
    """A licence that rests on a promise says so."""
    signed = case.data["item"].get("commitment")
    if not signed:
        return []
    told = f"凭《{signed['title']}》发放（{signed['kind']}），发证后 {signed['check_days']} 个工作日内核查"
    return [{"title": "取得方式", "value": told, "strong": False}]


def is_confirmation(spec: dict) -> bool:
    """Say whether a result confirms something and permits nothing, so that it has no term."""
    return spec.get("nature") == "confirmation"


def printed(value: object) -> str:
    """Return a field's value as it stands on paper."""
    if isinstance(value, bool):
        return "是" if value else "否"
    return "、".join(map(str, value)) if isinstance(value, list | tuple) else str(value)


def _holder_name(case: Case, holder: Entity | None) -> str:
    return holder.name if holder else case.data["fields"].get("entity_name") or case.applicant.name
