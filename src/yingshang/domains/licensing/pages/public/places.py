"""Where a licence holds: every place of a business licence with its permits, or the one place of a permit."""

import datetime as dt

from yingshang.domains.licensing.models import Licence
from yingshang.domains.licensing.models.licence import BUSINESS_LICENCE, LicenceStatus
from yingshang.domains.licensing.premises.reading import PlaceView, places_with_permits
from yingshang.ui.parts import Column, Table, Tag

_COLUMNS = ("经营场所", "是什么", "从哪天起", "这里的许可")


def place_table(licence: Licence | None, *, on: dt.date) -> Table | None:
    """Return the places a valid licence covers today, None where it says nothing of places."""
    if licence is None or licence.holder_id is None or licence.status != LicenceStatus.VALID:
        return None
    places = places_with_permits(licence.holder_id, on=on)
    if licence.kind != BUSINESS_LICENCE:
        places = tuple(place for place in places if any(permit.pk == licence.pk for permit in place.permits))
    caption = "这张执照的经营场所" if licence.kind == BUSINESS_LICENCE else "这张许可证用在哪里"
    if not places:
        return None
    return Table(caption=caption, columns=tuple(map(Column, _COLUMNS)), rows=tuple(map(_row, places)))


def _row(place: PlaceView) -> tuple[object, ...]:
    permits = "、".join(f"{permit.title} {permit.number}" for permit in place.permits)
    lacking = Tag(f"没有有效的{place.lacks}", "warn") if place.lacks else ""
    return (place.address, "住所" if place.is_domicile else "另外备案", place.since_on, (permits, lacking))
