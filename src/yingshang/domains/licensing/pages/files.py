"""Files that are served only to who may have them: licences and materials."""

import uuid
from pathlib import Path

from django.db.models import QuerySet
from django.http import FileResponse, HttpRequest, HttpResponse

from yingshang.casework.materials.library import open_material
from yingshang.casework.materials.storing import path_of
from yingshang.domains.licensing.errors import UnknownLicence
from yingshang.domains.licensing.models import Licence
from yingshang.domains.licensing.pages.actor import current_actor
from yingshang.kit.canonical import canonical_json
from yingshang.kit.elicence import is_valid_identifier
from yingshang.register.actors import Actor


def material(request: HttpRequest, upload: uuid.UUID) -> FileResponse:
    """Send a material to its owner, or to an official with a case that uses it."""
    file = open_material(upload, by=current_actor(request))
    return send_file(file.path, name=file.name, media_type=file.media_type)


def licence_pdf(request: HttpRequest, identifier: str) -> FileResponse:
    """Send the signed PDF to the holder or the issuer."""
    licence = _known(identifier).select_related("pdf").first()
    if licence is None or not may_have_pdf(licence, current_actor(request)):
        raise UnknownLicence(identifier=identifier)
    name = f"{licence.title} {licence.number}.pdf"
    return send_file(path_of(licence.pdf_id), name=name, media_type="application/pdf")


def licence_json(request: HttpRequest, identifier: str) -> HttpResponse:
    """Send the signed licence as JSON to anyone: it says what the paper on the wall says."""
    document = _known(identifier).values_list("document", flat=True).first()
    if document is None:
        raise UnknownLicence(identifier=identifier)
    response = HttpResponse(canonical_json(document), content_type="application/json")
    response["Content-Disposition"] = f'attachment; filename="{identifier}.json"'
    return response


def _known(identifier: str) -> QuerySet[Licence]:
    return Licence.objects.filter(pk=identifier) if is_valid_identifier(identifier) else Licence.objects.none()


def may_have_pdf(licence: Licence, by: Actor) -> bool:
    """Say whether the actor holds the licence, speaks for its holder, or decides at its issuer."""
    is_holder = by.person_id is not None and by.person_id == licence.holder_person_id
    is_issuer = by.organisation == licence.issuer_id and bool(by.roles & {"reviewer", "chief"})
    return is_holder or licence.holder_id in by.entities or is_issuer


def send_file(path: Path, *, name: str, media_type: str) -> FileResponse:
    """Stream a file as a download that no browser tries to run."""
    response = FileResponse(path.open("rb"), as_attachment=True, filename=name, content_type=media_type)
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-store"
    return response
