"""What an address of the appointment pages says: hall, service, day or time, and the matter it is for."""

import datetime as dt
import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from yingshang.casework.working_time import ZONE
from yingshang.domains.licensing.appointments.slots import rules_on
from yingshang.domains.licensing.catalogue.appointments import AppointmentBook
from yingshang.domains.licensing.city import city_catalogue

#: what is carried from page to page: an appointment to be moved, the matter, the authorisation one acts under
CARRIED = ("change", "case", "bundle", "for")


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """The parameters of an address, wrong ones replaced by what most people want."""

    hall: str
    service: str
    day: dt.date
    at: dt.datetime | None
    carried: Mapping[str, str]

    def query(self, **changed: object) -> str:
        """Return the same address's parameters with some changed."""
        known = {"hall": self.hall, "service": self.service, **self.carried} | changed
        return urlencode({name: value for name, value in known.items() if value})


def read_asked(query: Mapping[str, str], *, today: dt.date, region: str = "") -> Asked:
    """Return what was asked for."""
    book = rules_on(today)
    offered = [hall.organisation for hall in book.halls]
    own = [code for code in offered if region and code.endswith(region)]
    hall = query.get("hall", "") if query.get("hall") in offered else (own or offered)[0]
    services = services_of(book, hall)
    asked = query.get("service", "")
    at = read_moment(query.get("at", ""))
    return Asked(hall=hall, service=asked if asked in services else next(iter(services)), at=at,
                 day=read_day(query.get("week", "")) or today,
                 carried={name: query[name][:60] for name in CARRIED if query.get(name)})


def halls_of(book: AppointmentBook) -> tuple[tuple[str, str], ...]:
    """Return codes and names of the halls that take appointments."""
    names = city_catalogue().organisations
    return tuple((hall.organisation, names[hall.organisation].name) for hall in book.halls)


def services_of(book: AppointmentBook, hall: str) -> dict[str, str]:
    """Return codes and titles of what a hall offers."""
    found = book.hall(hall)
    titles = {service.code: service.title for service in book.services}
    return {one.service: titles[one.service] for one in (found.services if found else ())}


def read_day(text: str) -> dt.date | None:
    """Return the day of 2026-03-02, None for anything else."""
    try:
        day = dt.date.fromisoformat(text)
    except ValueError:
        return None
    return day if 2000 <= day.year <= 2100 else None


def read_moment(text: str) -> dt.datetime | None:
    """Return the instant of 2026-03-02T10:00 in the city, None for anything else."""
    try:
        at = dt.datetime.fromisoformat(text)
    except ValueError:
        return None
    return at.replace(tzinfo=ZONE) if 2000 <= at.year <= 2100 else None


def read_uuid(text: str) -> uuid.UUID | None:
    """Return the number of an appointment or case, None for anything else."""
    try:
        return uuid.UUID(text)
    except ValueError:
        return None
