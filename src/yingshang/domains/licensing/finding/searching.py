"""One search over everything: ranked, grouped, and saying when it only guesses."""

import datetime as dt
from dataclasses import dataclass

from yingshang.domains.licensing.catalogue.content import Catalogue
from yingshang.domains.licensing.catalogue.guidance import Guidance
from yingshang.domains.licensing.finding.entries import GROUPS, Entry, Group, entries_of
from yingshang.domains.licensing.finding.forms import Form, form_of
from yingshang.domains.licensing.finding.matching import SURE, core_of, points

LONGEST = 30
#: what a group counts when two things answer equally well: who looks for a thing mostly wants to get it done
_WEIGHT: dict[Group, float] = {"bundle": 1.0, "item": 0.995, "page": 0.985, "scene": 0.975, "material": 0.96}
_MOST_OF_A_GROUP = 8
#: what words that people say for a thing count against its own name
_SAID = 0.97


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """An entry that was found, by which of its names, and how well; a guess is like what was typed, and no more."""

    entry: Entry
    by: str
    score: float
    is_guess: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """Everything found, the best first; `meant` is the name somebody most likely wanted to type."""

    typed: str
    hits: tuple[Hit, ...]

    @property
    def is_guess(self) -> bool:
        return bool(self.hits) and all(hit.is_guess for hit in self.hits)

    @property
    def meant(self) -> str:
        return self.hits[0].by if self.is_guess else ""

    def groups(self) -> tuple[tuple[str, tuple[Hit, ...]], ...]:
        """Return the hits by group, the group of the best hit first."""
        order = dict.fromkeys((*(hit.entry.group for hit in self.hits), *GROUPS))
        found = ((GROUPS[group], tuple(hit for hit in self.hits if hit.entry.group == group)) for group in order)
        return tuple((title, hits[:_MOST_OF_A_GROUP]) for title, hits in found if hits)


class Index:
    """Everything that can be found in a catalogue on a day, ready to be compared."""

    def __init__(self, content: Catalogue, guidance: Guidance, on: dt.date) -> None:
        self._entries = [(entry, tuple((form_of(name), 1.0) for name in entry.names)
                          + tuple((form_of(name), _SAID) for name in entry.also))
                         for entry in entries_of(content, guidance, on)]

    def search(self, typed: str, *, roles: frozenset[str] = frozenset(), least: int = 40) -> Answer:
        """Return what was found for a text; guesses only when nothing is sure."""
        text = typed.strip()[:LONGEST]
        asked = tuple({form.plain: form for form in (form_of(text), form_of(core_of(text)))}.values())
        found = (_best(entry, names, asked) for entry, names in self._entries if _is_for(entry, roles))
        hits = [hit for hit in found if hit.score > 0]
        sure = [hit for hit in hits if not hit.is_guess]
        best = sorted(sure or hits, key=lambda hit: (-round(hit.score, 1), hit.entry.rank, len(hit.entry.title)))
        return Answer(typed=text, hits=tuple(best[:least]))


def _is_for(entry: Entry, roles: frozenset[str]) -> bool:
    """Who has not logged in is shown the pages one logs in for."""
    return not entry.roles or not roles or bool(entry.roles & roles)


def _best(entry: Entry, names: tuple[tuple[Form, float], ...], asked: tuple[Form, ...]) -> Hit:
    """The first form is what was typed, the second its core, which counts a little less."""
    raw, weight, name = max(((points(form, one), weight * (1 - place / 100), form.name)
                             for form, weight in names for place, one in enumerate(asked)),
                            key=lambda found: found[0] * found[1])
    return Hit(entry=entry, by=name, score=raw * weight * _WEIGHT[entry.group], is_guess=raw < SURE)
