"""What the bundles save in their own typical situations, and how much of that rests on provisional data."""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields

from yingshang.domains.licensing.catalogue.bundles import Bundle, Example
from yingshang.domains.licensing.catalogue.content import Catalogue
from yingshang.domains.licensing.catalogue.finding import bundles_in_force
from yingshang.domains.licensing.planning.planner import plan
from yingshang.domains.licensing.planning.records import Change, HeldLicence, Plan
from yingshang.kit.calendar import WorkCalendar

#: What the city says of its bundles, in percent (seed 001: 材料减少 50 %, 时间压缩 70 %).
CLAIMS = {"materials": 50, "time": 70}


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """How many of some statements wait for confirmation."""

    provisional: int
    all: int

    @property
    def percent(self) -> int:
        return round(100 * self.provisional / self.all) if self.all else 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """Counts of one situation, or their sums; days are working days.

    `time` goes from statutory limits one after the other to promised ones side by side; `shared` counts the
    papers when every fact and licence that may stand in for one is there.
    """

    items: Change
    applications: Change
    fields: Change
    materials: Change
    shared: Change
    visits: Change
    days: Change
    promised: Change
    time: Change


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """A measure with its name and the shares of provisional statements by kind."""

    title: str
    measure: Measure
    shares: Mapping[str, Share]


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasuredBundle:
    """A bundle in each of its typical situations, and over all of them."""

    code: str
    total: Measured
    situations: tuple[Measured, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Known:
    """A fact that the register would have."""

    value: object
    source: str
    as_of: dt.date


def measure_bundles(catalogue: Catalogue, *, calendar: WorkCalendar, on: dt.date) -> tuple[MeasuredBundle, ...]:
    """Measure every bundle in force on the day that has typical situations."""
    return tuple(_bundle(bundle, catalogue, calendar, on) for bundle in bundles_in_force(catalogue, on)
                 if bundle.examples)


def total_of(bundles: Iterable[MeasuredBundle]) -> Measured:
    """Return the sum over all situations of all bundles."""
    return _sum("全部", [one for bundle in bundles for one in bundle.situations])


def _bundle(bundle: Bundle, catalogue: Catalogue, calendar: WorkCalendar, on: dt.date) -> MeasuredBundle:
    situations = tuple(_situation(example, bundle, catalogue, calendar, on) for example in bundle.examples)
    return MeasuredBundle(code=bundle.code, total=_sum(bundle.title, situations), situations=situations)


def _situation(example: Example, bundle: Bundle, catalogue: Catalogue, calendar: WorkCalendar,
               on: dt.date) -> Measured:
    """Plan a situation twice: for somebody of whom nothing is known, and with all that could be shared."""
    unknown, known = (
        plan(bundle, example.answers, facts=facts, licences=licences, calendar=calendar, start_on=on,
             catalogue=catalogue)
        for facts, licences in (({}, ()), (_every_fact(catalogue, on), _every_licence(catalogue))))
    counts = unknown.counts
    measure = Measure(
        items=counts.items, applications=counts.applications, fields=counts.fields, materials=counts.materials,
        shared=known.counts.materials, visits=counts.visits, days=counts.days, promised=counts.promised_days,
        time=Change(before=counts.days.before, after=counts.promised_days.after))
    return Measured(title=example.title, measure=measure, shares=_shares(unknown, catalogue))


def _every_fact(catalogue: Catalogue, on: dt.date) -> dict[str, _Known]:
    return {fact.name: _Known(value="已知", source=facts.source_department, as_of=on)
            for facts in catalogue.fact_sets.values() for fact in facts.facts}


def _every_licence(catalogue: Catalogue) -> tuple[HeldLicence, ...]:
    kinds = {material.held_as for material in catalogue.materials.values() if material.sharing == "full"}
    return tuple(HeldLicence(kind=kind, number="已知") for kind in sorted(kind for kind in kinds if kind))


def _shares(planned: Plan, catalogue: Catalogue) -> dict[str, Share]:
    """Count what the plan rests on: deciding rows, limits, promises, papers and fields."""
    applying = [one.item for one in planned.applying]
    papers = (item.materials.confidence == "provisional" or catalogue.materials[needed.material].confidence ==
              "provisional" for item in applying for needed in item.materials.needed)
    return {
        "rows": _share(one.why.is_provisional for one in planned.items),
        "legal_days": _share(item.clock.confidence == "provisional" for item in applying),
        "promised_days": _share(item.clock.promise.confidence == "provisional" for item in applying),
        "materials": _share(papers),
        "fields": _share(item.fields.confidence == "provisional" for item in applying for _ in item.fields.needed),
    }


def _share(statements: Iterator[bool] | Iterable[bool]) -> Share:
    listed = list(statements)
    return Share(provisional=sum(listed), all=len(listed))


def _sum(title: str, some: Iterable[Measured]) -> Measured:
    listed = list(some)
    sums = {field.name: _add(getattr(one.measure, field.name) for one in listed) for field in fields(Measure)}
    kinds = listed[0].shares if listed else {}
    shares = {kind: Share(provisional=sum(one.shares[kind].provisional for one in listed),
                          all=sum(one.shares[kind].all for one in listed)) for kind in kinds}
    return Measured(title=title, measure=Measure(**sums), shares=shares)


def _add(changes: Iterable[Change]) -> Change:
    listed = list(changes)
    return Change(before=sum(one.before for one in listed), after=sum(one.after for one in listed))
