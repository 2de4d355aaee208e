"""The one entry: answers in, plan out."""

import datetime as dt
from collections.abc import Collection, Sequence

from yingshang.domains.licensing.catalogue.bundles import Bundle
from yingshang.domains.licensing.catalogue.content import Catalogue
from yingshang.domains.licensing.catalogue.items import Item
from yingshang.domains.licensing.catalogue.ordering import waits_for
from yingshang.domains.licensing.competence.resolving import require_hall
from yingshang.domains.licensing.planning.answering import Answers, read_answers
from yingshang.domains.licensing.planning.applying import plan_items
from yingshang.domains.licensing.planning.asking import require_answers
from yingshang.domains.licensing.planning.merging_fields import fields_of, merge_fields
from yingshang.domains.licensing.planning.merging_materials import MaterialSet, merge_materials
from yingshang.domains.licensing.planning.owing import Deadlines
from yingshang.domains.licensing.planning.promising import NOTHING, Promises
from yingshang.domains.licensing.planning.records import Change, Counts, Facts, FormLine, HeldLicence, Plan
from yingshang.domains.licensing.planning.scheduling import Schedule, schedule
from yingshang.domains.licensing.planning.situation import Situation
from yingshang.kit.calendar import WorkCalendar


def plan(  # noqa: PLR0913  everything a plan is made from
         bundle: Bundle, answers: Answers, *, facts: Facts, licences: Sequence[HeldLicence],
         calendar: WorkCalendar, start_on: dt.date, catalogue: Catalogue, street: str = "",
         promises: Promises = NOTHING, only: Collection[str] = ()) -> Plan:
    """Return what these answers lead to, by the rules in force on the day of acceptance.

    `only` names the items to apply for, where a licence that is held is renewed or changed.
    `street` is the town of the premises, to which items may be delegated.
    Raises UnknownAnswer, WrongAnswer, MissingAnswer, NoCalendarForYear, NoOrganThere.
    """
    typed = require_answers(bundle, read_answers(bundle, answers), catalogue=catalogue, on=start_on)
    situation = Situation(bundle=bundle, answers=typed, catalogue=catalogue, on=start_on, facts=facts,
                          licences=tuple(licences), street=street, promises=promises)
    require_hall(catalogue, situation.region or "")
    planned = tuple(entry for entry in plan_items(situation) if not only or entry.code in only)
    items = [entry.item for entry in planned if entry.applies]
    waiting = waits_for(bundle, catalogue, on=start_on)
    dated = schedule(items, waiting, calendar=calendar, start_on=start_on)
    form = merge_fields(items, situation)
    papers = merge_materials(items, situation,
                             Deadlines(steps=dated.steps, calendar=calendar, start_on=start_on))
    return Plan(bundle=bundle, start_on=start_on, region=situation.region or "", street=street, answers=typed,
                items=planned, form=form, materials=papers.materials, dropped=papers.dropped, steps=dated.steps,
                counts=_counts(situation, items, form, papers, dated), promises=promises)


def _counts(situation: Situation, items: Sequence[Item], form: Sequence[FormLine], papers: MaterialSet,
            dated: Schedule) -> Counts:
    bundle = situation.bundle
    return Counts(
        items=Change(before=len(bundle.items), after=len(items)),
        applications=Change(before=len(items), after=1 if items else 0),
        fields=Change(before=sum(len(fields_of(item, situation)) for item in items), after=len(form)),
        fields_to_fill=sum(line.origin == "asked" for line in form),
        materials=Change(before=papers.before, after=papers.after),
        materials_due_later=sum(material.owed_on is not None for material in papers.materials),
        visits=Change(before=sum(item.visits_alone for item in items), after=bundle.visits if items else 0),
        days=dated.days,
        promised_days=dated.promised_days,
    )
