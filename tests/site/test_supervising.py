"""Killed processes come back, hopeless ones are given up, and all end with the one that minds them."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from yingshang.site.postgres_places import DatabaseDidNotStart
from yingshang.site.postgres_process import is_alive, wait_until
from yingshang.site.supervising import ChildKeepsEnding, Program, keep_up

MINDER = """
import signal, sys
from yingshang.site.supervising import Program, keep_up
signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
child = "import os, sys, time; open(sys.argv[1], 'a').write(f'{os.getpid()}\\\\n'); time.sleep(60)"
program = Program(name="睡眠", command=[sys.executable, "-c", child, sys.argv[1]], environment={})
keep_up([program], database=lambda: None, when_ready=lambda: None, say=print)
"""


def _pids(file: Path) -> list[int]:
    return [int(line) for line in file.read_text().splitlines()] if file.exists() else []


@pytest.fixture
def minder(tmp_path):
    process = subprocess.Popen([sys.executable, "-c", MINDER, str(tmp_path / "pids")], stdout=subprocess.DEVNULL)
    yield process, tmp_path / "pids"
    process.kill()
    process.wait()


def test_a_killed_child_is_started_again_and_ends_with_its_minder(minder):
    process, file = minder
    assert wait_until(lambda: len(_pids(file)) == 1, seconds=10)
    time.sleep(0.1)
    os.kill(_pids(file)[0], signal.SIGKILL)
    assert wait_until(lambda: len(_pids(file)) == 2, seconds=10)
    process.terminate()
    assert process.wait(timeout=15) == 143
    assert wait_until(lambda: not any(map(is_alive, _pids(file))), seconds=5)


def test_children_do_not_outlive_a_minder_that_is_killed(minder):
    process, file = minder
    assert wait_until(lambda: len(_pids(file)) == 1, seconds=10)
    process.kill()
    assert wait_until(lambda: not any(map(is_alive, _pids(file))), seconds=5)


def test_a_child_that_cannot_start_is_given_up_by_name():
    broken = Program(name="坏程序", command=[sys.executable, "-c", "raise SystemExit(7)"], environment={})
    with pytest.raises(ChildKeepsEnding, match=r"坏程序 连续 5 次启动失败.*退出码 7"):
        keep_up([broken], database=lambda: None, when_ready=lambda: None, say=lambda _: None)


def test_a_database_that_does_not_come_up_is_tried_again():
    looks = iter([DatabaseDidNotStart(log="-", reason="killed again"), None, KeyboardInterrupt()])

    def look() -> None:
        if (found := next(looks)) is not None:
            raise found

    said: list[str] = []
    before = signal.getsignal(signal.SIGINT)
    try:
        keep_up([], database=look, when_ready=lambda: None, say=said.append)
    finally:
        signal.signal(signal.SIGINT, before)
    assert next(looks, "asked three times") == "asked three times"
    assert "killed again" in said[0]
