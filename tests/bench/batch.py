"""The whole register at once: twenty and a hundred tables in DuckDB, beside the limit that numpy and numba set."""

from bench import limit
from bench.lines import Line
from bench.measured_runs import HERE, alone, hundred_tables, register, run_once
from bench.register import ROWS


def measure() -> list[Line]:
    """Return a line per number of tables and kind of result, then the limits."""
    register()
    twenty, hundred = HERE / "tables", hundred_tables()
    lines = [
        _line("batch.20_tables", 20, "rule indexes as Parquet", alone(run_once, twenty, "duckdb", False)),
        _line("batch.20_tables_values", 20, "rule indexes and values", alone(run_once, twenty, "duckdb", True)),
        _line("batch.100_tables", 100, "rule indexes as Parquet", alone(run_once, hundred, "duckdb", False)),
    ]
    for kind in limit.KINDS:
        if reason := limit.why_not(kind):
            lines.append({"what": f"limit.{kind}", "skipped": reason})
            continue
        lines.append(_line(f"limit.{kind}", 20, "rule indexes in memory, doubles, columns loaded and coded before",
                           alone(limit.run_once, kind)))
    return lines


def _line(what: str, tables: int, writes: str, told: dict[str, float]) -> Line:
    per_second = ROWS * tables / told["seconds"]
    return {"what": what, **told, "decisions_per_second": per_second, "rows": ROWS, "tables": tables, "writes": writes}
