"""Accounts, a folder for a database of one's own, and the command as a child process."""

import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from yingshang.site.embedded_postgres import running

PASSWORD = "correct horse"


@pytest.fixture
def account(db) -> Callable[..., object]:
    """Return what makes an account, with a duty when a role is named."""
    from django.contrib.auth.hashers import make_password

    from yingshang.register.models import Account, Duty, Organisation, Region

    def make(username: str = "wang", *, role: str | None = None) -> Account:
        made = Account.objects.create(username=username, display_name="王芳", password=make_password(PASSWORD))
        if role:
            region, _ = Region.objects.get_or_create(code="420106", name="武昌区", level="county")
            hall, _ = Organisation.objects.get_or_create(
                code="hall", name="政务服务大厅", kind="hall", region=region, uscc="11420106MA0000015E")
            Duty.objects.create(account=made, role=role, organisation=hall)
        return made

    return make


@pytest.fixture(scope="session")
def open_folder() -> Iterator[Path]:
    """A folder that everybody can pass, unlike those of tmp_path."""
    folder = Path(tempfile.mkdtemp(prefix="yingshang 测试 ", dir="/tmp"))
    folder.chmod(0o755)
    yield folder
    shutil.rmtree(folder)


@pytest.fixture(scope="session")
def yingshang(open_folder) -> Iterator[Callable[..., subprocess.CompletedProcess[str]]]:
    """Return what runs the command on a database of its own, which is up all the while."""
    environment = {**os.environ, "YINGSHANG_DATA": str(open_folder / "data")}
    environment.pop("DATABASE_URL", None)

    def run(*words: str, **changes: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run([sys.executable, "-m", "yingshang.site.cli", *words], capture_output=True, text=True,
                              check=False, env={**environment, **changes})

    with running(open_folder / "data"):
        yield run


@pytest.fixture(scope="session")
def migrated(yingshang) -> dict[str, object]:
    """What the first migration said."""
    done = yingshang("migrate", "--json")
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


TABLE = """
urls:
  fail: {may: anyone}
  echo: {may: signed_in, methods: {GET: 200, POST: 200}}
  clerks: {may: [clerk]}
  ui:set_display: {may: anyone, methods: {POST: 302}}
  ui:style_page: {may: anyone}
  login: {may: anyone, methods: {GET: 200, POST: 200}}
  logout: {may: anyone, methods: {POST: 302}}
  kept_form: {may: signed_in, methods: {GET: 404}}
"""


@pytest.fixture
def failing_site(settings, monkeypatch, client) -> object:
    """A client of a site with the addresses of urls_that_fail; it answers as in production."""
    from yingshang.site import access

    settings.ROOT_URLCONF = f"{__name__.rpartition('.')[0]}.urls_that_fail".lstrip(".")
    rows = access.read(TABLE)
    monkeypatch.setattr(access, "table", lambda: rows)
    client.raise_request_exception = False
    return client


@pytest.fixture
def password() -> str:
    return PASSWORD
