"""Runs one measure several times and prints the middle: `python -m bench MEASURE RUNS`."""

import importlib
import sys

from bench.lines import middle, tell


def main(name: str, runs: int) -> None:
    """Set Django up, measure, print."""
    import django

    django.setup()
    measure = importlib.import_module(f"bench.{name}").measure
    tell(middle([measure() for _ in range(runs)]))


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
