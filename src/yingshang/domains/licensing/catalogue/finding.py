"""Which bundles there are on a day."""

import datetime as dt

from yingshang.domains.licensing.catalogue.bundles import Bundle
from yingshang.domains.licensing.catalogue.content import Catalogue


def bundles_in_force(catalogue: Catalogue, on: dt.date) -> tuple[Bundle, ...]:
    """Return each bundle's version of the day."""
    codes = dict.fromkeys(bundle.code for bundle in catalogue.bundles if bundle.in_force_on <= on)
    return tuple(catalogue.bundle_on(code, on) for code in codes)
