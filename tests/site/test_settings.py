"""Secrets are made once and kept to ourselves; behind HTTPS nothing is left that Django would warn of."""

import os
import stat
import subprocess
import sys

from yingshang.site import places


def test_a_secret_is_made_once_and_readable_by_us_alone(tmp_path, monkeypatch):
    monkeypatch.setattr(places, "DATA_DIR", tmp_path / "data")
    assert places.secret("key", given=None, make="first") == "first"
    assert places.secret("key", given=None, make="second") == "first"
    assert places.secret("key", given="given", make="third") == "given"
    assert stat.S_IMODE((tmp_path / "data" / "key").stat().st_mode) == 0o600
    assert [path.name for path in (tmp_path / "data").iterdir()] == ["key"]


def test_behind_https_the_deployment_check_has_nothing_to_say(tmp_path):
    environment = {**os.environ, "YINGSHANG_HTTPS": "1", "YINGSHANG_DATA": str(tmp_path),
                   "DJANGO_SETTINGS_MODULE": "yingshang.site.settings"}
    done = subprocess.run([sys.executable, "-m", "django", "check", "--deploy", "--fail-level", "WARNING"],
                          capture_output=True, text=True, check=False, env=environment)
    assert done.returncode == 0, done.stderr
