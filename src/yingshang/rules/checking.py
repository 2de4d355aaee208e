"""The gate before publication: a rule file is read, analysed, held to its examples, and proven equal in SQL."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from yingshang.rules.analysis.finding import Finding, Severity
from yingshang.rules.analysis.reporting import Seen
from yingshang.rules.dmn.definitions import DecisionTable
from yingshang.rules.errors import InvalidExamples, InvalidModel
from yingshang.rules.examples import check_examples, examples_beside, read_examples, rows_without_example
from yingshang.rules.model import Model, load_model
from yingshang.rules.states import WORDS, strange_states


class Difference(Protocol):
    """A row that two engines answer differently."""

    @property
    def sentence(self) -> str: ...


#: Compares a decision of a model in every engine there is; None when only the interpreter can make it.
Prove = Callable[[Model, str], Sequence[Difference] | None]
_SHOWN = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """One file: what is wrong with it (`problems`), and what a careful editor would add (`advice`).

    `findings` are all that the analysis says, notes included; `proven` are the decisions compared with SQL.
    """

    path: Path
    decisions: tuple[str, ...] = ()
    examples: int = 0
    problems: tuple[str, ...] = ()
    advice: tuple[str, ...] = ()
    findings: tuple[Finding, ...] = ()
    proven: tuple[str, ...] = ()


def rule_files(paths: Iterable[Path]) -> tuple[Path, ...]:
    """Return the files named and the .dmn files in the folders named, in order, each once."""
    found = (sorted(path.rglob("*.dmn")) if path.is_dir() else [path] for path in paths)
    return tuple(dict.fromkeys(path for several in found for path in several))


def check_file(path: Path, *, prove: Prove | None = None, seen: Seen | None = None) -> Checked:
    """Run every check on a rule file; without `prove` the comparison with SQL is left out.

    `seen` counts in a register: a gap or overlap that it has no case of is neither problem nor advice.
    """
    try:
        model = load_model(path)
    except InvalidModel as error:
        return Checked(path=path, problems=(error.message,))
    findings = model.analyse(seen=seen)
    examples, wrong, bare = _examples(model, examples_beside(path))
    compared = {name: prove(model, name) if prove else None for name in model.decisions}
    differing = [one.sentence for several in compared.values() for one in (several or ())[:_SHOWN]]
    return Checked(
        path=path,
        decisions=model.decisions,
        examples=examples,
        problems=(*_strange_states(model), *_said(findings, Severity.PROBLEM), *wrong, *differing),
        advice=(*_said(findings, Severity.ADVICE), *_without_article(model), *bare),
        findings=findings,
        proven=tuple(name for name, several in compared.items() if several is not None),
    )


def _examples(model: Model, beside: Path) -> tuple[int, tuple[str, ...], tuple[str, ...]]:
    """Return how many examples there are, those that fail, and what lacks one."""
    if not beside.exists():
        return 0, (), (f"没有示例文件{beside.name}",)
    try:
        examples = read_examples(beside)
        findings = check_examples(model, beside)
    except InvalidExamples as error:
        return 0, (error.message,), ()
    wrong = tuple(f"{one.file}第{one.line}行，示例“{one.example}”：{one.reason}" for one in findings)
    bare = rows_without_example(model, examples)
    return len(examples), wrong, tuple(_say(name, rows, "没有示例") for name, rows in bare.items())


def _said(findings: Iterable[Finding], severity: Severity) -> Iterator[str]:
    return (one.sentence for one in findings if one.severity is severity)


def _strange_states(model: Model) -> Iterator[str]:
    for name, table in _tables(model):
        for number, word in strange_states(table).items():
            yield f"决策“{name}”第{number}行的状态“{word}”不认识，应为：{'、'.join(WORDS)}"


def _without_article(model: Model) -> Iterator[str]:
    for name, table in _tables(model):
        if rows := tuple(row.number for row in table.rows if not row.article):
            yield _say(name, rows, "没有写明依据")


def _tables(model: Model) -> Iterator[tuple[str, DecisionTable]]:
    for name in model.decisions:
        logic = model.decision(name).logic
        if isinstance(logic, DecisionTable):
            yield name, logic


def _say(decision: str, rows: tuple[int, ...], what: str) -> str:
    return f"决策“{decision}”第{'、'.join(map(str, rows))}行{what}"
