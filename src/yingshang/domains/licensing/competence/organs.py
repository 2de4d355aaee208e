"""The organisations of the catalogue as the register has them."""

from collections.abc import Iterable

from yingshang.domains.licensing.errors import NoCompetentOrgan
from yingshang.register.models import Organisation


def registered_organ(code: str, *, item: str) -> Organisation:
    """Return an organisation of the catalogue; one that was never entered is a hole in this city's register."""
    found = Organisation.objects.select_related("region").filter(pk=code).first()
    if found is None:
        raise NoCompetentOrgan(organ=code, item=item)
    return found


def require_registered(organs: Iterable[tuple[str, str]]) -> None:
    """Raise NoCompetentOrgan for the first pair of organisation and item whose organisation was never entered."""
    pairs = tuple(organs)
    known = set(Organisation.objects.filter(pk__in={code for code, _ in pairs}).values_list("pk", flat=True))
    for code, item in pairs:
        if code not in known:
            raise NoCompetentOrgan(organ=code, item=item)
