"""Which organisation acts on an item in a region."""

from yingshang.domains.licensing.errors import NoCompetentOrgan
from yingshang.register.models import Organisation, Region

HALL = "government_service"


def organ_for(kind: str, region: str, *, item: str = "综合受理") -> Organisation:
    """Return the organisation of a kind in a region; a region without one is a hole in the catalogue."""
    found = Organisation.objects.filter(kind=kind, region_id=region).first()
    if found is None:
        name = Region.objects.filter(pk=region).values_list("name", flat=True).first() or region
        raise NoCompetentOrgan(region=name, item=item, kind=kind)
    return found
