"""Decision table files, with their faults reported like those of any other catalogue file."""

from pathlib import Path

from yingshang.domains.licensing.catalogue.errors import InvalidCatalogue
from yingshang.rules.errors import InvalidModel
from yingshang.rules.model import Model, load_model


def read_table(folder: Path, file: Path) -> Model:
    """Return the model of a DMN file; raises InvalidCatalogue."""
    try:
        return load_model(file)
    except InvalidModel as error:
        facts = error.facts
        raise InvalidCatalogue(file=file.relative_to(folder), line=facts.get("line") or 1,
                               field=facts.get("element"), reason=facts.get("reason")) from error
