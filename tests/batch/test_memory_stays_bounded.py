"""A register four times as long takes no more memory: parts are read, decided and written one after the other."""

import subprocess
import sys

import pytest

from bench.register import write_register

ROWS = 250_000
PART = 100_000
#: Runs in a process of its own, so that the peak is its own: tables, register, out.
RUN = f"""
import datetime, pathlib, resource, sys
from yingshang.batch.orders import Order
from yingshang.batch.running import run
tables, register, out = map(pathlib.Path, sys.argv[1:])
run(Order(tables=tables, register=register, out=out, on=datetime.date(2026, 4, 1), partition_rows={PART}, threads=1))
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
"""


@pytest.fixture
def peak(tmp_path, tables):
    """Return what measures the peak memory of a run over a register of so many rows."""

    def measure(rows):
        register = tmp_path / f"{rows}.parquet"
        write_register(register, rows=rows)
        words = [sys.executable, "-c", RUN, tables, register, tmp_path / f"out-{rows}"]
        return int(subprocess.run(words, check=True, capture_output=True, text=True).stdout)

    return measure


def test_four_times_the_rows_do_not_take_more_memory(peak):
    """A ratio, not a limit: what Python and DuckDB take to begin with differs from machine to machine."""
    assert peak(4 * ROWS) < 1.4 * peak(ROWS)
