"""Finds a decision's table in a file, and its rows and columns."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count

from yingshang.rules.dmn.writing.errors import NoSuchPlace
from yingshang.rules.dmn.writing.spans import Span, read_spans


@dataclass(frozen=True, slots=True, kw_only=True)
class TableLayout:
    """A decision table in the bytes of its file."""

    data: bytes
    root: Span
    decision: Span
    table: Span

    @property
    def inputs(self) -> tuple[Span, ...]:
        return self.table.named("input")

    @property
    def outputs(self) -> tuple[Span, ...]:
        return self.table.named("output")

    @property
    def annotations(self) -> tuple[Span, ...]:
        return self.table.named("annotation")

    @property
    def rules(self) -> tuple[Span, ...]:
        return self.table.named("rule")

    @property
    def prefix(self) -> bytes:
        """What stands before the names of DMN elements."""
        return self.table.prefix.encode()

    def rule(self, number: int) -> Span:
        """Return the row of this number, from 1. Raises NoSuchPlace."""
        if not 1 <= number <= len(self.rules):
            raise NoSuchPlace(place=f"第{number}行")
        return self.rules[number - 1]

    def fresh_ids(self, beginning: str) -> Iterator[str]:
        """Yield ids that the file does not have yet."""
        taken = {one.attributes["id"] for one in self.root.walk() if "id" in one.attributes}
        return (name for number in count(1) if (name := f"{beginning}_{number}") not in taken)


def lay_out(data: bytes, decision: str) -> TableLayout:
    """Return the layout of a decision's table. Raises InvalidModel, FileNotEditable or NoSuchPlace."""
    root = read_spans(data)
    found = next((one for one in root.named("decision") if one.title == decision), None)
    table = next(iter(found.named("decisionTable")), None) if found else None
    if found is None or table is None:
        raise NoSuchPlace(place=f"决策“{decision}”的表")
    return TableLayout(data=data, root=root, decision=found, table=table)


def entry(rule: Span, name: str, number: int) -> Span:
    """Return a row's entry of this number, from 1. Raises NoSuchPlace."""
    entries = rule.named(name)
    if not 1 <= number <= len(entries):
        raise NoSuchPlace(place=f"第{number}列")
    return entries[number - 1]
