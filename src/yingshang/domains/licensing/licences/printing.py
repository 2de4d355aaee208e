"""The PDF of a licence that has none yet: an imported one is printed when it is first asked for."""

import datetime as dt

from django.db import transaction

from yingshang.casework.materials.inspecting import Content
from yingshang.casework.materials.storing import store
from yingshang.domains.licensing.catalogue.materials import LicenceKind
from yingshang.domains.licensing.city import city_catalogue
from yingshang.domains.licensing.licences.minting import Minting, print_pdf
from yingshang.domains.licensing.models import Licence
from yingshang.domains.licensing.models.licence import LicenceOrigin


def pdf_of(licence: Licence, *, now: dt.datetime) -> str:
    """Return the digest of the licence's PDF; two who ask at once get the same one."""
    if licence.pdf_id is not None:
        return str(licence.pdf_id)
    content = Content(name=f"{licence.title}.pdf", media_type="application/pdf",
                      data=print_pdf(minting_of(licence), now=now))
    with transaction.atomic():
        locked = Licence.objects.select_for_update(of=("self",)).get(pk=licence.pk)
        if locked.pdf_id is None:
            locked.pdf = store(content)
            locked.save(update_fields=["pdf"])
    return str(locked.pdf_id)


def minting_of(licence: Licence) -> Minting:
    """Return what a licence that exists says, as it is printed."""
    said = licence.document["licence"]
    return Minting(
        spec=spec_of(licence), issuer=licence.issuer, holder=licence.holder, holder_name=licence.holder_name,
        holder_person=licence.holder_person_id, identifier=licence.pk, number=licence.number,
        rows=tuple(said["rows"]), issued_on=licence.issued_on, valid_until=licence.valid_until,
        case_number=said["case"])


def spec_of(licence: Licence) -> dict[str, object]:
    """Return how a licence is printed: as its kind says today."""
    kind = city_catalogue().licences.get(licence.kind)
    shape = {} if kind is None else _shape(kind)
    return {"kind": licence.kind, "title": licence.title, "copy": licence.origin == LicenceOrigin.IMPORTED} | shape


def _shape(kind: LicenceKind) -> dict[str, object]:
    return {"nature": kind.nature, "layout": kind.printed_as, "duties": list(kind.duties)}
