"""The examples beside each table, which a lawyer can read and sign; every row of a table has one."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

from yingshang.domains.licensing.catalogue.content import Catalogue, Table
from yingshang.domains.licensing.catalogue.reading import Reader
from yingshang.domains.licensing.catalogue.references import Mention, Names, Scalar


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """A situation in words and as facts, what must come out, and the row that must decide it."""

    example: Annotated[str, Names("example", local=True)]
    decision: str
    given: Mapping[str, Scalar]
    expect: bool
    row: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ExampleFile:
    """The file NAME@DATE.examples.yaml beside a table."""

    examples: tuple[Example, ...]


def require_examples(folder: Path, content: Catalogue) -> int:
    """Run every example of every table and return how many; raises InvalidCatalogue."""
    return sum(_run(folder, table) for table in content.tables)


def _run(folder: Path, table: Table) -> int:
    file = folder / "licensing" / "tables" / f"{table.name}@{table.in_force_on}.examples.yaml"
    reader = Reader(folder, file)
    read: ExampleFile = reader.read(ExampleFile)
    shown = set()
    for example, mention in zip(read.examples, reader.mentions, strict=True):
        _require(example, table, reader, mention)
        shown.add((example.decision, example.row))
    missing = next((row for row in _rows(table) if row not in shown), None)
    if missing is not None:
        raise reader.wrong(1, "examples", f"“{missing[0]}”第{missing[1]}行没有示例")
    return len(read.examples)


def _require(example: Example, table: Table, reader: Reader, mention: Mention) -> None:
    if example.decision not in table.model.decisions:
        raise reader.wrong(mention.place.line, "decision", f"规则表里没有“{example.decision}”")
    outcome = table.model.decide(example.decision, example.given)
    rows = [rule.number for rule in outcome.explain().deciding]
    if outcome.value is not example.expect or rows != [example.row]:
        raise reader.wrong(mention.place.line, "expect", f"示例写的是{example.expect}（第{example.row}行），"
                                                         f"规则表得出{outcome.value}（第{rows}行）")


def _rows(table: Table) -> list[tuple[str, int]]:
    return [(decision, rule.number) for decision in table.model.decisions
            for rule in table.model.decide(decision, {}).explain().rules]
