"""What a new version of a rule table must also pass: the room that decides by it can go on deciding."""

import tempfile
from pathlib import Path

from django.conf import settings

from yingshang.domains.licensing.catalogue.errors import InvalidCatalogue
from yingshang.domains.licensing.catalogue.loading import catalogue_in, load
from yingshang.domains.rulebook import gate
from yingshang.domains.rulebook.gate import Candidate
from yingshang.domains.rulebook.pages.public import fixed_facts
from yingshang.rules.shelf import place_on, put
from yingshang.site.commands.rules import prove


def register() -> None:
    """Called once when Django is ready."""
    gate.register(licensing_goes_on)
    gate.prove_by(prove)
    fixed_facts.fixed_by(immutable_facts)


def immutable_facts() -> frozenset[str]:
    """Return what the catalogue's facts call the facts that nobody can act on."""
    return catalogue_in(Path(settings.CATALOGUE_DIR), Path(settings.PUBLISHED_DIR)).immutable_facts()


def licensing_goes_on(candidate: Candidate) -> tuple[str, ...]:
    """Say why licensing could not plan with the candidate: a decision is gone, or it asks for what nobody answers."""
    if candidate.room != "licensing":
        return ()
    with tempfile.TemporaryDirectory() as folder:
        shelf = Path(folder)
        put(place_on(shelf, candidate.room, candidate.name, candidate.on), candidate.data)
        try:
            load(Path(settings.CATALOGUE_DIR), Path(settings.PUBLISHED_DIR), shelf)
        except InvalidCatalogue as error:
            return (f"“一件事”用不了这个版本：{error.facts['reason']}",)
    return ()
