"""The index of this city, made once for a catalogue and a day."""

import datetime as dt

from yingshang.domains.licensing.city import city_catalogue
from yingshang.domains.licensing.finding.searching import Index
from yingshang.domains.licensing.guides.city import city_guidance

_made: dict[str, tuple[tuple[object, object, dt.date], Index]] = {}


def city_index(on: dt.date) -> Index:
    """Return the index of everything the city offers on a day; a changed catalogue makes it anew."""
    key = (city_catalogue(), city_guidance(), on)
    known = _made.get("index")
    if known is None or not _same(known[0], key):
        _made["index"] = known = (key, Index(key[0], key[1], on))
    return known[1]


def _same(one: tuple[object, object, dt.date], other: tuple[object, object, dt.date]) -> bool:
    return one[0] is other[0] and one[1] is other[1] and one[2] == other[2]
