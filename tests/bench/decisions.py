"""Twenty tables, enterprise by enterprise: plain values, explained ones, and how long one takes."""

import time
from collections.abc import Callable, Iterable

import ground
from bench.lines import Line
from bench.sample import Table, tables
from yingshang.rules.generated.concluding import concluder
from yingshang.rules.generated.interpreting import interpreted, value_of
from yingshang.rules.outcome import Outcome

SINGLE = 400


def measure() -> list[Line]:
    """Return lines for plain and explained decisions; the peer is the interpreter, which must agree."""
    known = tables(ground.ROOT / ".data" / "bench")
    slow = [interpreted(one.decision, value_of) for one in known]
    for table, decide in zip(known, slow, strict=True):
        assert all(table.generated(row) == decide(row) for row in table.accepted[:500]), table.decision.name
    plain = plain_rate(known)
    by_hand = _rate((decide, one.accepted[:200]) for one, decide in zip(known, slow, strict=True))
    front = _rate((_front(one), one.given[:500]) for one in known)
    explained = _rate((_explained(one), one.given[:500]) for one in known)
    accepted = _rate((_explained_accepted(one), one.accepted[:500]) for one in known)
    return [
        {"what": "decisions.plain", "per_second": plain, "peer": "the interpreter, same facts, same answers",
         "peer_per_second": by_hand, "ratio": plain / by_hand, "tables": len(known), "rows": len(known[0].given),
         **_times([(one.generated, one.accepted) for one in known])},
        {"what": "decisions.decide", "per_second": front, "note": "facts accepted at the door, articles, outcome",
         **_times([(_front(one), one.given) for one in known])},
        {"what": "decisions.explained", "per_second": explained, "note": "decide(...).explain(): every cell asked",
         **_times([(_explained(one), one.given) for one in known])},
        {"what": "decisions.explained_accepted", "per_second": accepted, "note": "the same, facts already accepted",
         **_times([(_explained_accepted(one), one.accepted) for one in known])},
    ]


def plain_rate(known: tuple[Table, ...]) -> float:
    """Return plain decisions per second over all tables, facts already accepted."""
    return _rate((one.generated, one.accepted) for one in known)


Work = tuple[Callable[[dict], object], tuple[dict, ...]]


def _front(table: Table) -> Callable[[dict], object]:
    decide, name = table.model.decide, table.decision.name
    return lambda facts: decide(name, facts)


def _explained(table: Table) -> Callable[[dict], object]:
    decide, name = table.model.decide, table.decision.name
    return lambda facts: decide(name, facts).explain()


def _explained_accepted(table: Table) -> Callable[[dict], object]:
    conclude, model = concluder(table.decision), table.model
    return lambda facts: Outcome((conclude(facts),), facts, model, None).explain()


def _rate(works: Iterable[Work]) -> float:
    taken, count = 0.0, 0
    for decide, rows in works:
        started = time.perf_counter()
        for row in rows:
            decide(row)
        taken += time.perf_counter() - started
        count += len(rows)
    return count / taken


def _times(works: list[Work]) -> Line:
    """Return p50 and p99 in microseconds: of one decision, and of all tables for one enterprise."""
    single, whole = [], []
    for step in range(SINGLE):
        began = time.perf_counter()
        for decide, rows in works:
            before = time.perf_counter()
            decide(rows[step])
            single.append(time.perf_counter() - before)
        whole.append(time.perf_counter() - began)
    return {"one_p50_us": _at(single, 50), "one_p99_us": _at(single, 99), "all_tables_p50_us": _at(whole, 50),
            "all_tables_p99_us": _at(whole, 99)}


def _at(seconds: list[float], percent: int) -> float:
    ordered = sorted(seconds)
    return ordered[(len(ordered) - 1) * percent // 100] * 1e6
