"""Every test runs on the real PostgreSQL: the embedded one, unless DATABASE_URL names another."""

import contextlib
import os
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
_stack = contextlib.ExitStack()

if "DATABASE_URL" not in os.environ:
    from yingshang.site.embedded_postgres import running

    os.environ["DATABASE_URL"] = _stack.enter_context(running(ROOT / ".data"))


def pytest_unconfigure() -> None:
    _stack.close()


@pytest.fixture(scope="session")
def catalogue_dir() -> Path:
    return ROOT / "catalogue"
