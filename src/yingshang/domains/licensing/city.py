"""The catalogue of this city: the files it runs on, with every table published since."""

from pathlib import Path

from django.conf import settings

from yingshang.domains.licensing.catalogue.content import Catalogue
from yingshang.domains.licensing.catalogue.loading import catalogue_in


def city_catalogue() -> Catalogue:
    """Return the catalogue this city runs on, with every table published since."""
    return catalogue_in(Path(settings.CATALOGUE_DIR), Path(settings.PUBLISHED_DIR))
