"""The gate every version passes: it can be read, its examples hold, and every check the site has registered is content.

A check says what is wrong in sentences; licensing's own tables, the analysis and the proof against other engines are
such checks, passed in by the site because a domain does not know another.
"""

import datetime as dt
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from yingshang.domains.rulebook.reading.sheet import read_sheet
from yingshang.kit.errors import YingshangError
from yingshang.rules.checking import check_file
from yingshang.rules.errors import InvalidExamples
from yingshang.rules.examples import Example, check_examples, examples_beside, read_examples
from yingshang.rules.model import load_model
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
    """An example, and what is wrong with it ("" when it holds)."""

    example: Example
    fault: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """`problems` keep the gate shut; `advice` is what a careful editor would still do."""

    problems: tuple[str, ...]
    advice: tuple[str, ...]
    examples: tuple[TriedExample, ...]

    @property
    def is_open(self) -> bool:
        return not self.problems


Check = Callable[[Candidate], tuple[str, ...]]
_checks: list[Check] = []


def register(check: Check) -> None:
    """Add a check to the gate."""
    if check not in _checks:
        _checks.append(check)


def examine(candidate: Candidate) -> Report:
    """Return what every check says of a candidate; what is being read again costs nothing."""
    return _examined(candidate, tuple(_checks))


@lru_cache(maxsize=32)
def examples_of(data: bytes, examples: str, *, name: str = "table") -> tuple[TriedExample, ...]:
    """Return the examples of a table, each tried. Raises InvalidExamples."""
    if not examples.strip():
        return ()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, f"{name}.examples.yaml")
        path.write_text(examples, encoding="utf-8")
        faults = {finding.line: finding.reason for finding in check_examples(load_model(data), path)}
        return tuple(TriedExample(example=one, fault=faults.get(one.line, "")) for one in read_examples(path))


@lru_cache(maxsize=32)
def _examined(candidate: Candidate, checks: tuple[Check, ...]) -> Report:
    try:
        read_sheet(candidate.data, name=f"{candidate.name}.dmn")
    except YingshangError as error:
        return Report(problems=(error.message,), advice=(), examples=())
    with tempfile.TemporaryDirectory() as folder:
        path = place_on(Path(folder), candidate.room, candidate.name, candidate.on)
        put(path, candidate.data)
        if candidate.examples.strip():
            put(examples_beside(path), candidate.examples.encode())
        checked = check_file(path)
    further = tuple(problem for check in checks for problem in check(candidate)) if not checked.problems else ()
    return Report(problems=(*checked.problems, *further), advice=checked.advice, examples=_tried(candidate))


def _tried(candidate: Candidate) -> tuple[TriedExample, ...]:
    try:
        return examples_of(candidate.data, candidate.examples, name=candidate.name)
    except InvalidExamples:  # said among the problems
        return ()
