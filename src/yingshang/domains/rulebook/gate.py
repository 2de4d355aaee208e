"""The gate every version passes: it can be read, the analysis finds no problem, its examples hold, other engines answer
alike, and every room that decides by it can go on.

The proof and the rooms' checks are passed in by the site, because a domain knows neither the engines nor other domains.
"""

import datetime as dt
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from yingshang.domains.rulebook.reading.sheet import read_sheet
from yingshang.kit.errors import YingshangError
from yingshang.rules.analysis.finding import Severity
from yingshang.rules.checking import Checked, Prove, check_file
from yingshang.rules.errors import InvalidExamples
from yingshang.rules.examples import Example, check_examples, examples_beside, read_examples
from yingshang.rules.model import Model, load_model
from yingshang.rules.shelf import place_on, put


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A version that wants to be published."""

    room: str
    name: str
    on: dt.date
    data: bytes
    examples: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TriedExample:
    """An example, what is wrong with it ("" when it holds), and the rows it is decided by: decision and number."""

    example: Example
    fault: str
    rows: frozenset[tuple[str, int]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """`problems` keep the gate shut; `advice` is what a careful editor would still do; `notes` only tell.

    `proven` are the decisions that other engines answer alike.
    """

    problems: tuple[str, ...]
    advice: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    examples: tuple[TriedExample, ...] = ()
    proven: tuple[str, ...] = ()

    @property
    def is_open(self) -> bool:
        return not self.problems


Check = Callable[[Candidate], tuple[str, ...]]
_checks: list[Check] = []
_proofs: list[Prove] = []


def register(check: Check) -> None:
    """Add a check to the gate."""
    if check not in _checks:
        _checks.append(check)


def prove_by(prove: Prove) -> None:
    """Hold every version to what other engines answer."""
    _proofs[:] = [prove]


def examine(candidate: Candidate) -> Report:
    """Return what every check says of a candidate; asking again about the same bytes costs nothing."""
    return _examined(candidate, tuple(_checks), next(iter(_proofs), None))


def glance(candidate: Candidate) -> Report:
    """Return what can be said at once: without other engines and other rooms, which published versions have passed."""
    return _examined(candidate, (), None)


@lru_cache(maxsize=8)
def examples_of(data: bytes, examples: str, *, name: str = "table") -> tuple[TriedExample, ...]:
    """Return the examples of a table, each tried. Raises InvalidExamples."""
    if not examples.strip():
        return ()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, f"{name}.examples.yaml")
        path.write_text(examples, encoding="utf-8")
        model = load_model(data)
        faults = {finding.line: finding.reason for finding in check_examples(model, path)}
        return tuple(TriedExample(example=one, fault=faults.get(one.line, ""), rows=_rows_of(model, one))
                     for one in read_examples(path))


def _rows_of(model: Model, example: Example) -> frozenset[tuple[str, int]]:
    try:
        account = model.decide(example.decision, example.facts).explain()
    except YingshangError:  # the fault says it
        return frozenset()
    return frozenset((one.decision, rule.number) for one in (*account.required, account) for rule in one.deciding)


@lru_cache(maxsize=8)
def _examined(candidate: Candidate, checks: tuple[Check, ...], prove: Prove | None) -> Report:
    try:
        read_sheet(candidate.data, name=f"{candidate.name}.dmn")
    except YingshangError as error:
        return Report(problems=(error.message,))
    checked = _checked(candidate, prove)
    further = tuple(problem for check in checks for problem in check(candidate)) if not checked.problems else ()
    return Report(
        problems=(*checked.problems, *further), advice=checked.advice, proven=checked.proven,
        notes=tuple(one.sentence for one in checked.findings if one.severity is Severity.NOTE),
        examples=_tried(candidate))


def _checked(candidate: Candidate, prove: Prove | None) -> Checked:
    with tempfile.TemporaryDirectory() as folder:
        path = place_on(Path(folder), candidate.room, candidate.name, candidate.on)
        put(path, candidate.data)
        if candidate.examples.strip():
            put(examples_beside(path), candidate.examples.encode())
        return check_file(path, prove=prove)


def _tried(candidate: Candidate) -> tuple[TriedExample, ...]:
    try:
        return examples_of(candidate.data, candidate.examples, name=candidate.name)
    except InvalidExamples:  # said among the problems
        return ()
