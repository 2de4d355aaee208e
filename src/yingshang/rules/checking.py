"""Checks rule files: they can be read, their examples hold, their rows cite the law."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from yingshang.rules.dmn.definitions import DecisionTable
from yingshang.rules.errors import InvalidExamples, InvalidModel
from yingshang.rules.examples import check_examples, examples_beside, read_examples, rows_without_example
from yingshang.rules.model import Model, load_model


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """One file: what is wrong with it (`problems`), and what a careful editor would add (`advice`)."""

    path: Path
    decisions: tuple[str, ...]
    examples: int
    problems: tuple[str, ...]
    advice: tuple[str, ...]


def rule_files(paths: Iterable[Path]) -> tuple[Path, ...]:
    """Return the files named and the .dmn files in the folders named, in order, each once."""
    found = (sorted(path.rglob("*.dmn")) if path.is_dir() else [path] for path in paths)
    return tuple(dict.fromkeys(path for several in found for path in several))


def check_file(path: Path) -> Checked:
    """Read a rule file and decide its examples."""
    try:
        model = load_model(path)
    except InvalidModel as error:
        return Checked(path=path, decisions=(), examples=0, problems=(error.message,), advice=())
    beside = examples_beside(path)
    if not beside.exists():
        advice = (f"没有示例文件{beside.name}", *_without_article(model))
        return Checked(path=path, decisions=model.decisions, examples=0, problems=(), advice=advice)
    try:
        examples = read_examples(beside)
        findings = check_examples(model, beside)
    except InvalidExamples as error:
        return Checked(path=path, decisions=model.decisions, examples=0, problems=(error.message,), advice=())
    bare = rows_without_example(model, examples)
    return Checked(
        path=path,
        decisions=model.decisions,
        examples=len(examples),
        problems=tuple(f"{one.file}第{one.line}行，示例“{one.example}”：{one.reason}" for one in findings),
        advice=(*_without_article(model), *(_say(name, rows, "没有示例") for name, rows in bare.items())),
    )


def _without_article(model: Model) -> tuple[str, ...]:
    tables = ((name, model.decision(name).logic) for name in model.decisions)
    bare = {
        name: tuple(row.number for row in table.rows if not row.article)
        for name, table in tables
        if isinstance(table, DecisionTable)
    }
    return tuple(_say(name, rows, "没有写明依据") for name, rows in bare.items() if rows)


def _say(decision: str, rows: tuple[int, ...], what: str) -> str:
    return f"决策“{decision}”第{'、'.join(map(str, rows))}行{what}"
