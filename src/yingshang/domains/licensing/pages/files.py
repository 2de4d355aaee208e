"""Files that are served only to who may have them: licences and materials."""

import uuid
from pathlib import Path

from django.db.models import QuerySet
from django.http import FileResponse, HttpRequest, HttpResponse

from yingshang.casework.materials.library import open_material
from yingshang.casework.materials.storing import path_of
from yingshang.domains.licensing.errors import UnknownLicence
from yingshang.domains.licensing.licences.holding import is_held_by
from yingshang.domains.licensing.licences.printing import pdf_of
from yingshang.domains.licensing.licences.reading_log import count_public_check, log_page
from yingshang.domains.licensing.models import Licence
from yingshang.domains.licensing.pages.actor import current_actor
from yingshang.kit.canonical import canonical_json
from yingshang.kit.elicence import is_valid_identifier
from yingshang.register.actors import Actor
from yingshang.ui.request_time import now, today


def material(request: HttpRequest, upload: uuid.UUID) -> FileResponse:
    """Send a material to its owner, or to an official with a case that uses it."""
    file = open_material(upload, by=current_actor(request))
    return send_file(file.path, name=file.name, media_type=file.media_type)


def licence_pdf(request: HttpRequest, identifier: str) -> FileResponse:
    """Send the signed PDF to the holder or the issuer."""
    by = current_actor(request)
    licence = _known(identifier).select_related("issuer", "holder").first()
    if licence is None or not may_have_pdf(licence, by):
        raise UnknownLicence(identifier=identifier)
    log_page(licence, by=by, purpose="发证机关下载证照", now=now(request))
    name = f"{licence.title} {licence.number}.pdf"
    return send_file(path_of(pdf_of(licence, now=now(request))), name=name, media_type="application/pdf")


def licence_json(request: HttpRequest, identifier: str) -> HttpResponse:
    """Send the signed licence as JSON to anyone: it says what the paper on the wall says."""
    licence = _known(identifier).first()
    if licence is None:
        raise UnknownLicence(identifier=identifier)
    if request.method == "GET":
        count_public_check(licence, by=current_actor(request), on=today(request))
    response = HttpResponse(canonical_json(licence.document), content_type="application/json")
    response["Content-Disposition"] = f'attachment; filename="{identifier}.json"'
    return response


def _known(identifier: str) -> QuerySet[Licence]:
    return Licence.objects.filter(pk=identifier) if is_valid_identifier(identifier) else Licence.objects.none()


def may_have_pdf(licence: Licence, by: Actor) -> bool:
    """Say whether the actor holds the licence, or decides at its issuer."""
    is_issuer = by.organisation == licence.issuer_id and bool(by.roles & {"reviewer", "chief"})
    return is_held_by(licence, by) or is_issuer


def send_file(path: Path, *, name: str, media_type: str) -> FileResponse:
    """Stream a file as a download that no browser tries to run."""
    response = FileResponse(path.open("rb"), as_attachment=True, filename=name, content_type=media_type)
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-store"
    return response
