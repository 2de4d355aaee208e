"""Examples a legal officer can read and sign: facts, and the outcome that must follow.

Beside a table, `NAME@DATE.examples.yaml` is a list of `{name, decision, facts, outcome, article?, row?, state?,
unknown?}`; a fact left out is unknown.
"""

from dataclasses import dataclass
from pathlib import Path

import yaml

from yingshang.rules import strict_yaml
from yingshang.rules.dmn.definitions import DecisionTable
from yingshang.rules.errors import InvalidExamples
from yingshang.rules.example import Example, outcome_of, reason_against
from yingshang.rules.model import Model
from yingshang.rules.outcome import Outcome

_REQUIRED = frozenset({"name", "decision", "facts", "outcome"})
_KEYS = _REQUIRED | {"article", "row", "state", "unknown"}
_MAX_BYTES = 4_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """An example that does not come out as written."""

    file: str
    line: int
    example: str
    reason: str


def examples_beside(path: Path) -> Path:
    """Return where the examples of a table stand: NAME@DATE.dmn -> NAME@DATE.examples.yaml."""
    return path.with_suffix(".examples.yaml")


def read_examples(path: Path) -> tuple[Example, ...]:
    """Return the examples of a file. Raises InvalidExamples."""
    try:
        node = strict_yaml.compose(_text(path))
        if not isinstance(node, yaml.SequenceNode):
            raise strict_yaml.Unclear("文件应为示例的列表（每个示例以“- ”开头）", 1)
        return tuple(_example(one) for one in node.value)
    except strict_yaml.Unclear as error:
        raise InvalidExamples(file=path.name, line=error.line, reason=error.reason) from None


def check_examples(model: Model, path: Path) -> tuple[Finding, ...]:
    """Decide every example and return those that come out otherwise. Raises InvalidExamples."""
    reasons = ((one, reason_against(model, one)) for one in read_examples(path))
    return tuple(
        Finding(file=path.name, line=one.line, example=one.name, reason=reason)
        for one, reason in reasons
        if reason
    )


def rows_without_example(model: Model, examples: tuple[Example, ...]) -> dict[str, tuple[int, ...]]:
    """Return per decision the rows that decide no example."""
    decided: set[tuple[str, int]] = set()
    for example in examples:
        outcome = outcome_of(model, example)
        account = outcome.explain() if isinstance(outcome, Outcome) else None
        for one in (*account.required, account) if account else ():
            decided |= {(one.decision, rule.number) for rule in one.deciding}
    tables = {name: model.decision(name).logic for name in model.decisions}
    return {
        name: rows
        for name, table in tables.items()
        if isinstance(table, DecisionTable)
        and (rows := tuple(row.number for row in table.rows if (name, row.number) not in decided))
    }


def _text(path: Path) -> str:
    try:
        with path.open("rb") as file:
            return file.read(_MAX_BYTES).decode("utf-8-sig")
    except OSError as error:
        raise strict_yaml.Unclear(f"文件不能读取（{error.strerror}）", 0) from None
    except UnicodeDecodeError:
        raise strict_yaml.Unclear("文件不是UTF-8编码", 0) from None


def _example(node: yaml.Node) -> Example:
    entries = strict_yaml.entries(node)
    wrong = sorted((_REQUIRED - entries.keys()) | (entries.keys() - _KEYS))
    if wrong:
        reason = f"缺少或不认识“{wrong[0]}”；每个示例写name、decision、facts、outcome，可加article、row、state、unknown"
        raise strict_yaml.Unclear(reason, strict_yaml.line(node))
    facts = strict_yaml.value(entries["facts"])
    if not isinstance(facts, dict):
        raise strict_yaml.Unclear("facts应为“名称: 值”的形式", strict_yaml.line(entries["facts"]))
    return Example(
        name=str(strict_yaml.value(entries["name"])),
        decision=str(strict_yaml.value(entries["decision"])),
        facts=facts,
        outcome=strict_yaml.value(entries["outcome"]),
        article=str(strict_yaml.value(entries["article"])) if "article" in entries else None,
        row=strict_yaml.value(entries["row"]) if "row" in entries else None,
        line=strict_yaml.line(node),
        state=str(strict_yaml.value(entries["state"])) if "state" in entries else None,
        unknown=strict_yaml.value(entries["unknown"]) if "unknown" in entries else None,
    )
