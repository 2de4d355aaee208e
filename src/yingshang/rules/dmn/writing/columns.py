"""Adds and removes input columns of a table, with the fact a new column asks for."""

from dataclasses import dataclass

from yingshang.rules.dmn.writing.layout import TableLayout, entry, lay_out
from yingshang.rules.dmn.writing.spans import Span
from yingshang.rules.dmn.writing.splices import Splice, element, indent_before, spliced, text_element


@dataclass(frozen=True, slots=True, kw_only=True)
class NewColumn:
    """What a new column tests: a FEEL expression under a title, of a FEEL type; `fact` names its input data, if any."""

    title: str
    expression: str
    kind: str
    fact: str = ""


def add_column(data: bytes, decision: str, column: NewColumn) -> bytes:
    """Return the file with a further input column, in which every row asks for nothing yet."""
    layout = lay_out(data, decision)
    ids = layout.fresh_ids("column")
    identity, expression_id = next(ids), next(ids)
    splices = [_heading(layout, column, identity, expression_id)]
    splices += [_cell(layout, rule, next(ids)) for rule in layout.rules]
    if column.fact:
        splices += _fact(layout, column, next(ids), next(ids))
    return spliced(data, splices)


def remove_column(data: bytes, decision: str, *, column: int) -> bytes:
    """Return the file without an input column; the fact it asked for stays."""
    layout = lay_out(data, decision)
    spans = [entry(layout.table, "input", column), *(entry(rule, "inputEntry", column) for rule in layout.rules)]
    cuts = ((one.start - len(indent_before(data, one)), one.end) for one in spans)
    return spliced(data, [Splice(start=start, end=end, data=b"") for start, end in cuts])


def _heading(layout: TableLayout, column: NewColumn, identity: str, expression_id: str) -> Splice:
    prefix, text = layout.prefix, text_element(layout.prefix, column.expression)
    expression = element(prefix, "inputExpression", text, id=expression_id, typeRef=column.kind)
    written = element(prefix, "input", expression, id=identity, label=column.title)
    return _beside(layout.data, layout.inputs, layout.outputs, written)


def _cell(layout: TableLayout, rule: Span, identity: str) -> Splice:
    written = element(layout.prefix, "inputEntry", text_element(layout.prefix, "-"), id=identity)
    return _beside(layout.data, rule.named("inputEntry"), rule.named("outputEntry"), written)


def _beside(data: bytes, before: tuple[Span, ...], after: tuple[Span, ...], written: bytes) -> Splice:
    """Put an element after the last of its kind, or before the first of the next kind."""
    if before:
        last = before[-1]
        return Splice(start=last.end, end=last.end, data=indent_before(data, last) + written)
    return Splice(start=after[0].start, end=after[0].start, data=written + indent_before(data, after[0]))


def _fact(layout: TableLayout, column: NewColumn, identity: str, need: str) -> list[Splice]:
    """Add the input data when the model lacks it, and the requirement when the decision does."""
    known = next((one for one in layout.root.named("inputData") if one.title == column.fact), None)
    identity = known.attributes.get("id", column.fact) if known else identity
    splices = [] if known else [_input_data(layout, column, identity)]
    return splices if _requires(layout, identity) else [*splices, _requirement(layout, identity, need)]


def _requires(layout: TableLayout, identity: str) -> bool:
    needs = layout.decision.named("informationRequirement")
    references = (one for need in needs for one in need.named("requiredInput"))
    return any(one.attributes.get("href", "").rpartition("#")[2] == identity for one in references)


def _input_data(layout: TableLayout, column: NewColumn, identity: str) -> Splice:
    variable = element(layout.prefix, "variable", name=column.fact, typeRef=column.kind)
    written = element(layout.prefix, "inputData", variable, id=identity, name=column.fact)
    return _beside(layout.data, layout.root.named("inputData"), (layout.decision,), written)


def _requirement(layout: TableLayout, identity: str, need: str) -> Splice:
    reference = element(layout.prefix, "requiredInput", href=f"#{identity}")
    written = element(layout.prefix, "informationRequirement", reference, id=need)
    before = layout.decision.named("informationRequirement") or layout.decision.named("variable")
    return _beside(layout.data, before, (layout.table,), written)
