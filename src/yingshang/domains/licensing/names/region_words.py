"""Regions, streets and development zones at the start of a name."""

from collections.abc import Iterator
from functools import cache

from yingshang.domains.licensing.catalogue.places import Region
from yingshang.domains.licensing.names.rulebook import NameRules

_ENDINGS = ("特别行政区", "维吾尔自治区", "壮族自治区", "回族自治区", "自治区", "省", "市", "区", "县")


def read_region(text: str, rules: NameRules) -> tuple[str, tuple[str, ...]]:
    """Return the region words a text starts with, and their codes, widest first; empty when it starts with none.

    Each region lies in the one before it (湖北省武汉市武昌区); 省 and 市 may be left out.
    """
    return max(_readings(text, "", rules), key=lambda found: len(found[0]), default=("", ()))


def read_zone(text: str, rules: NameRules) -> str:
    """Return the development zone a text starts with, "" when none."""
    names = (name for zone in rules.places.zones for name in (zone.name, *zone.short))
    return max((name for name in names if text.startswith(name)), key=len, default="")


def elsewhere(text: str, rules: NameRules) -> str:
    """Return the region outside the city's own that a text starts with, "" when none."""
    names = (form for name in rules.places.elsewhere for form in (name, short_name(name)))
    return max((name for name in names if text.startswith(name)), key=len, default="")


@cache
def short_name(name: str) -> str:
    """Return a region's name without 省, 市, 区: 武汉 for 武汉市; names of two characters stay."""
    for ending in _ENDINGS:
        if name.endswith(ending) and len(name) - len(ending) >= 2:
            return name[:-len(ending)]
    return name


def region_words(rules: NameRules) -> frozenset[str]:
    """Return every name of a region at county level and above, in full and short (规定第八条第二款)."""
    own = (region.name for region in rules.regions_under[""])
    return frozenset(word for name in (*own, *rules.places.elsewhere) for word in (name, short_name(name)))


def _readings(text: str, parent: str, rules: NameRules) -> Iterator[tuple[str, tuple[str, ...]]]:
    for region in rules.regions_under.get(parent, ()):
        word = _opening(text, region)
        if not word:
            continue
        inner = max(_readings(text[len(word):], region.code, rules), key=lambda found: len(found[0]),
                    default=("", ()))
        yield word + inner[0], (region.code, *inner[1])


def _opening(text: str, region: Region) -> str:
    """Return how the text writes the region at its start; streets and counties only in full, but for 武昌."""
    if text.startswith(region.name):
        return region.name
    short = short_name(region.name)
    return short if region.level in ("province", "city") and text.startswith(short) else ""
