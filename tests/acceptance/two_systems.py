"""The city's site and a department's system as real processes, each of which can be killed and started again."""

import contextlib
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from browser.served_site import free_port
from crash.processes import children_of

ROOT = Path(__file__).resolve().parents[2]
PATIENCE = 120.0


@dataclass(slots=True, kw_only=True)
class Running:
    """One process that writes its log beside its data."""

    command: list[str]
    environment: dict[str, str]
    log: Path
    process: subprocess.Popen | None = None

    def start(self) -> None:
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(self.command, env=self.environment, stdin=subprocess.DEVNULL, stdout=log,
                                            stderr=log, start_new_session=True)

    def kill(self) -> None:
        """End it at once, with everything it started."""
        found = [self.process.pid]
        for pid in found:
            found += children_of(pid)
        for pid in found:
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        self.process.wait()

    def stop(self) -> None:
        self.process.send_signal(signal.SIGTERM)
        with contextlib.suppress(subprocess.TimeoutExpired):
            self.process.wait(timeout=30)
        self.kill()


@dataclass(slots=True, kw_only=True)
class TwoSystems:
    """The site with its worker on a database, and the department of examples/ with its data in `folder`."""

    folder: Path
    database: str
    data: Path
    port: int = field(default_factory=free_port)
    department_port: int = field(default_factory=free_port)

    @property
    def endpoint(self) -> str:
        return f"http://127.0.0.1:{self.department_port}/messages"

    def site(self, *, with_worker: bool = True) -> Running:
        (self.data / "static").mkdir(exist_ok=True)
        environment = {**os.environ, "YINGSHANG_TESTING": "1", "YINGSHANG_DATA": str(self.data),
                       "DATABASE_URL": self.database, "YINGSHANG_LOG": "WARNING",
                       "PYTHONPATH": str(ROOT / "src"), "YINGSHANG_SITE_URL": f"http://127.0.0.1:{self.port}"}
        return Running(environment=environment, log=self.folder / "site.log", command=[
            sys.executable, "-m", "yingshang.site.cli", "serve", "--port", str(self.port),
            *(["--with-worker"] if with_worker else [])])

    def department(self, name: str, *options: str) -> Running:
        server = ROOT / "examples" / "department_system" / "server.py"
        return Running(environment=dict(os.environ), log=self.folder / "department.log", command=[
            sys.executable, str(server), "--name", name, "--port", str(self.department_port), "--data",
            str(self.folder), "--counter", f"http://127.0.0.1:{self.port}/api/v1/exchange/{name}/", "--counter-key",
            str(self.folder / "counter.pem"), "--key", str(self.folder / "department.pem"), *options])


def wait_until(is_so: Callable[[], object], what: str, *, patience: float = PATIENCE) -> None:
    """Wait for something to become true."""
    deadline = time.monotonic() + patience
    while not is_so():
        assert time.monotonic() < deadline, what
        time.sleep(0.2)
