"""Which items apply, and the row of the table that says so."""

from yingshang.domains.licensing.catalogue.bundles import BundledItem
from yingshang.domains.licensing.catalogue.items import Item, SpecialProcedure
from yingshang.domains.licensing.competence.resolving import deciding_organ, item_in
from yingshang.domains.licensing.planning.errors import UndecidedItem
from yingshang.domains.licensing.planning.records import PROVISIONAL_NOTE, PlannedItem, PlannedProcedure, Why
from yingshang.domains.licensing.planning.situation import Situation


def plan_items(situation: Situation) -> tuple[PlannedItem, ...]:
    """Return every item of the bundle with its decision; raises UndecidedItem."""
    return tuple(_plan_item(entry, situation) for entry in situation.bundle.items)


def _plan_item(entry: BundledItem, situation: Situation) -> PlannedItem:
    region = situation.region or ""
    item = item_in(situation.catalogue, entry.item, region=region, on=situation.on)
    applies, why = decide(situation.bundle.table_of(entry), entry.decision, situation)
    deciding = deciding_organ(situation.catalogue, item, region=region, street=situation.street, on=situation.on)
    return PlannedItem(item=item, applies=applies, why=why, organisation=deciding.organisation, deciding=deciding,
                       special_procedures=_procedures(item, situation) if applies else ())


def _procedures(item: Item, situation: Situation) -> tuple[PlannedProcedure, ...]:
    return tuple(_procedure(item, procedure, situation) for procedure in item.special_procedures)


def _procedure(item: Item, procedure: SpecialProcedure, situation: Situation) -> PlannedProcedure:
    if situation.promises.waive_procedure(item.code, procedure.code):
        return PlannedProcedure(procedure=procedure, expected=False, why=None, is_waived=True)
    table = situation.bundle.tables.special_procedures
    if procedure.decision is None or table is None:
        return PlannedProcedure(procedure=procedure, expected=None, why=None)
    expected, why = decide(table, procedure.decision, situation)
    return PlannedProcedure(procedure=procedure, expected=expected, why=why)


def decide(table: str, decision: str, situation: Situation) -> tuple[bool, Why]:
    """Return what a decision says of the situation, and why; raises UndecidedItem."""
    outcome = situation.catalogue.model_on(table, situation.on).decide(decision, situation.inputs)
    if not isinstance(outcome.value, bool):
        raise UndecidedItem(decision=decision, table=table)
    explanation = outcome.explain()
    notes = [rule.note or "" for rule in explanation.deciding]
    return outcome.value, Why(
        decision=decision,
        rows=tuple(rule.number for rule in explanation.deciding),
        articles=explanation.articles,
        note="".join(note.removeprefix(PROVISIONAL_NOTE) for note in notes),
        is_provisional=any(note.startswith(PROVISIONAL_NOTE) for note in notes),
        explanation=explanation,
    )
