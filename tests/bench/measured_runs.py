"""Runs over the measured register, each in a process of its own, so that its time and peak memory are its own."""

import multiprocessing
import re
import resource
import shutil
import time
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import ground
from bench.register import ROWS, write_register

HERE = Path(__file__).parent
FOLDER = ground.ROOT / ".data" / "bench"
_THRESHOLD = re.compile(r"(<inputEntry><text>)([^\"<]*)(</text>)")
_NUMBER = re.compile(r"\d+(?:\.\d+)?")


def register() -> Path:
    """Return the register of 1,570,000 rows, made on first use."""
    path = FOLDER / f"register_{ROWS}.parquet"
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        write_register(path)
    return path


def hundred_tables() -> Path:
    """Return a folder with five copies of each table, the numbers in their cells a little larger in each."""
    folder = FOLDER / "tables_100"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    for path in sorted((HERE / "tables").glob("*.dmn")):
        name = path.stem.partition("_")[2]
        for copy in range(5):
            text = path.read_text(encoding="utf-8").replace(f'"{name}"', f'"{name}{copy}"')
            larger = _THRESHOLD.sub(lambda cell, by=1 + Decimal(copy) / 100: _scaled(cell, by), text)
            (folder / f"{path.stem}{copy}.dmn").write_text(larger, encoding="utf-8")
    return folder


def alone(work: Callable[..., dict[str, float]], *given: object) -> dict[str, float]:
    """Return what the work measures in a process of its own, with the process's peak memory."""
    context = multiprocessing.get_context("spawn")
    answers = context.Queue()
    process = context.Process(target=_tell, args=(answers, work, given))
    process.start()
    told = answers.get(timeout=1800)
    process.join()
    return told


def run_once(tables: Path, engine: str, with_values: bool) -> dict[str, float]:
    """Run the tables over the register into a fresh folder, and say how long it took from order to files."""
    import datetime as dt

    from yingshang.batch.orders import Order
    from yingshang.batch.running import run

    out = FOLDER / "out"
    shutil.rmtree(out, ignore_errors=True)
    order = Order(tables=tables, register=register(), out=out, on=dt.date(2026, 4, 1), engine=engine,
                  with_values=with_values)
    started, worked = time.perf_counter(), time.process_time()
    run(order)
    return {"seconds": time.perf_counter() - started, "cpu_seconds": time.process_time() - worked}


def _tell(answers: multiprocessing.Queue, work: Callable[..., dict[str, float]], given: tuple[object, ...]) -> None:
    told = work(*given)
    answers.put(told | {"rss_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024})


def _scaled(cell: re.Match[str], factor: Decimal) -> str:
    return cell[1] + _NUMBER.sub(lambda number: f"{(Decimal(number[0]) * factor).normalize():f}", cell[2]) + cell[3]
