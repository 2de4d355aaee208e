"""Which licences an official may open, and that the holder will see it."""

import datetime as dt
import uuid

from yingshang.casework.models import Case
from yingshang.domains.licensing.errors import UnknownLicence
from yingshang.domains.licensing.licences.reading_log import log_page
from yingshang.domains.licensing.licences.reusing import used_licences
from yingshang.domains.licensing.models import Licence
from yingshang.kit.elicence import is_valid_identifier
from yingshang.register.actors import Actor

_ISSUER = "发证机关管理证照"


def open_licence(identifier: str, *, by: Actor, now: dt.datetime, case: str = "") -> Licence:
    """Return a licence of the reader's organ, or one that a case of theirs uses instead of a paper; it is logged.

    Raises UnknownLicence for any other.
    """
    found = _find(identifier)
    if found is None:
        raise UnknownLicence(identifier=identifier[:100])
    if found.issuer_id == by.organisation:
        log_page(found, by=by, purpose=_ISSUER, now=now)
        return found
    used_in = _case_that_uses(found.pk, case, by)
    if used_in is None:
        raise UnknownLicence(identifier=identifier[:100])
    log_page(found, by=by, purpose=f"办理 {used_in.number} {used_in.title}", now=now)
    return found


def _find(identifier: str) -> Licence | None:
    if not is_valid_identifier(identifier):
        return None
    return Licence.objects.select_related("issuer", "holder").filter(pk=identifier).first()


def _case_that_uses(identifier: str, case: str, by: Actor) -> Case | None:
    try:
        found = Case.objects.visible_to(by).select_related("parent").filter(pk=uuid.UUID(case)).first()
    except ValueError:
        return None
    whole = found and (found.parent or found)
    return found if whole and identifier in used_licences(whole) else None
