"""The guides of this city: its own folder, read again when the editors have changed a file."""

import datetime as dt
from pathlib import Path

from django.conf import settings

from yingshang.domains.licensing.catalogue.guidance import Guidance, guidance_in, load_guidance
from yingshang.domains.licensing.catalogue.loading import catalogue_in, load, reload
from yingshang.domains.licensing.city import city_catalogue
from yingshang.domains.licensing.guides.composing import Book, Key, book_of


def city_guidance() -> Guidance:
    """Return what stands around the items of this city."""
    return guidance_in(Path(settings.CATALOGUE_DIR), city_catalogue())


def city_book(on: dt.date) -> Book:
    """Return the guides as the city's files have them on a day."""
    return book_of(city_catalogue(), city_guidance(), on)


def digest_by_files(key: Key, on: dt.date) -> str:
    """Return the digest of a guide as the files alone have it, without the rule tables published since."""
    return book_of(catalogue_in(Path(settings.CATALOGUE_DIR)), city_guidance(), on).guide(key).digest


def read_files_again() -> None:
    """Take in what was changed in the files, in this process and, by a mark on the shelf, in all others.

    Raises InvalidCatalogue, and then everything stays as it was.
    """
    folder, shelf = Path(settings.CATALOGUE_DIR), Path(settings.PUBLISHED_DIR)
    load_guidance(folder, load(folder, shelf))
    reload(folder, shelf)
    reload(folder)
    mark = shelf / "licensing" / "tables" / "catalogue@changed"
    mark.parent.mkdir(parents=True, exist_ok=True)
    mark.touch()
