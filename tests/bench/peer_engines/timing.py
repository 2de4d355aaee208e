"""What every peer's process does: read the sample, agree with us first, then be timed. Standard library only."""

import json
import math
import sys
import time
from pathlib import Path


def run(version, prepare, *, note="", slow=False):
    """Check and time a peer; `prepare(sample)` gives per table a function of a row, its rows, or None."""
    sample = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
    seconds = float(sys.argv[2])
    started = time.perf_counter()
    tables = [(table, *made) for table, made in zip(sample["tables"], prepare(sample), strict=True) if made]
    line = {"version": version, "note": note, "tables": len(tables),
            "setup_ms": round(1000 * (time.perf_counter() - started), 1)}
    line |= checked(tables, 100 if slow else 2000)
    print(json.dumps(line | timed(tables, seconds), ensure_ascii=False))


def checked(tables, most):
    """Compare with the expected answers; a peer that raises has no answer."""
    compared, differ, shown = 0, 0, []
    for table, answer, rows in tables:
        for number, (row, wanted) in enumerate(zip(rows[:most], table["expected"], strict=False)):
            compared += 1
            found = attempt(answer, row)
            if not same(found, wanted):
                differ += 1
                shown += [f"{table['name']} row {number}: {found!r} instead of {wanted!r}"] * (len(shown) < 3)
    return {"compared": compared, "differ": differ, "differences": shown}


def attempt(answer, row):
    try:
        return answer(row)
    except Exception as error:
        return f"{type(error).__name__}: {error}"[:120]


def same(found, wanted):
    """Numbers may differ by what doubles cannot tell; NaN is null."""
    if isinstance(found, float) and math.isnan(found):
        found = None
    if isinstance(wanted, float) and not isinstance(wanted, bool):
        return isinstance(found, int | float) and math.isclose(found, wanted, rel_tol=1e-6)
    return found == wanted and isinstance(found, bool) == isinstance(wanted, bool)


def timed(tables, seconds):
    """Return the rate over all tables, and how long one decision and one enterprise take."""
    single, whole, number = [], [], 0
    rows_of = [(answer, rows) for _, answer, rows in tables]
    until = time.perf_counter() + seconds
    started, count = time.perf_counter(), 0
    while time.perf_counter() < until:
        for answer, rows in rows_of:
            attempt(answer, rows[number % len(rows)])
        count += len(rows_of)
        number += 1
    rate = count / (time.perf_counter() - started)
    for step in range(min(number, 400)):
        began = time.perf_counter()
        for answer, rows in rows_of:
            before = time.perf_counter()
            attempt(answer, rows[step % len(rows)])
            single.append(time.perf_counter() - before)
        whole.append(time.perf_counter() - began)
    return {"per_second": rate, **percentiles(single, "one"), **percentiles(whole, "all_tables")}


def percentiles(seconds, prefix):
    ordered = sorted(seconds)
    last = len(ordered) - 1
    return {f"{prefix}_p{percent}_us": round(ordered[last * percent // 100] * 1e6, 2) for percent in (50, 99)}
