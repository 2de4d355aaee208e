"""Which licence a granted item takes the place of: the one it renews or changes, or a changed registration's."""

import datetime as dt

from yingshang.casework.models import Case
from yingshang.domains.licensing.desk.registering import replaces_licence
from yingshang.domains.licensing.licences.standing import change_standing
from yingshang.domains.licensing.models import Licence
from yingshang.domains.licensing.models.licence import BUSINESS_LICENCE, LicenceStatus
from yingshang.register.actors import SYSTEM
from yingshang.register.models import Entity, Organisation

#: what may still be followed by a newer version
REVISABLE = (LicenceStatus.VALID, LicenceStatus.EXPIRED)
_CANCELLED = "市场主体登记管理条例 第三十一条"


def revision_of(case: Case) -> str:
    """Return "renewal" or "change" when the case is for a licence that is held already, else an empty text."""
    if revised := case.data["item"].get("revises"):
        return str(revised["how"])
    return "change" if replaces_licence(case) else ""


def licence_before(case: Case, holder: Entity | None, issuer: Organisation) -> Licence | None:
    """Return the version that the case's licence follows; it must come from the same issuer and still be alive."""
    candidates = Licence.objects.select_for_update(of=("self",)).filter(
        issuer=issuer, kind=case.data["item"]["licence"]["kind"], status__in=REVISABLE)
    if revised := case.data["item"].get("revises"):
        return candidates.filter(pk=revised["identifier"]).first()
    if replaces_licence(case) and holder is not None:
        return candidates.filter(holder=holder).order_by("-issued_on", "-version").first()
    return None


def cancel_business_licence(case: Case, holder: Entity | None, now: dt.datetime) -> None:
    """A cancelled registration leaves the licence issued before without effect (登记条例 31、37)."""
    before = Licence.objects.filter(holder=holder, kind=BUSINESS_LICENCE,
                                    status__in=(LicenceStatus.VALID, LicenceStatus.SUSPENDED))
    for identifier in before.order_by("pk").values_list("pk", flat=True):
        change_standing(identifier, to=LicenceStatus.CANCELLED, by=SYSTEM, now=now, article=_CANCELLED,
                        reason=f"{case.title}获准（办件 {case.number}）", key=f"cancel:{identifier}")
