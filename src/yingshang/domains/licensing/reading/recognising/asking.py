"""Asks the reading process; it is started with the first file, and anew after a crash or a file that took too long."""

import atexit
import json
import os
import selectors
import subprocess
import sys
import threading
import time
from contextlib import suppress
from pathlib import Path

from yingshang.domains.licensing.reading.recognising.bounds import MOST_SECONDS
from yingshang.domains.licensing.reading.recognising.errors import unreadable
from yingshang.domains.licensing.reading.recognising.lines import Recognised, from_json

_CHILD = "yingshang.domains.licensing.reading.recognising.child"
_Process = subprocess.Popen[bytes]


class Reader:
    """One reading process and the files that wait for it, one after the other."""

    def __init__(self, *, threads: int = 2, seconds: float = MOST_SECONDS) -> None:
        self._threads, self._seconds = threads, seconds
        self._turn = threading.Lock()
        self._process: _Process | None = None

    def read(self, path: Path, media_type: str) -> Recognised:
        """Return the lines of a file; raises Unreadable, whatever the file does to the process."""
        asked = {"path": str(path), "media_type": media_type, "threads": self._threads}
        with self._turn:
            was_waiting = self._process is not None
            answer = self._ask(json.dumps(asked).encode() + b"\n")
            if was_waiting and answer.get("refused") == "crashed":  # it may have gone home in that very moment
                answer = self._ask(json.dumps(asked).encode() + b"\n")
        if "found" in answer:
            return from_json(answer["found"])
        raise unreadable(answer["refused"])

    def stop(self) -> None:
        """End the process."""
        if self._process is None:
            return
        self._process.kill()
        with suppress(OSError):
            self._process.communicate()
        self._process = None

    def _ask(self, question: bytes) -> dict:
        process = self._living()
        try:
            process.stdin.write(question)
            process.stdin.flush()
            answer = _line(process, until=time.monotonic() + self._seconds)
        except TimeoutError:  # an OSError too, so it comes first
            self.stop()
            return {"refused": "slow"}
        except (OSError, EOFError):
            self.stop()
            return {"refused": "crashed"}
        return json.loads(answer)

    def _living(self) -> _Process:
        """Return the process; one that ended because nobody asked is started again."""
        if self._process is not None and self._process.poll() is None:
            return self._process
        self.stop()
        environment = {"PATH": os.environ.get("PATH", ""), "PYTHONPATH": os.pathsep.join(filter(None, sys.path)),
                       "PYTHONWARNINGS": "ignore", "LANG": "C.UTF-8"}
        self._process = subprocess.Popen([sys.executable, "-m", _CHILD], stdin=subprocess.PIPE, env=environment,
                                         stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
        return self._process


def _line(process: _Process, *, until: float) -> bytes:
    """Return the answer; raises TimeoutError, or EOFError when the process ended first."""
    answer = b""
    with selectors.DefaultSelector() as selector:
        selector.register(process.stdout, selectors.EVENT_READ)
        while not answer.endswith(b"\n"):
            if not selector.select(max(0.0, until - time.monotonic())):
                raise TimeoutError
            part = os.read(process.stdout.fileno(), 65536)
            if not part:
                raise EOFError
            answer += part
    return answer


_readers: dict[int, Reader] = {}
_first = threading.Lock()


def reader(threads: int) -> Reader:
    """Return this process's one reader, ended with it."""
    with _first:
        if not _readers:
            _readers[0] = Reader(threads=threads)
            atexit.register(_readers[0].stop)
    return _readers[0]
