"""Appends, proofs and verification of the ledger alone, on top of a city's."""

from bench.lines import Line


def measure() -> list[Line]:
    """Return the ledger's own lines."""
    from yingshang.ledger import bench
    from yingshang.ledger.keys import ledger_key
    from yingshang.site import clock

    return [{name: _measured(name, value) for name, value in line.items()}
            for line in bench.measure(key=ledger_key(), now=clock.now())]


def _measured(name: str, value: object) -> object:
    """What was measured is a float, what was given a whole number."""
    return float(value) if name.endswith(("per_second", "ms")) else value
