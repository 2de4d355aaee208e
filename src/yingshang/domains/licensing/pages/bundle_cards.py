"""A bundle as a card: what it is and what it saves in its middle example, neither the smallest nor the largest."""

import datetime as dt

from django.core.cache import cache
from django.urls import reverse

from yingshang.domains.licensing.catalogue.bundles import Bundle
from yingshang.domains.licensing.city import city_catalogue
from yingshang.domains.licensing.pages.savings import change_words, counts_of
from yingshang.domains.licensing.planning.records import Counts

_COUNTED_FOR = 60


def card_of(bundle: Bundle, on: dt.date) -> dict[str, object]:
    """Return the card; counted at most once a minute."""
    key = f"licensing.card.{bundle.code}.{bundle.in_force_on}.{on}"
    known = cache.get(key)
    if known is None:
        examples = bundle.examples[len(bundle.examples) // 2:][:1]
        known = {
            "title": bundle.title, "summary": bundle.summary, "phase": bundle.phase, "items": len(bundle.items),
            "href": reverse("licensing:guide", args=[bundle.code]), "example": examples[0].title if examples else "",
            "savings": _savings(counts_of(examples[0], bundle, city_catalogue(), on)) if examples else (),
        }
        cache.set(key, known, _COUNTED_FOR)
    return known


def _savings(counts: Counts) -> tuple[tuple[str, str], ...]:
    """The three counts a card has room for."""
    return (("材料份数", change_words(counts.materials)), ("填写项数", change_words(counts.fields)),
            ("法定工作日", change_words(counts.days)))
