"""The site as a city runs it: granian, the application's database role, compressed files; on the test database."""

import contextlib
import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

from django.db import connection

from yingshang.site.database_roles import grant_application
from yingshang.site.database_urls import application_url

READY_WITHIN = 60.0


class SiteDidNotStart(Exception):
    """What the server wrote before it gave up."""


def free_port() -> int:
    """Return a port nobody listens on."""
    with contextlib.closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@contextlib.contextmanager
def served(folder: Path, *, port: int) -> Iterator[str]:
    """Serve the test database; files, keys and log lie in `folder`."""
    url, log = f"http://127.0.0.1:{port}", folder / "web.log"
    grant_application()
    environment = {**os.environ, "DJANGO_SETTINGS_MODULE": "yingshang.site.settings", "YINGSHANG_TESTING": "1",
                   "YINGSHANG_DATA": str(folder), "YINGSHANG_SITE_URL": url,
                   "YINGSHANG_CATALOGUE": str(folder / "catalogue"),
                   "DATABASE_URL": application_url(database_url())}
    command = [sys.executable, "-m", "django", "collectstatic", "--noinput", "--verbosity", "0"]
    subprocess.run(command, env=environment, check=True)
    command = [sys.executable, "-m", "granian", "--interface", "wsgi", "--port", str(port), "--workers", "1",
               "--blocking-threads", "4", "--no-ws", "--log-level", "warning", "yingshang.site.wsgi:application"]
    with log.open("wb") as out, subprocess.Popen(command, env=environment, stdout=out, stderr=out) as server:
        try:
            _wait_for(f"{url}/healthz", server, log)
            yield url
        finally:
            server.terminate()


def database_url() -> str:
    """Return the owner's URL of the test database."""
    at = {name: quote(str(value), safe="") for name, value in connection.settings_dict.items() if value is not None}
    return f"postgresql://{at['USER']}:{at['PASSWORD']}@{at['HOST']}:{at['PORT']}/{at['NAME']}"


def _wait_for(url: str, server: subprocess.Popen, log: Path) -> None:
    deadline = time.monotonic() + READY_WITHIN
    while time.monotonic() < deadline and server.poll() is None:
        try:
            return urllib.request.urlopen(url, timeout=5).close()
        except urllib.error.HTTPError:
            break
        except OSError:
            time.sleep(0.1)
    raise SiteDidNotStart(log.read_text(errors="replace")[-4000:])
