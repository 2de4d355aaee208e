"""Tells a living postmaster from a dead, half-dead or borrowed process id, by /proc."""

import contextlib
import os
import random
import signal
import socket
import time
from collections.abc import Callable
from pathlib import Path

READY_LINE = 7
PORT_LINE = 3
NEW_PORTS = range(20_000, 32_000)


def postmaster(data: Path) -> tuple[int, int] | None:
    """Return pid and port of the server that runs on this folder, else None."""
    lines = _pid_file(data)
    with contextlib.suppress(ValueError, IndexError):
        pid, port = int(lines[0]), int(lines[PORT_LINE])
        if is_alive(pid) and _works_in(pid, data):
            return pid, port
    return None


def is_ready(data: Path) -> bool:
    """The server wrote that it takes connections, and its port answers."""
    found, lines = postmaster(data), _pid_file(data)
    if found is None or len(lines) <= READY_LINE or lines[READY_LINE].strip() != "ready":
        return False
    with contextlib.closing(socket.socket()) as probe:
        return probe.connect_ex(("127.0.0.1", found[1])) == 0


def is_alive(pid: int) -> bool:
    """A killed server that its parent has not reaped yet (state Z) is dead."""
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except OSError:
        return False
    return state not in "ZX"


def clear_remains(data: Path, *, patience: float = 5.0) -> None:
    """Make the folder startable after a crash: no backend may outlive its postmaster, no zombie may block it.

    PostgreSQL sorts out a stale pid file itself, except when the dead pid is still a zombie. The file is its
    interlock, so it goes only after every process that works in the folder is gone.
    """
    wait_until(lambda: not _workers(data), seconds=patience)
    for pid in _workers(data):
        with contextlib.suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)
    wait_until(lambda: not _workers(data), seconds=patience)
    (data / "postmaster.pid").unlink(missing_ok=True)


def free_port(preferred: int | None) -> int:
    """Return the preferred port when nobody holds it, so that running clients find the server again.

    A new one lies below the ports that outgoing connections take: none of those can sit on it during a restart.
    """
    for wanted in (preferred, *random.SystemRandom().sample(NEW_PORTS, 100)):
        if wanted is not None and _is_free(wanted):
            return wanted
    raise OSError("no free port on 127.0.0.1")


def _is_free(port: int) -> bool:
    with contextlib.closing(socket.socket()) as probe, contextlib.suppress(OSError):
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        probe.bind(("127.0.0.1", port))
        return True
    return False


def wait_until(holds: Callable[[], bool], *, seconds: float) -> bool:
    """Return whether the condition came true in time."""
    deadline = time.monotonic() + seconds
    while not holds():
        if time.monotonic() > deadline:
            return False
        time.sleep(0.02)
    return True


def _pid_file(data: Path) -> list[str]:
    try:
        return (data / "postmaster.pid").read_text().splitlines()
    except OSError:
        return []


def _works_in(pid: int, data: Path) -> bool:
    try:
        return Path(f"/proc/{pid}/cwd").resolve(strict=True) == data.resolve()
    except OSError:
        return False


def _workers(data: Path) -> list[int]:
    pids = [int(name) for name in os.listdir("/proc") if name.isdigit()]
    return [pid for pid in pids if _works_in(pid, data) and is_alive(pid)]
