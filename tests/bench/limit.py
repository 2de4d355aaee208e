"""How fast a loop made for these tables alone could be: the trees as straight-line numpy, or one fused numba loop.

Doubles instead of decimals and coded texts instead of texts: some firms exactly on a threshold come out wrong.
"""

import importlib.util
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bench.limit_source import kernel_source
from bench.measured_runs import HERE, register
from yingshang.rules.dmn.definitions import Decision
from yingshang.rules.model import load_model

KINDS = ("numpy", "numba")
_BLOCK = 16_384


def why_not(kind: str) -> str | None:
    """Say why a limit cannot be measured here, or None."""
    return None if importlib.util.find_spec(kind) else f"没有安装{kind}（pip install --group bench）"


def run_once(kind: str) -> dict[str, float]:
    """Return the seconds of the best of three passes over columns that are loaded."""
    ready = prepared(kind, register(), _fused if kind == "numba" else in_blocks)
    ready.work([one[:10] for one in ready.given], ready.out[:, :10])  # compiled before it is timed
    seconds = []
    for _ in range(3):
        started = time.perf_counter()
        ready.work(ready.given, ready.out)
        seconds.append(time.perf_counter() - started)
    return {"seconds": min(seconds)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Prepared:
    """The decisions, the work to be timed, the columns it takes, and where it writes a rule index per decision."""

    decisions: list[Decision]
    work: Callable[..., None]
    given: list[Any]
    out: Any


def prepared(kind: str, path: Path, compile_kernel: Callable[[str], Callable[..., None]]) -> Prepared:
    """Load the columns of a register and write the kernel of all tables."""
    import numpy

    models = [load_model(one) for one in sorted((HERE / "tables").glob("*.dmn"))]
    decisions = [one.decision(one.decisions[-1]) for one in models]
    columns, codes = _load(path)
    source, names = kernel_source(decisions, codes, is_loop=kind == "numba")
    rows = len(next(iter(columns.values())))
    out = numpy.zeros((len(decisions), rows), dtype=numpy.int16)
    return Prepared(
        decisions=decisions, work=compile_kernel(source), given=[columns[name] for name in names], out=out
    )


def as_python(source: str) -> Callable[..., None]:
    """Return the loop that numba would compile, as Python runs it."""
    import numpy

    scope: dict[str, Any] = {"np": numpy, "nan": numpy.nan}
    exec(source, scope)
    return lambda given, out: scope["kernel"](*given, out)


def _load(path: Path) -> tuple[dict[str, object], Mapping[str, int]]:
    """Return the columns as doubles, null as NaN; texts and truths by their codes, dates by their day."""
    import duckdb
    import numpy

    with duckdb.connect() as database:
        source = f"read_parquet('{path}')"
        kinds = {name: kind for name, kind, *_ in database.execute(f"DESCRIBE SELECT * FROM {source}").fetchall()}
        texts = [name for name, kind in kinds.items() if kind == "VARCHAR" and name != "统一社会信用代码"]
        every = " UNION ".join(f'SELECT "{name}" AS text FROM {source}' for name in texts)
        found = database.execute(f"{every} ORDER BY 1").fetchall()
        codes = {text: place for place, (text,) in enumerate(found) if text}
        columns = {}
        for name, kind in kinds.items():
            if name == "统一社会信用代码":
                continue
            query = f"SELECT {_as_number(name, kind, codes)} AS column FROM {source}"
            column = database.execute(query).fetchnumpy()["column"]
            columns[name] = numpy.ma.filled(column.astype(numpy.float64), numpy.nan)
        return columns, codes


def _as_number(name: str, kind: str, codes: Mapping[str, int]) -> str:
    if kind == "VARCHAR":
        coded = " ".join(f"WHEN '{text}' THEN {code}" for text, code in codes.items())
        return f'CASE "{name}" {coded} END::DOUBLE'
    return f"(\"{name}\" - DATE '1970-01-01')::DOUBLE" if kind == "DATE" else f'"{name}"::DOUBLE'


def in_blocks(source: str) -> Callable[..., None]:
    import numpy

    scope: dict[str, object] = {"np": numpy, "nan": numpy.nan}
    exec(source, scope)
    kernel = scope["kernel"]

    def work(given: list[object], out: object) -> None:
        with numpy.errstate(all="ignore"):
            for start in range(0, out.shape[1], _BLOCK):
                kernel(*[one[start:start + _BLOCK] for one in given], out[:, start:start + _BLOCK])

    return work


def _fused(source: str) -> Callable[..., None]:
    import numba
    import numpy

    scope: dict[str, object] = {"np": numpy, "nan": numpy.nan}
    exec(source, scope)
    kernel = numba.njit(error_model="numpy", parallel=False)(scope["kernel"])
    return lambda given, out: kernel(*given, out)
