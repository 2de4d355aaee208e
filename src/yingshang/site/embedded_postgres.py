"""Starts PostgreSQL from the binaries in the wheel, as a plain user even when we are root."""

import contextlib
import fcntl
import os
import secrets
import shutil
import signal
import subprocess
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

from yingshang.site.postgres_places import DatabaseDidNotStart, binaries_for, home_for, plain_user
from yingshang.site.postgres_process import clear_remains, free_port, is_ready, postmaster, wait_until

OWNER = "yingshang"
INITDB = ("--auth=scram-sha-256", "--data-checksums", "--locale=C.UTF-8", "--encoding=UTF8",
          "--no-instructions")
SETTINGS = {"listen_addresses": "127.0.0.1", "unix_socket_directories": "", "max_connections": 100,
            "shared_buffers": "128MB", "timezone": "UTC", "log_timezone": "UTC"}


class _Postmaster(subprocess.Popen[bytes]):
    """A child that may outlive us; Popen would complain about that when we end."""

    def __del__(self) -> None:
        pass


# Kept so that a killed one can be reaped.
_children: list[_Postmaster] = []


class Server:
    """One embedded server: its folder, who runs it, and how to reach it."""

    def __init__(self, home: Path) -> None:
        self.user = plain_user()
        self.lock = home / "postgres.start"
        self.home = home_for(self.user, home.absolute())
        self.data = self.home / "postgres"
        self.log = self.home / "postgres.log"

    @property
    def url(self) -> str | None:
        """The owner's connection URL while the server runs, else None."""
        found = postmaster(self.data)
        return None if found is None else self._url(port=found[1], database=OWNER)

    @property
    def port(self) -> int | None:
        """The port while the server runs, else None."""
        found = postmaster(self.data)
        return None if found is None else found[1]

    def start(self) -> str:
        """Start the server if it does not run, and return its URL once it answers."""
        with _exclusive(self.lock):
            return self.start_under_lock()

    def start_under_lock(self) -> str:
        """Do what `start` does, for a caller that holds the lock."""
        for child in _children:
            child.poll()
        if not (self.data / "PG_VERSION").exists():
            self._initialise()
        if postmaster(self.data) is None:
            clear_remains(self.data)
            self._launch()
        if not wait_until(lambda: is_ready(self.data), seconds=60):
            raise DatabaseDidNotStart(log=self.log, reason=_last_lines(self.log))
        return self._url(port=self._remembered_port(), database=OWNER)

    def stop(self) -> None:
        """End the server's sessions and stop it (fast shutdown); nothing happens when it does not run."""
        if (found := postmaster(self.data)) is None:
            return
        os.kill(found[0], signal.SIGINT)
        wait_until(lambda: postmaster(self.data) is None, seconds=30)

    def program(self, name: str) -> Path:
        """Return the path of a client program of the same version, such as pg_dump."""
        return binaries_for(self.user, self.home) / name

    def _initialise(self) -> None:
        password, unfinished = self.home / "owner.password", self.home / "postgres.unfinished"
        password.touch(mode=0o600)
        password.chmod(0o600)
        password.write_text(secrets.token_urlsafe(24))
        shutil.rmtree(unfinished, ignore_errors=True)
        shutil.rmtree(self.data, ignore_errors=True)
        unfinished.mkdir(mode=0o700)
        self._own(password, unfinished)
        done = subprocess.run(
            [self.program("initdb"), "-D", unfinished, "-U", OWNER, f"--pwfile={password}", *INITDB],
            capture_output=True, text=True, check=False, cwd=self.home, **self._as_user())
        if done.returncode:
            raise DatabaseDidNotStart(log=self.log, reason=done.stderr.strip()[-500:])
        unfinished.rename(self.data)

    def _launch(self) -> None:
        port = free_port(self._remembered_port())
        (self.home / "postgres.port").write_text(str(port))
        options = [part for name, value in SETTINGS.items() for part in ("-c", f"{name}={value}")]
        with self.log.open("ab") as log:
            child = _Postmaster(
                [self.program("postgres"), "-D", self.data, "-c", f"port={port}", *options],
                stdout=log, stderr=log, stdin=subprocess.DEVNULL, start_new_session=True, cwd=self.home,
                **self._as_user())
        _children.append(child)
        wait_until(lambda: child.poll() is not None or is_ready(self.data), seconds=60)
        if child.poll() is not None:
            raise DatabaseDidNotStart(log=self.log, reason=_last_lines(self.log))
        self._create_database(port)

    def _create_database(self, port: int) -> None:
        import psycopg

        try:
            with psycopg.connect(self._url(port=port, database="postgres"), autocommit=True) as connection:
                if connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [OWNER]).fetchone() is None:
                    connection.execute(f'CREATE DATABASE "{OWNER}"')
        except psycopg.OperationalError as ended:  # killed again while it was coming up
            raise DatabaseDidNotStart(log=self.log, reason=str(ended).strip()[-500:]) from ended

    def _url(self, *, port: int | None, database: str) -> str:
        password = quote((self.home / "owner.password").read_text().strip(), safe="")
        return f"postgresql://{OWNER}:{password}@127.0.0.1:{port}/{database}"

    def _remembered_port(self) -> int | None:
        if (found := postmaster(self.data)) is not None:
            return found[1]
        with contextlib.suppress(OSError, ValueError):
            return int((self.home / "postgres.port").read_text())
        return None

    def _as_user(self) -> dict[str, object]:
        if self.user is None:
            return {}
        return {"user": self.user.pw_uid, "group": self.user.pw_gid, "extra_groups": []}

    def _own(self, *paths: Path) -> None:
        for path in paths if self.user is not None else ():
            os.chown(path, self.user.pw_uid, self.user.pw_gid)


@contextlib.contextmanager
def running(home: Path) -> Iterator[str]:
    """Keep the server up while the block runs; the last user of it, by file lock, stops it."""
    server = Server(home)
    with (home / "postgres.users").open("w") as users:
        with _exclusive(server.lock):
            fcntl.flock(users, fcntl.LOCK_SH)
            url = server.start_under_lock()
        try:
            yield url
        finally:
            with _exclusive(server.lock), contextlib.suppress(BlockingIOError):
                fcntl.flock(users, fcntl.LOCK_EX | fcntl.LOCK_NB)
                server.stop()


@contextlib.contextmanager
def _exclusive(lock: Path) -> Iterator[None]:
    with lock.open("w") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        yield


def _last_lines(log: Path) -> str:
    return log.read_text(errors="replace")[-500:].strip() if log.exists() else "没有日志"
