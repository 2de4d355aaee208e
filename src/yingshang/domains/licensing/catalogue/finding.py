"""Finds what somebody wants to get done, by name, by everyday words, by first letters, with a slip of the pen."""

import datetime as dt
from dataclasses import dataclass
from difflib import SequenceMatcher

from yingshang.domains.licensing.catalogue.bundles import Bundle
from yingshang.domains.licensing.catalogue.content import Catalogue
from yingshang.domains.licensing.catalogue.errors import NotInForce
from yingshang.kit.searching import bigrams, initials, normalise

_LONGEST = 50
#: above this share of common characters a name is taken for the one that was meant; 离婚登记 is no 变更登记
_ALIKE = 0.5
#: what an item inside counts against the bundle's own name; below it a find is a guess
_SURE = 0.9


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A bundle, and the name or item that was found; `is_guess` when it is only like what was typed."""

    bundle: Bundle
    by: str
    is_guess: bool = False


def bundles_in_force(catalogue: Catalogue, on: dt.date) -> tuple[Bundle, ...]:
    """Return each bundle's version of the day."""
    codes = dict.fromkeys(bundle.code for bundle in catalogue.bundles if bundle.in_force_on <= on)
    return tuple(catalogue.bundle_on(code, on) for code in codes)


def find_bundles(catalogue: Catalogue, text: str, *, on: dt.date) -> tuple[Found, ...]:
    """Return the bundles a text may mean, the surest and smallest first; guesses only when none is sure."""
    wanted = normalise(text)[:_LONGEST]
    if not wanted:
        return ()
    scored = [(score, found) for bundle in bundles_in_force(catalogue, on)
              for score, found in (_best(bundle, wanted, catalogue, on),) if score > 0]
    sure = [pair for pair in scored if not pair[1].is_guess]
    best_first = sorted(sure or scored, key=lambda pair: (-pair[0], len(pair[1].bundle.items)))
    return tuple(found for _, found in best_first)


def _best(bundle: Bundle, wanted: str, catalogue: Catalogue, on: dt.date) -> tuple[float, Found]:
    names = [(name, 1.0) for name in (bundle.title, *bundle.aliases)]
    names += [(name, _SURE) for name in _inside(bundle, catalogue, on)]
    score, name = max(((_score(name, wanted) * weight, name) for name, weight in names),
                      key=lambda pair: (pair[0], -len(pair[1])))
    return score, Found(bundle=bundle, by=name, is_guess=score < _SURE)


def _score(name: str, wanted: str) -> float:
    """Return 1 or more for a name that contains what was typed, less for one that is like it, else 0."""
    plain = normalise(name)
    if wanted == plain:
        return 2.0
    if wanted in plain or (wanted.isascii() and len(wanted) > 1 and wanted in initials(name)):
        return 1.0
    pairs = bigrams(wanted)
    common = sum(pair in plain for pair in pairs) / len(pairs) if pairs else 0.0
    alike = max(common, SequenceMatcher(None, wanted, plain).ratio())
    return alike if alike > _ALIKE else 0.0


def _inside(bundle: Bundle, catalogue: Catalogue, on: dt.date) -> list[str]:
    """Return the items and licences a bundle brings: who looks for 食品经营许可证 needs it too."""
    names = []
    for entry in bundle.items:
        try:
            item = catalogue.item_on(entry.item, on)
        except NotInForce:
            continue
        names += [item.title, catalogue.licences[item.produces].title]
    return names
