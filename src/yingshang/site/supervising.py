"""Keeps child processes and the embedded database up until somebody says stop, and ends them cleanly."""

import contextlib
import ctypes
import os
import signal
import subprocess
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from yingshang.kit.errors import Unavailable

LOOK_EVERY = 0.3
PATIENCE = 10.0
TOO_SOON = 3.0
MOST_QUICK_ENDS = 5
DIE_WITH_PARENT = 1  # PR_SET_PDEATHSIG

_libc = ctypes.CDLL(None)


class ChildKeepsEnding(Unavailable):
    """A process ends again and again right after its start."""

    code = "child_keeps_ending"
    sentence = "{name} 连续 {times} 次启动失败（退出码 {status}），已停止；请查看日志 {log}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Program:
    """One child to keep up; without a log it writes where we write."""

    name: str
    command: Sequence[str]
    environment: Mapping[str, str]
    log: Path | None = None


class Child:
    """A program, started and started again."""

    def __init__(self, program: Program) -> None:
        self.program = program
        self.quick_ends = 0
        self._start()

    def look(self, say: Callable[[str], None]) -> None:
        """Start the program again when it has ended; its own children end with it."""
        status = self.process.poll()
        if status is None:
            return
        lived = time.monotonic() - self.started
        self._signal(signal.SIGKILL)
        self.quick_ends = self.quick_ends + 1 if lived < TOO_SOON else 0
        if self.quick_ends >= MOST_QUICK_ENDS:
            raise ChildKeepsEnding(name=self.program.name, times=self.quick_ends, status=status,
                                   log=self.program.log or "(见上)")
        say(f"{self.program.name} 已退出（退出码 {status}），正在重新启动")
        time.sleep(min(2.0, 0.1 * 2**self.quick_ends))
        self._start()

    def ask_to_stop(self) -> None:
        self.process.send_signal(signal.SIGTERM)

    def wait_or_kill(self) -> None:
        """Wait for the end; what is still there after ten seconds is killed with its children."""
        with contextlib.suppress(subprocess.TimeoutExpired):
            self.process.wait(timeout=PATIENCE)
        self._signal(signal.SIGKILL)
        self.process.wait()

    def _start(self) -> None:
        self.started = time.monotonic()
        with self.program.log.open("ab") if self.program.log else contextlib.nullcontext() as log:
            self.process = subprocess.Popen(
                self.program.command, env=dict(self.program.environment), stdin=subprocess.DEVNULL,
                stdout=log, stderr=log, start_new_session=True, preexec_fn=_end_with_parent)

    def _signal(self, number: signal.Signals) -> None:
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(self.process.pid, number)


def keep_up(programs: Sequence[Program], *, database: Callable[[], object], when_ready: Callable[[], None],
            say: Callable[[str], None]) -> None:
    """Run the programs until SIGINT or SIGTERM; `database`, called at each look, makes sure it answers.

    A database that did not come up is tried again at every look: whoever supervises does not give up first.
    """
    children: list[Child] = []
    try:
        children.extend(Child(program) for program in programs)
        when_ready()
        while True:
            try:
                database()
            except Unavailable as refused:  # the next look tries again; the programs answer 503 meanwhile
                say(refused.message)
            for child in children:
                child.look(say)
            time.sleep(LOOK_EVERY)
    except KeyboardInterrupt:
        say("正在停止……")
    finally:
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # a second Ctrl-C must not leave children behind
        for child in children:
            child.ask_to_stop()
        for child in children:
            child.wait_or_kill()


def _end_with_parent() -> None:
    _libc.prctl(DIE_WITH_PARENT, signal.SIGTERM)
