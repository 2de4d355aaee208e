"""`make crash`: kills the database, the site and the worker at random under load, and checks that nothing is lost."""

import argparse
import json
import os
import secrets
import sys
from pathlib import Path

sys.path[0] = str(Path(__file__).resolve().parents[1])  # tests/, where this folder is the package `crash`

import ground  # noqa: E402

PLANTED = Path(__file__).parent / "planted"


def main() -> None:
    """Run one campaign; the exit status is 1 when there is a fault."""
    options = _options()
    os.environ["YINGSHANG_SITE_URL"] = f"http://127.0.0.1:{options.port}"
    folder = ground.enter("crash", fresh=True)
    from yingshang.site.embedded_postgres import Server

    if options.plant:
        os.environ["PYTHONPATH"] = os.pathsep.join((str(PLANTED), os.environ["PYTHONPATH"]))
    server = Server(folder)
    ground.connect(server.start())
    from crash.campaign import Campaign

    print(f"种子 {options.seed} (重放: make crash KILLS={options.kills} SEED={options.seed})", flush=True)
    found, report = Campaign(folder=folder, server=server, kills=options.kills, seed=options.seed,
                             port=options.port).run()
    for fault in found:
        print(f"不符: {fault}", file=sys.stderr)
    print(json.dumps(report, ensure_ascii=False), flush=True)
    sys.exit(1 if found else 0)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="压力下随机 kill -9 数据库、网站和后台任务, 核对一件不丢一件不重")
    parser.add_argument("--kills", type=int, default=50)
    parser.add_argument("--seed", type=int, default=None)
    parser.add_argument("--plant", action="store_true", help="让网站忘记表单的防重复编号; 核对必须发现")
    parser.add_argument("--port", type=int, default=8055)
    options = parser.parse_args()
    options.seed = secrets.randbelow(10**6) if options.seed is None else options.seed
    return options


main()
