"""What the tests about the whole share: the parsed source files, and a planted city with its visitors."""

import ast
import contextlib
import logging
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest
from django.db import transaction

from architecture.planted_city import PlantedCity
from architecture.visits import READERS, Visitor

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "src" / "yingshang"


@dataclass(frozen=True, slots=True, kw_only=True)
class Module:
    """One source file."""

    path: Path
    tree: ast.Module
    lines: int

    @property
    def place(self) -> str:
        return str(self.path.relative_to(ROOT))

    @property
    def functions(self) -> Iterator[tuple[int, str]]:
        """Yield length and place of each function."""
        for node in ast.walk(self.tree):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                yield (node.end_lineno or 0) - node.lineno + 1, f"{self.place}:{node.lineno} {node.name}"


@cache
def parsed() -> tuple[Module, ...]:
    paths = sorted(path for path in SOURCE.rglob("*.py") if "migrations" not in path.parts)
    texts = ((path, path.read_text(encoding="utf-8")) for path in paths)
    return tuple(Module(path=path, tree=ast.parse(text), lines=text.count("\n")) for path, text in texts)


@pytest.fixture(scope="session")
def modules() -> tuple[Module, ...]:
    return parsed()


@pytest.fixture(scope="session")
def root() -> Path:
    return ROOT


_planted = contextlib.ExitStack()
_cities: list[PlantedCity] = []


@pytest.fixture(scope="module")
def city(django_db_setup, django_db_blocker) -> PlantedCity:
    """The planted city, built once for this folder's tests; what a test or a visit changes is rolled back."""
    if not _cities:
        _planted.enter_context(django_db_blocker.unblock())
        _planted.enter_context(transaction.atomic())
        _planted.callback(transaction.set_rollback, True)
        _planted.callback(_cities.clear)
        _planted.callback(logging.disable, logging.NOTSET)
        logging.disable(logging.CRITICAL)
        _cities.append(PlantedCity())
    return _cities[0]


@pytest.hookimpl(trylast=True)
def pytest_runtest_teardown(nextitem: pytest.Item | None) -> None:
    """No other folder's tests find the city in their database."""
    if nextitem is None or Path(__file__).parent not in nextitem.path.parents:
        _planted.close()


@pytest.fixture(scope="module")
def visitors(city) -> Mapping[str, Visitor]:
    """One reader of each role, and one without login."""
    return {role: Visitor(city, city.reader(role)) for role in READERS}


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say where the house grows, long before a limit is reached."""
    files = sorted(((module.lines, module.place) for module in parsed()), reverse=True)[:3]
    functions = sorted((found for module in parsed() for found in module.functions), reverse=True)[:3]
    for title, found in (("longest files", files), ("longest functions", functions)):
        terminalreporter.write_line(f"{title}: " + ", ".join(f"{place} ({lines})" for lines, place in found))
