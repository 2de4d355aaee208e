"""Every test runs on the real PostgreSQL: the embedded one, unless DATABASE_URL names another.

YINGSHANG_NO_SKIPS=1 (set by .ci/run) turns every skipped test into a failed one.
"""

import contextlib
import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TypeVar

import hypothesis
import psycopg
import pytest
from django.conf import settings
from django.db.backends.postgresql.operations import DatabaseOperations

from yingshang.site.embedded_postgres import running
from yingshang.site.settings import database

ROOT = Path(__file__).resolve().parents[1]
NO_SKIPS = os.environ.get("YINGSHANG_NO_SKIPS") == "1"
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
INSTALL_CHROMIUM = "没有找到 Chromium, 浏览器测试跳过; 安装: sudo apt-get install -y chromium fonts-noto-cjk"
_stack = contextlib.ExitStack()

# No test fails for being slow on a busy machine.
hypothesis.settings.register_profile(
    "yingshang", deadline=None, suppress_health_check=[hypothesis.HealthCheck.too_slow], print_blob=True)
hypothesis.settings.load_profile("yingshang")

os.environ["YINGSHANG_TESTING"] = "1"
if "DATABASE_URL" not in os.environ:
    os.environ["DATABASE_URL"] = _stack.enter_context(running(ROOT / ".data"))


def pytest_configure() -> None:
    _drop_databases_of_killed_runs(os.environ["DATABASE_URL"])
    # pytest-django has read the settings before this file could say where the database is.
    where = database(os.environ["DATABASE_URL"])
    parts = ("NAME", "USER", "PASSWORD", "HOST", "PORT")
    settings.DATABASES["default"].update({part: where[part] for part in parts})
    settings.TESTING = True
    Path(settings.STATIC_ROOT).mkdir(parents=True, exist_ok=True)


def pytest_unconfigure() -> None:
    _stack.close()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    if CHROMIUM is None:
        for item in items:
            if item.get_closest_marker("browser"):
                item.add_marker(pytest.mark.skip(reason=INSTALL_CHROMIUM))


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Iterator[None]:
    report = yield
    return _without_skip(report)


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report() -> Iterator[None]:
    report = yield
    return _without_skip(report)


Report = TypeVar("Report", pytest.TestReport, pytest.CollectReport)


def _without_skip(report: Report) -> Report:
    if NO_SKIPS and report.outcome == "skipped" and not hasattr(report, "wasxfail"):
        report.outcome = "failed"
        report.longrepr = f"skipped, but YINGSHANG_NO_SKIPS=1: {report.longrepr}"
    return report


_plain_flush = DatabaseOperations.sql_flush


def _flush_everything(self: DatabaseOperations, *given: object, **named: object) -> list[str]:
    """Tests that commit empty every table afterwards; the ledger's triggers would refuse, and jobs are not Django's."""
    statements = _plain_flush(self, *given, **named)
    also = ["SET LOCAL session_replication_role = replica;", "TRUNCATE procrastinate_jobs CASCADE;"]
    return [*also, *statements] if statements else []


DatabaseOperations.sql_flush = _flush_everything


def _drop_databases_of_killed_runs(url: str) -> None:
    """A test run that was killed leaves its database, named by its process id."""
    with psycopg.connect(url, autocommit=True) as connection:
        names = connection.execute("SELECT datname FROM pg_database WHERE datname LIKE 'test_yingshang_%'")
        for (name,) in names.fetchall():
            if not Path(f"/proc/{name.rpartition('_')[2]}").exists():
                connection.execute(f'DROP DATABASE IF EXISTS "{name}"')


@pytest.fixture(scope="session")
def catalogue_dir() -> Path:
    return ROOT / "catalogue"


@pytest.fixture(scope="session")
def chromium_path() -> str:
    """Where Chromium is; tests that use it carry the marker `browser`."""
    assert CHROMIUM is not None, INSTALL_CHROMIUM
    return CHROMIUM
