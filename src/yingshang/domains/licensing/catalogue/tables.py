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
        raise InvalidCatalogue(file=shown_path(folder, file), line=facts.get("line") or 1,
                               field=facts.get("element"), reason=facts.get("reason")) from error


def shown_path(folder: Path, file: Path) -> Path:
    """Return a file as errors name it: below the catalogue, or by its name when it was published since."""
    return file.relative_to(folder) if file.is_relative_to(folder) else Path(file.name)
