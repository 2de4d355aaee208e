"""What happened to a licence: its versions, and the acts on each."""

from yingshang.domains.licensing.models import Licence, LicenceAct

#: no licence has more versions than its identifier can say
_MOST = 999


def newest_version(licence: Licence) -> Licence:
    """Return the last version of a licence, itself when none followed."""
    for _ in range(_MOST):
        following = Licence.objects.select_related("issuer").filter(previous=licence).first()
        if following is None:
            break
        licence = following
    return licence


def versions_before(licence: Licence) -> tuple[Licence, ...]:
    """Return the versions before this one, the latest first."""
    found: list[Licence] = []
    while licence.previous_id is not None and len(found) < _MOST:
        licence = Licence.objects.select_related("issuer").get(pk=licence.previous_id)
        found.append(licence)
    return tuple(found)


def latest_act(licence: Licence) -> LicenceAct | None:
    """Return the act that made the licence stand as it does."""
    return LicenceAct.objects.filter(licence=licence).order_by("-pk").first()


def acts_on(licence: Licence) -> tuple[LicenceAct, ...]:
    """Return every act on this version, the latest first."""
    found = LicenceAct.objects.filter(licence=licence).select_related("organisation", "account")
    return tuple(found.order_by("-pk"))
