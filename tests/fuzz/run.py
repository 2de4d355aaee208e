"""`make fuzz`: a million FEEL texts and ten thousand broken files; only our own errors may come of them, and soon."""

import argparse
import json
import os
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path

sys.path[0] = str(Path(__file__).resolve().parents[1])  # tests/, where this folder is the package `fuzz`
sys.path.insert(1, str(Path(__file__).resolve().parents[2] / "src"))

from fuzz.files import file_of  # noqa: E402
from fuzz.texts import text_of  # noqa: E402
from fuzz.trial import Steps, file_trial, text_trial  # noqa: E402
from fuzz.watching import Attempt, Report, watched  # noqa: E402

CHUNK = {"texts": 5000, "files": 250}
SHOWN = 300


def main() -> None:
    """Try everything, say how it goes, print the summary as JSON; 1 when anything went wrong."""
    options = _options()
    started = time.monotonic()
    kinds = {"texts": (options.texts, partial(_try_text, options.seed)),
             "files": (options.xml, partial(_try_file, options.seed))}
    found = {kind: _all(kind, attempt, count, options.jobs) for kind, (count, attempt) in kinds.items() if count}
    summary = {"seed": options.seed, "seconds": round(time.monotonic() - started, 1),
               **{kind: _told(kind, report, options.seed) for kind, report in found.items()}}
    print(json.dumps(summary, ensure_ascii=False, indent=1))
    sys.exit(any(report.faults for report in found.values()))


def _try_text(seed: int, number: int) -> Steps:
    return text_trial(text_of(seed, number))


def _try_file(seed: int, number: int) -> Steps:
    return file_trial(file_of(seed, number))


def _all(kind: str, attempt: Attempt, count: int, jobs: int) -> Report:
    """Do so many trials, a chunk per process."""
    whole = Report()
    chunks = [(first, min(first + CHUNK[kind], count)) for first in range(0, count, CHUNK[kind])]
    with ThreadPoolExecutor(jobs) as pool:
        for report in pool.map(lambda ends: watched(attempt, *ends), chunks):
            whole.add(report)
            print(f"{kind}: {whole.done}/{count}, {len(whole.faults)} 个问题", file=sys.stderr, flush=True)
    return whole


def _told(kind: str, report: Report, seed: int) -> dict[str, object]:
    subject = text_of if kind == "texts" else file_of
    return {"done": report.done, "faults": len(report.faults), "slowest_ms": round(report.slowest * 1000, 1),
            "slowest": repr(subject(seed, report.slowest_number))[:SHOWN] if report.done else "",
            "outcomes": dict(report.outcomes.most_common(25)),
            "first_faults": [fault | {"subject": repr(subject(seed, fault["number"]))[:SHOWN]}
                             for fault in report.faults[:20]]}


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="用随机的FEEL文字和损坏的DMN文件试规则引擎")
    parser.add_argument("--texts", type=int, default=1_000_000, help="多少段FEEL文字")
    parser.add_argument("--xml", type=int, default=10_000, help="多少个损坏的文件")
    parser.add_argument("--seed", type=int, default=20260401, help="同一个数得出同样的文字和文件")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1, help="同时几个进程")
    return parser.parse_args()


if __name__ == "__main__":
    main()
