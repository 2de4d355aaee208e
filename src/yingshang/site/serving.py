"""Runs the web server, the worker and the embedded database together."""

import contextlib
import os
import socket
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Sequence

from django.core.management import call_command

from yingshang.kit.errors import Conflict, Unavailable
from yingshang.site import places
from yingshang.site.database_urls import application_url
from yingshang.site.embedded_postgres import Server
from yingshang.site.supervising import Program, keep_up

WEB_WORKERS = 2
#: a slow upload occupies a thread for as long as it lasts
THREADS = 4
READY_WITHIN = 30.0


class PortTaken(Conflict):
    """Something else listens where the site should."""

    code = "port_taken"
    sentence = "端口 {port} 已被占用；请停止占用它的程序，或换端口：--port {other}（make demo PORT={other}）"


class SiteNotReady(Unavailable):
    """The web server runs but does not answer well."""

    code = "site_not_ready"
    sentence = "网站在 {seconds} 秒内没有就绪：{reason}；请查看日志 {log}"


def require_free_port(port: int, *, host: str = "127.0.0.1") -> None:
    """Raise PortTaken when something listens on the port."""
    with contextlib.closing(socket.socket()) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as taken:
            raise PortTaken(port=port, other=port + 1) from taken


def serve(*, port: int, with_worker: bool, to_files: bool, say: Callable[[str], None],
          when_ready: Callable[[str], None], host: str = "127.0.0.1", beside: Sequence[Program] = ()) -> None:
    """Serve until stopped, with what runs beside; whatever is killed in between is started again."""
    call_command("collectstatic", verbosity=0, interactive=False)
    programs = [web(host=host, port=port, to_files=to_files), *beside]
    if with_worker:
        programs.append(worker(to_files=to_files))
    keep_up(programs, database=_database(), say=say,
            when_ready=lambda: _announce(host=host, port=port, when_ready=when_ready))


def web(*, host: str, port: int, to_files: bool) -> Program:
    """Return how granian runs: it replaces a web process that dies."""
    command = [sys.executable, "-m", "granian", "--interface", "wsgi", "--host", host, "--port", str(port),
               "--workers", str(WEB_WORKERS), "--blocking-threads", str(THREADS), "--respawn-failed-workers",
               "--no-ws", "--log-level", "warning", "yingshang.site.wsgi:application"]
    return Program(name="网站", command=command, environment=_environment(),
                   log=places.DATA_DIR / "web.log" if to_files else None)


def worker(*, to_files: bool) -> Program:
    """Return how the job worker runs."""
    return Program(name="后台任务", command=[sys.executable, "-m", "yingshang.site.cli", "worker"],
                   environment=_environment(), log=places.DATA_DIR / "worker.log" if to_files else None)


def _environment() -> dict[str, str]:
    return {**os.environ, "DATABASE_URL": application_url(os.environ["DATABASE_URL"])}


def _database() -> Callable[[], object]:
    """Return what makes sure the database answers; a server that is not ours is not ours to start."""
    server = Server(places.DATA_DIR)
    if server.url is None or str(server.port) not in os.environ["DATABASE_URL"]:
        return lambda: None
    return lambda: None if server.url else server.start()


def _announce(*, host: str, port: int, when_ready: Callable[[str], None]) -> None:
    url, reason, deadline = f"http://{host}:{port}", "", time.monotonic() + READY_WITHIN
    while time.monotonic() < deadline:
        try:
            with urllib.request.urlopen(f"{url}/healthz", timeout=5):
                return when_ready(f"{url}/")
        except urllib.error.HTTPError as answer:
            reason = f"HTTP {answer.code}"
        except OSError as refused:
            reason = str(refused)
        time.sleep(0.1)
    raise SiteNotReady(seconds=int(READY_WITHIN), reason=reason, log=places.DATA_DIR / "web.log")
