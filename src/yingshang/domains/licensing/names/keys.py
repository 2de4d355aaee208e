"""The keys a name is found by: each says the registry and the industry, so that a look-up meets few rows.

A key is REGISTRY DIVISION MARK TEXT. `#` the whole name, `!` the trade name, `=` its sound, `~` its sound with one
syllable open, `:` two neighbouring syllables. Division `-` stands for names without an industry, `*` for any.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from yingshang.domains.licensing.names.proposed import ProposedName
from yingshang.domains.licensing.names.sounds import syllables

NONE, ANY = "-", "*"
#: trade names of two characters differ in half of themselves when they differ in one
SHORTEST_MASKED = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Lookup:
    """What to look for: names that share one of `same`, of `sounding` or of `like`, or all of one group of `holding`.

    They are looked for apart, so that the many that are merely like it never crowd out the few that are the same.
    """

    same: tuple[str, ...]
    sounding: tuple[str, ...]
    like: tuple[str, ...]
    holding: tuple[tuple[str, ...], ...]


def keys_of(proposed: ProposedName, registry: str) -> tuple[str, ...]:
    """Return the keys under which a name is kept."""
    sound = syllables(proposed.trade_name)
    whole = " ".join(sound)
    scoped = [f"{mark}{text}" for mark, text in (
        ("!", proposed.trade_name), ("=", whole), *(("~", mask) for mask in _masks(sound)),
        *((":", " ".join(pair)) for pair in pairwise(sound)))]
    found = [f"{registry}#{proposed.text}", f"{registry}{ANY}!{proposed.trade_name}", f"{registry}{ANY}={whole}"]
    found += [f"{registry}{division}{key}" for division in scopes(proposed) for key in scoped]
    return tuple(dict.fromkeys(found))


def lookup_of(proposed: ProposedName, registry: str) -> Lookup:
    """Return what to look for to find every name the proposed one has to be compared with."""
    trade, sound = proposed.trade_name, syllables(proposed.trade_name)
    scoped = tuple(f"{registry}{division}" for division in dict.fromkeys((*scopes(proposed), NONE)))
    if not proposed.divisions:
        scoped = (f"{registry}{ANY}", *scoped)
    exact = [f"{registry}#{proposed.text}", *(f"{scope}!{trade}" for scope in scoped)]
    whole, *inner = _inner(sound)
    like = [f"{scope}={run}" for scope in scoped for run in inner]
    like += [f"{scope}~{mask}" for scope in scoped for mask in _masks(sound)]
    pairs = [" ".join(pair) for pair in pairwise(sound)]
    holding = tuple(tuple(f"{scope}:{pair}" for pair in pairs) for scope in scoped if not scope.endswith(ANY))
    return Lookup(same=tuple(exact), sounding=tuple(f"{scope}={whole}" for scope in scoped), like=tuple(like),
                  holding=holding if pairs else ())


def scopes(proposed: ProposedName) -> Iterable[str]:
    """Return the divisions under which a name is kept."""
    return sorted(proposed.divisions) or [NONE]


def _masks(sound: tuple[str, ...]) -> list[str]:
    if len(sound) < SHORTEST_MASKED:
        return []
    return [" ".join((*sound[:place], "_", *sound[place + 1:])) for place in range(len(sound))]


def _inner(sound: tuple[str, ...]) -> list[str]:
    """Return every run of two syllables and more, the whole first."""
    runs = [sound[start:start + length] for length in range(len(sound), 1, -1)
            for start in range(len(sound) - length + 1)]
    return [" ".join(run) for run in runs[:60]] or [" ".join(sound)]
