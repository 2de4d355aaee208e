"""Lines of figures: printed as JSON, and the middle of several runs."""

import json
import statistics
import sys
import time
from collections.abc import Callable, Iterable, Sequence

Line = dict[str, object]


def tell(lines: Iterable[Line]) -> None:
    """Print one JSON document per line."""
    for line in lines:
        print(json.dumps(line, ensure_ascii=False))
    sys.stdout.flush()


def middle(runs: Sequence[Sequence[Line]]) -> list[Line]:
    """Return the lines of the first run with the median of every measured number, and the spread of the first one."""
    return [_middle([run[place] for run in runs]) for place in range(len(runs[0]))]


def per_second(times: int, work: Callable[[int], object]) -> float:
    """Return how often per second something can be done."""
    started = time.perf_counter()
    for number in range(times):
        work(number)
    return times / (time.perf_counter() - started)


def percentiles(seconds: Sequence[float], prefix: str = "") -> Line:
    """Return p50 and p99 in milliseconds."""
    ordered = sorted(seconds)
    return {f"{prefix}p50_ms": _ms(ordered[len(ordered) // 2]),
            f"{prefix}p99_ms": _ms(ordered[min(len(ordered) - 1, round(len(ordered) * 0.99))])}


def _ms(seconds: float) -> float:
    return round(seconds * 1000, 1)


def _middle(lines: Sequence[Line]) -> Line:
    line = dict(lines[0])
    measured = [name for name, value in line.items() if isinstance(value, float)]
    for name in measured:
        line[name] = _short(statistics.median(float(one[name]) for one in lines))
    if measured:
        values = [float(one[measured[0]]) for one in lines]
        line["runs"], line["spread"] = len(lines), [_short(min(values)), _short(max(values))]
    return line


def _short(value: float) -> float:
    return round(value) if value >= 1000 else float(f"{value:.3g}") if value < 100 else round(value, 1)
