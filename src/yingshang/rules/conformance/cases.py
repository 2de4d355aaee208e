"""One case: a model, what to ask it with which inputs, and what must come out."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from yingshang.rules.errors import UnreadableCases


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """`error` says that the result must be null; `part` is what the summary counts it under."""

    model_file: str
    other_models: tuple[str, ...]
    case_type: str
    invocable: str | None
    decision: str
    inputs: Mapping[str, object]
    expected: object
    error: bool
    level: str

    @property
    def wants_null(self) -> bool:
        """Null is expected, or an error, which is null."""
        return self.error or (isinstance(self.expected, Mapping) and self.expected.get("t") == "null")

    @property
    def part(self) -> str:
        if self.level.endswith("level-3"):
            return "level 3, null or error expected" if self.wants_null else "level 3, value expected"
        return self.level.replace("compliance-level-", "level ") or "no level"


def read_lines(path: Path) -> Iterator[str]:
    """Yield the lines of a file of cases, without the empty ones. Raises UnreadableCases."""
    try:
        with path.open(encoding="utf-8") as file:
            yield from (line for line in file if line.strip())
    except (OSError, UnicodeDecodeError) as error:
        raise UnreadableCases(file=path.name, reason=str(error)) from None


def read_case(line: str) -> Case:
    """Read one line. Raises ValueError, KeyError or TypeError for a line that is no case."""
    found = json.loads(line)
    return Case(
        model_file=str(found["model_file"]),
        other_models=tuple(map(str, found.get("other_models") or ())),
        case_type=str(found.get("case_type") or "decision"),
        invocable=found.get("invocable"),
        decision=str(found["decision"]),
        inputs=dict(found.get("inputs") or {}),
        expected=found.get("expected"),
        error=bool(found.get("error")),
        level=str(found.get("level") or ""),
    )
