"""What the tests of planning share: the city's own catalogue and calendar."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

import pytest

from yingshang.domains.licensing.catalogue.content import Catalogue
from yingshang.domains.licensing.catalogue.loading import catalogue_in
from yingshang.domains.licensing.planning.planner import plan
from yingshang.domains.licensing.planning.records import Facts, HeldLicence, Plan
from yingshang.kit.calendar import WorkCalendar, load

#: A Monday; the next holiday is 清明节, 2026-04-04 to 04-06.
MONDAY = dt.date(2026, 3, 2)


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownFact:
    """A fact as the register would hand it over."""

    value: object
    source: str = "市场监管部门登记信息"
    as_of: dt.date = dt.date(2026, 1, 5)


@dataclass(frozen=True, slots=True, kw_only=True)
class Office:
    """Makes plans with the catalogue and calendar of the repository."""

    catalogue: Catalogue
    calendar: WorkCalendar

    def plan(self, answers: Mapping[str, object], *, start_on: dt.date = MONDAY, facts: Facts | None = None,
             licences: tuple[HeldLicence, ...] = (), name: str = "我要开餐饮店") -> Plan:
        bundle = self.catalogue.bundle_on(name, start_on)
        return plan(bundle, answers, facts=facts or {}, licences=licences, calendar=self.calendar,
                    start_on=start_on, catalogue=self.catalogue)


@pytest.fixture(scope="session")
def office(catalogue_dir) -> Office:
    return Office(catalogue=catalogue_in(catalogue_dir), calendar=load(catalogue_dir / "calendar"))


@pytest.fixture(scope="session")
def fact() -> type[KnownFact]:
    return KnownFact


@pytest.fixture
def everything() -> dict[str, object]:
    """The answers that need all six items."""
    return {"region": "420111", "format": "宾馆餐厅", "area_m2": 800, "cold_or_raw": False, "fumes": True,
            "sign": True, "tobacco": True, "has_licence": False, "investment": 200}
