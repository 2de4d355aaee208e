"""Which items of a bundle wait for which."""

import datetime as dt

from yingshang.domains.licensing.catalogue.bundles import Bundle
from yingshang.domains.licensing.catalogue.content import Catalogue


def waits_for(bundle: Bundle, content: Catalogue, *, on: dt.date) -> dict[str, tuple[str, ...]]:
    """Return for each item those that must be decided before: said so, or producing a licence it requires."""
    inside = [entry.item for entry in bundle.items]
    waiting: dict[str, tuple[str, ...]] = {}
    for entry in bundle.items:
        requires = content.item_on(entry.item, on).requires
        producing = [code for code in inside if content.item_on(code, on).produces in requires]
        waiting[entry.item] = tuple(dict.fromkeys([*entry.after, *producing]))
    return waiting
