"""Authorisations in words."""

import datetime as dt

from yingshang.casework.models import Delegation
from yingshang.casework.models.delegation import Scope
from yingshang.domains.licensing.city import city_catalogue

TONES = {"asked": "warn", "active": "ok", "declined": "neutral", "ended": "neutral", "over": "neutral"}


def scope_in_words(delegation: Delegation) -> tuple[str, ...]:
    """Return what may be done."""
    return tuple(Scope(one).label for one in delegation.scope)


def matters_in_words(delegation: Delegation, on: dt.date) -> tuple[tuple[str, str], ...]:
    """Return codes and titles of the bundles it covers."""
    titles = {bundle.code: bundle.title for bundle in city_catalogue().bundles if bundle.in_force_on <= on}
    return tuple((code, titles.get(code, code)) for code in delegation.matters)
