"""Finds the version an address names."""

import datetime as dt

from django.http import HttpRequest
from django.urls import reverse

from yingshang.domains.rulebook.errors import UnknownTable
from yingshang.domains.rulebook.reading.volumes import Volume, volume_on
from yingshang.ui.request_time import today


def volume_at(request: HttpRequest, room: str, name: str, on: str) -> Volume:
    """Return the version of an address. Raises UnknownTable, also for a day that is none."""
    try:
        day = dt.date.fromisoformat(on)
    except ValueError:
        raise UnknownTable from None
    return volume_on(room, name, day, today=today(request))


def address_of(volume: Volume, page: str = "version") -> str:
    """Return the address of one of a version's pages."""
    file = volume.file
    return reverse(f"rulebook:{page}", args=[file.room, file.name, file.on.isoformat()])
