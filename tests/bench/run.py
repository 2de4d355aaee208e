"""`make bench`: how fast this checkout is on this machine; one JSON line per figure, with a peer of the same run."""

import argparse
import os
import subprocess
import sys
from pathlib import Path

sys.path[0] = str(Path(__file__).resolve().parents[1])  # tests/, where this folder is the package `bench`

import ground  # noqa: E402

#: measure -> the database it runs on, and as whom
MEASURES = {"rules": "none", "decisions": "none", "peers": "none", "batch": "none", "spark": "none",
            "ledger": "owner", "acts": "city", "queries": "city", "pages": "city", "exchange": "city",
            "booking": "owner", "names": "names", "instant": "city", "search": "none", "reading": "none"}


def main() -> None:
    """Prepare the databases and run each measure in a process of its own."""
    options = _options()
    if options.peers:
        _install_peers()
    ground.enter("bench")
    from yingshang.site import places
    from yingshang.site.embedded_postgres import running

    with running(places.DATA_DIR) as url:
        ground.connect(url)
        from bench import lines, stage

        lines.tell([stage.machine()])
        for measure in options.only or MEASURES:
            _run(measure, _database(url, MEASURES[measure], options), options.runs)


def _database(url: str, kind: str, options: argparse.Namespace) -> str:
    from bench import names_city, stage
    from yingshang.site import clock
    from yingshang.site.database_urls import application_url

    if kind == "none":
        return url
    if kind == "names":
        return names_city.built(url, rows=options.names, say=_say)
    city = stage.city(url, cases=options.cases, now=clock.now(), say=_say)
    return city if kind == "owner" else application_url(city)


def _run(measure: str, url: str, runs: int) -> None:
    done = subprocess.run([sys.executable, "-m", "bench", measure, str(runs)], check=False,
                          env={**os.environ, "DATABASE_URL": url})
    if done.returncode:
        sys.exit(done.returncode)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="在本机测性能, 每行一个 JSON")
    parser.add_argument("--cases", type=int, default=100_000, help="测试城市的办件数")
    parser.add_argument("--names", type=int, default=1_570_000, help="名称库的名称数")
    parser.add_argument("--runs", type=int, default=3, help="每项测几次, 取中位数")
    parser.add_argument("--peers", action="store_true", help="先把对照引擎各装进自己的环境 (.data/bench-peers)")
    parser.add_argument("--only", nargs="*", choices=MEASURES, help="只测这几项")
    return parser.parse_args()


def _install_peers() -> None:
    from bench.peer_environments import install

    install()


def _say(sentence: str) -> None:
    print(sentence, file=sys.stderr, flush=True)


main()
