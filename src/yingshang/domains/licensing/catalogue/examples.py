"""The examples beside each table must hold, and every row must have one: a catalogue without that is not loaded."""

from pathlib import Path

from yingshang.domains.licensing.catalogue.content import Catalogue, Table
from yingshang.domains.licensing.catalogue.errors import InvalidCatalogue
from yingshang.rules.errors import InvalidExamples
from yingshang.rules.examples import check_examples, read_examples, rows_without_example


def require_examples(folder: Path, content: Catalogue) -> int:
    """Run every example of every table and return how many; raises InvalidCatalogue."""
    return sum(_run(folder, table) for table in content.tables)


def _run(folder: Path, table: Table) -> int:
    file = Path("licensing", "tables", f"{table.name}@{table.in_force_on}.examples.yaml")
    try:
        examples, findings = read_examples(folder / file), check_examples(table.model, folder / file)
    except InvalidExamples as error:
        wrong = error.facts
        raise InvalidCatalogue(file=file, line=wrong["line"], field="name", reason=wrong["reason"]) from error
    for finding in findings:
        raise InvalidCatalogue(file=file, line=finding.line, field="outcome", reason=finding.reason)
    for decision, rows in rows_without_example(table.model, examples).items():
        raise InvalidCatalogue(file=file, line=1, field="name", reason=f"“{decision}”第{rows[0]}行没有示例")
    return len(examples)
