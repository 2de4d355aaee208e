"""What a search knows beside the catalogue's own names: how people say things, and which pages there are."""

from dataclasses import dataclass

from yingshang.domains.licensing.catalogue.references import Confidence


@dataclass(frozen=True, slots=True, kw_only=True)
class Synonym:
    """Who says one of these means that."""

    means: str
    say: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SynonymFile:
    """The file of synonyms."""

    source: str
    confidence: Confidence
    synonyms: tuple[Synonym, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SitePage:
    """A page that can be found; `name` is that of its address, `roles` who may open it (none: everybody)."""

    name: str
    title: str
    summary: str
    also: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SitePageFile:
    """The file of pages."""

    source: str
    confidence: Confidence
    pages: tuple[SitePage, ...]
