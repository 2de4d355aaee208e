"""Signed statements of how licences stand, for checking without this site."""

from django.http import HttpRequest, HttpResponse

from yingshang.domains.licensing.errors import UnknownLicence
from yingshang.domains.licensing.licences.standings import list_of_standings, standing_of
from yingshang.domains.licensing.models import Licence
from yingshang.kit.canonical import canonical_json
from yingshang.kit.elicence import is_valid_identifier
from yingshang.ui.request_time import now


def standing(request: HttpRequest, identifier: str) -> HttpResponse:
    """Send the signed statement of one licence's standing now."""
    found = Licence.objects.filter(pk=identifier).first() if is_valid_identifier(identifier) else None
    if found is None:
        raise UnknownLicence(identifier=identifier[:100])
    return _sent(standing_of(found, now=now(request)), "standing.json")


def standings(request: HttpRequest) -> HttpResponse:
    """Send the signed list of everything that is not in force."""
    return _sent(list_of_standings(now=now(request)), "standings.json")


def _sent(document: dict[str, object], name: str) -> HttpResponse:
    response = HttpResponse(canonical_json(document), content_type="application/json")
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response["Cache-Control"] = "no-store"
    return response
