"""What a new version of a rule table must also pass: the room that decides by it can go on deciding."""

import datetime as dt
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from django.conf import settings

from yingshang.domains.licensing.catalogue.content import Catalogue
from yingshang.domains.licensing.catalogue.errors import InvalidCatalogue
from yingshang.domains.licensing.catalogue.finding import bundles_in_force
from yingshang.domains.licensing.catalogue.loading import catalogue_in, load
from yingshang.domains.licensing.pages.savings import counts_of
from yingshang.domains.rulebook import gate
from yingshang.domains.rulebook.gate import Candidate
from yingshang.domains.rulebook.pages.public import fixed_facts
from yingshang.kit.errors import YingshangError
from yingshang.rules.checking import Difference
from yingshang.rules.model import Model
from yingshang.rules.shelf import place_on, put


def register() -> None:
    """Called once when Django is ready."""
    gate.register(licensing_goes_on)
    gate.prove_by(proven_in_this_process)
    fixed_facts.fixed_by(immutable_facts)


def proven_in_this_process(model: Model, decision: str) -> Sequence[Difference] | None:
    """Return the rows DuckDB answers differently, None for a decision that no SQL can make.

    A page asks no other server: `yingshang rules check` holds a file to every engine there is.
    """
    from yingshang.batch.proving.differences import differences
    from yingshang.rules.compiling.verdicts import verdict

    return None if verdict(model.decision(decision)).letter == "C" else differences(model, decision)


def immutable_facts() -> frozenset[str]:
    """Return what the catalogue's facts call the facts that nobody can act on."""
    return catalogue_in(Path(settings.CATALOGUE_DIR), Path(settings.PUBLISHED_DIR)).immutable_facts()


def licensing_goes_on(candidate: Candidate) -> tuple[str, ...]:
    """Say why licensing could not plan with the candidate: a decision is gone, it asks for what nobody answers, or one
    of the typical situations of a guide cannot be planned any more.
    """
    if candidate.room != "licensing":
        return ()
    with tempfile.TemporaryDirectory() as folder:
        shelf = Path(folder)
        put(place_on(shelf, candidate.room, candidate.name, candidate.on), candidate.data)
        try:
            catalogue = load(Path(settings.CATALOGUE_DIR), Path(settings.PUBLISHED_DIR), shelf)
        except InvalidCatalogue as error:
            return (f"“一件事”用不了这个版本：{error.facts['reason']}",)
    return tuple(_unplanned(catalogue, candidate.on))


def _unplanned(catalogue: Catalogue, on: dt.date) -> Iterator[str]:
    for bundle in bundles_in_force(catalogue, on):
        for example in bundle.examples:
            try:
                counts_of(example, bundle, catalogue, on)
            except YingshangError as error:
                yield f"“{bundle.title}”指南里的例子“{example.title}”按这个版本算不出来：{error.message}"
