"""How fast a loop made for these tables alone could be: the trees as straight-line numpy, or one fused numba loop.

Doubles instead of decimals and coded texts instead of texts: some firms exactly on a threshold come out wrong.
"""

import importlib.util
import time
from collections.abc import Callable, Mapping

from bench.limit_source import kernel_source
from bench.measured_runs import HERE, register
from yingshang.rules.model import load_model

KINDS = ("numpy", "numba")
_BLOCK = 16_384


def why_not(kind: str) -> str | None:
    """Say why a limit cannot be measured here, or None."""
    return None if importlib.util.find_spec(kind) else f"没有安装{kind}（pip install --group bench）"


def run_once(kind: str) -> dict[str, float]:
    """Return the seconds of the best of three passes over columns that are loaded."""
    import numpy

    decisions = [load_model(path).decision(load_model(path).decisions[-1]) for path in sorted(
        (HERE / "tables").glob("*.dmn"))]
    columns, codes = _load()
    source, names = kernel_source(decisions, codes, is_loop=kind == "numba")
    rows = len(next(iter(columns.values())))
    out = numpy.zeros((len(decisions), rows), dtype=numpy.int16)
    given = [columns[name] for name in names]
    work = _fused(source) if kind == "numba" else _in_blocks(source)
    work([one[:10] for one in given], out[:, :10])  # compiled before it is timed
    seconds = []
    for _ in range(3):
        started = time.perf_counter()
        work(given, out)
        seconds.append(time.perf_counter() - started)
    return {"seconds": min(seconds)}


def _load() -> tuple[dict[str, object], Mapping[str, int]]:
    """Return the columns as doubles, null as NaN; texts and truths by their codes, dates by their day."""
    import duckdb
    import numpy

    with duckdb.connect() as database:
        source = f"read_parquet('{register()}')"
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


def _in_blocks(source: str) -> Callable[..., None]:
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
