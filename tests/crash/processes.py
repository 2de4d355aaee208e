"""Finds the processes of a running site, to kill one."""

import os
import signal
import subprocess
import sys
from pathlib import Path

from yingshang.site.postgres_process import is_alive, postmaster


class Site:
    """The real `yingshang serve --with-worker`, which brings back whatever is killed."""

    def __init__(self, *, port: int, data: Path, log: Path) -> None:
        self.port, self.data, self.log = port, data, log
        self.restarts = -1
        self.start()

    def start(self) -> None:
        """Start the site; as systemd would, also when its own supervisor has given up."""
        self.restarts += 1
        alone = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "yingshang.site.cli", "serve", "--port", str(self.port), "--with-worker"],
                stdout=log, stderr=log, stdin=subprocess.DEVNULL, start_new_session=True, env=alone)

    def keep(self) -> None:
        """Start the site again if it has ended."""
        if self.process.poll() is not None:
            self.start()

    def stop(self) -> int:
        """Ask the site to end and return its exit status."""
        self.process.send_signal(signal.SIGTERM)
        return self.process.wait(timeout=60)

    def victims(self) -> dict[str, list[int]]:
        """Return the process ids of each kind that can be killed now."""
        found: dict[str, list[int]] = {"web_parent": [], "web_worker": [], "job_worker": []}
        for pid in children_of(self.process.pid):
            words = _words(pid)
            if "granian" in words:
                found["web_parent"].append(pid)
                found["web_worker"] += [child for child in children_of(pid) if "tracker" not in " ".join(_words(child))]
            elif "worker" in words:
                found["job_worker"].append(pid)
        server = postmaster(self.data)
        found["postmaster"] = [server[0]] if server else []
        found["backend"] = children_of(server[0]) if server else []
        return found


def children_of(pid: int) -> list[int]:
    """Return the living children of a process."""
    return [child for child in map(int, filter(str.isdigit, os.listdir("/proc")))
            if _parent(child) == pid and is_alive(child)]


def _parent(pid: int) -> int | None:
    try:
        return int(Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[1])
    except (OSError, IndexError, ValueError):
        return None


def _words(pid: int) -> list[str]:
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes().decode(errors="replace").split("\0")
    except OSError:
        return []
