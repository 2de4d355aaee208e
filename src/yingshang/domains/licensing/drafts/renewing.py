"""延续和变更: opens the item that grants a licence again, filled in as it was applied for the last time."""

import datetime as dt
import uuid
from collections.abc import Mapping

from django.db import transaction

from yingshang.domains.licensing.catalogue.bundles import Bundle
from yingshang.domains.licensing.city import city_catalogue
from yingshang.domains.licensing.drafts.drafting import start_draft
from yingshang.domains.licensing.licences.errors import RequestNotPossible
from yingshang.domains.licensing.licences.status import standing_on
from yingshang.domains.licensing.models import Draft, Licence
from yingshang.domains.licensing.models.licence import LicenceStatus
from yingshang.register.actors import Actor

RENEWAL, CHANGE = "renewal", "change"
_REVISABLE = {RENEWAL: (LicenceStatus.VALID, LicenceStatus.EXPIRED), CHANGE: (LicenceStatus.VALID,)}


@transaction.atomic
def start_revision(licence: Licence, how: str, *, by: Actor, now: dt.datetime, today: dt.date,
                   key: uuid.UUID) -> Draft:
    """Open a draft that renews or changes a licence; the same key opens it once. Raises RequestNotPossible."""
    if reason := refusal_of(licence, how, today):
        raise RequestNotPossible(reason=reason)
    bundle = bundle_for(licence, today)
    assert bundle is not None  # refusal_of looked
    draft = start_draft(bundle.code, by=by, now=now, today=today, key=key)
    if draft.revises_id is None:
        draft.revises, draft.revision = licence, how
        draft.answers, draft.fields = _answers_of(licence, bundle), _fields_of(licence)
        draft.save(update_fields=["revises", "revision", "answers", "fields"])
    return draft


def refusal_of(licence: Licence, how: str, today: dt.date) -> str:
    """Return why a licence cannot be renewed or changed here, empty when it can."""
    standing = standing_on(licence, today)
    if how not in _REVISABLE or standing.status not in _REVISABLE[how]:
        return f"《{licence.title}》现在“{standing.status.label}”，不能办理"
    if how == RENEWAL and licence.valid_until is None:
        return f"《{licence.title}》长期有效，不用延续"
    if bundle_for(licence, today) is None:
        return f"本目录没有可以办理《{licence.title}》的一件事，请到发证机关窗口办理"
    return ""


def bundle_for(licence: Licence, today: dt.date) -> Bundle | None:
    """Return the bundle in which the licence was granted, else the first one with an item that grants its kind."""
    catalogue = city_catalogue()
    items = catalogue.producers_of(licence.kind)
    granting = [bundle for bundle in catalogue.bundles
                if bundle.in_force_on <= today and any(entry.item in items for entry in bundle.items)]
    code = _application(licence).get("bundle")
    own = [bundle for bundle in granting if bundle.code == code]
    best = max(own or granting[:1], key=lambda bundle: bundle.in_force_on, default=None)
    return best and catalogue.bundle_on(best.code, today)


def _answers_of(licence: Licence, bundle: Bundle) -> dict[str, object]:
    """Answers given before that the bundle still asks for; who holds a licence is registered already."""
    asked = {question.code for question in bundle.questions}
    known: dict[str, object] = dict(_application(licence).get("answers", {}))
    if licence.holder_id is not None:
        known |= {"has_licence": True, "credit_code": licence.holder_id}
    return {code: value for code, value in known.items() if code in asked}


def _fields_of(licence: Licence) -> dict[str, object]:
    return dict(_application(licence).get("fields", {}))


def _application(licence: Licence) -> Mapping:
    """What the applicant said when the first version of the licence was granted."""
    while licence.case_id is None and licence.previous is not None:
        licence = licence.previous
    return licence.case.parent.data if licence.case and licence.case.parent else {}
