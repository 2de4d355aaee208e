"""The limit: each table as a loop over arrays, compiled to machine code by numba; nothing is checked at its door."""

import importlib.metadata
import json
import sys
import time
from pathlib import Path

import numba
import numpy
import timing

REPEAT = 5


def main():
    sample = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
    started = time.perf_counter()
    made = [compiled(table) for table in sample["tables"]]
    line = {"version": importlib.metadata.version("numba"), "tables": len(made),
            "setup_ms": round(1000 * (time.perf_counter() - started), 1),
            "note": "whole arrays, doubles, texts and days as numbers, one thread; what the machine can do"}
    checks = [(table, iter(call(columns)).__next__, table["rows"]) for table, (call, columns) in
              zip(sample["tables"], made, strict=True)]
    line |= timing.checked([(table, decoding(answer, table), rows) for table, answer, rows in checks], 2000)
    print(json.dumps(line | {"per_second": rate(made)}, ensure_ascii=False))


def compiled(table):
    rows = numpy.array(table["coded_rows"], dtype=float)  # null becomes NaN
    columns = tuple(numpy.ascontiguousarray(rows[:, place]) for place in range(rows.shape[1]))
    loads = "".join(f"        {name} = a{place}[i]\n" for place, name in enumerate(table["needs"]))
    given = ", ".join(f"a{place}" for place in range(len(table["needs"])))
    source = (f"def loop({given}):\n    out = empty(len(a0))\n    for i in range(len(a0)):\n{loads}"
              f"        out[i] = {table['scalar']['whole']}\n    return out\n")
    known = {"nan": numpy.nan, "empty": numpy.empty}
    exec(source, known)
    loop = numba.njit(known["loop"])
    loop(*columns)
    return (lambda columns: loop(*columns)), columns


def decoding(answer, table):
    def read(_):
        value = float(answer())
        if value != value:
            return None
        if table["kind"] == "number":
            return value
        return bool(value) if table["kind"] == "boolean" else table["texts"].get(str(round(value)))

    return read


def rate(made):
    best = None
    for _ in range(REPEAT):
        started = time.perf_counter()
        count = sum(len(call(columns)) for call, columns in made)
        taken = time.perf_counter() - started
        best = count / taken if best is None else max(best, count / taken)
    return best


main()
