"""预约: where one can come, when, for what, and by which rules; slots are computed from it and stored nowhere."""

import datetime as dt
from dataclasses import dataclass
from typing import Annotated, Literal

from yingshang.domains.licensing.catalogue.references import Confidence, DecisionName, Names, Refers, TableName

OrganisationCode = Annotated[str, Refers("organisation")]
BundleCode = Annotated[str, Refers("bundle")]
#: to hand in or collect at a window; to be advised; to be visited at the door (上门)
AppointmentKind = Literal["window", "advice", "door"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Hours:
    """A stretch of a working day, such as "09:00" to "12:00"."""

    opens: str
    closes: str

    @property
    def span(self) -> tuple[dt.time, dt.time]:
        return dt.time.fromisoformat(self.opens), dt.time.fromisoformat(self.closes)


@dataclass(frozen=True, slots=True, kw_only=True)
class Service:
    """What one comes for: so many minutes each; no bundles listed means all."""

    code: Annotated[str, Names("service", local=True)]
    title: str
    kind: AppointmentKind
    minutes: int
    hint: str
    letter: str
    bundles: tuple[BundleCode, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ServiceAtHall:
    """How many are served at the same time."""

    service: Annotated[str, Refers("service", local=True)]
    places: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Hall:
    """A hall; closed days come on top of the work calendar, its own hours instead of the city's."""

    organisation: OrganisationCode
    services: tuple[ServiceAtHall, ...]
    way: str = ""
    closed: tuple[dt.date, ...] = ()
    hours: tuple[Hours, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Blocking:
    """The table that says for how many days somebody who did not come cannot book."""

    table: TableName
    decision: DecisionName


@dataclass(frozen=True, slots=True, kw_only=True)
class AppointmentBook:
    """One version of the city's rules for appointments, and its halls."""

    code: str
    in_force_on: dt.date
    source: str
    confidence: Confidence
    #: how many days ahead one may book, and how long before the start at the latest
    days_ahead: int
    notice_minutes: int
    #: how many appointments and places in waiting lists one person may have open
    most_held: int
    most_waiting: int
    #: how long a freed place is kept for the next on the list
    offer_minutes: int
    #: how long after the start somebody who has not come is waited for
    grace_minutes: int
    blocking: Blocking
    hours: tuple[Hours, ...]
    services: tuple[Service, ...]
    halls: tuple[Hall, ...]

    def service(self, code: str) -> Service | None:
        return next((one for one in self.services if one.code == code), None)

    def hall(self, organisation: str) -> Hall | None:
        return next((one for one in self.halls if one.organisation == organisation), None)
