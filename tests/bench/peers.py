"""Each peer on the same tables and rows, in a process and environment of its own; checked before it is timed."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from xml.sax.saxutils import escape

from bench.decisions import plain_rate
from bench.lines import Line
from bench.peer_engines.dialects import DIALECTS, code, coded, plain
from bench.peer_engines.translation import Translation, default_of
from bench.peer_environments import HOME, PEERS, Peer
from bench.sample import Table, tables
from yingshang.rules.feel import ast

ENGINES = Path(__file__).parent / "peer_engines"
SECONDS = 4


def measure() -> list[Line]:
    """Return a line for each peer that is installed (`--peers` installs them), with our own rate of the same run."""
    known = tables(HOME.parent / "bench")
    path = HOME / "sample.json"
    HOME.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps({"tables": [_described(one) for one in known]}, ensure_ascii=False), encoding="utf-8")
    return [line for peer in PEERS if (line := _line(peer, path, known))]


def _line(peer: Peer, path: Path, known: tuple[Table, ...]) -> Line | None:
    python = HOME / peer.package / "bin" / "python"
    if not python.exists():
        print(f"{peer.package} is not installed: run.py --peers", file=sys.stderr)
        return None
    done = subprocess.run([python, ENGINES / f"{peer.script}.py", path, str(SECONDS)], check=False, text=True,
                          capture_output=True, env={**os.environ, "PYTHONPATH": ""})
    if done.returncode:
        return {"what": f"peers.{peer.what}", "failed": done.stderr.strip().splitlines()[-1:]}
    found, ours = json.loads(done.stdout.splitlines()[-1]), plain_rate(known)
    return {"what": f"peers.{peer.what}", "per_second": found["per_second"], "ours_per_second": ours,
            "ratio": ours / found["per_second"], **found}


def _described(table: Table) -> dict[str, object]:
    """Return a table as the peers' scripts read it."""
    logic = table.decision.logic
    needs = [one.name for one in table.decision.inputs]
    names = {name: f"n{number}" for number, name in enumerate(needs)}
    said = {name: Translation(logic, dialect, {fact: dialect.prefix + own for fact, own in names.items()})
            for name, dialect in DIALECTS.items()}
    expected = [plain(table.generated(row)) for row in table.accepted]
    return {
        "name": table.decision.name,
        "policy": logic.policy,
        "default": default_of(logic),
        "kind": next((_KIND[type(one)] for one in expected if one is not None), "number"),
        "needs": list(names.values()),
        "rows": [{names[name]: plain(row[name]) for name in needs} for row in table.accepted],
        "coded_rows": [[coded(row[name]) for name in needs] for row in table.accepted],
        "texts": {str(code(one)): one for one in {one for one in expected if isinstance(one, str)}},
        "expected": expected,
        **{name: {"whole": one.whole(), "rows": one.rows()} for name, one in said.items()},
        **_as_xml(table),
    }


_REMARKS = re.compile(r'\s*<annotation(Entry)?\b.*?(/>|</annotationEntry>)| label="[^"]*"', re.DOTALL)
_KIND = {float: "number", str: "string", bool: "boolean"}


def _as_xml(table: Table) -> dict[str, object]:
    """Return the XML with computed columns given as facts of their own, and rows that hold them."""
    text = _REMARKS.sub("", table.source.read_text(encoding="utf-8"))
    computed = {}
    for number, column in enumerate(table.decision.logic.columns):
        if not isinstance(column.formula.tree, ast.Name):
            name = f"算式{number}"
            computed[name] = column.formula.evaluate
            text = text.replace(f"<text>{escape(column.formula.text)}</text>", f"<text>{name}</text>")
            fact = f'<inputData id="{name}" name="{name}"><variable name="{name}" typeRef="number"/></inputData>'
            text = text.replace("<decision ", f"{fact}\n  <decision ", 1)
    rows = [{**{name: plain(value) for name, value in row.items()},
             **{name: plain(evaluate(row)) for name, evaluate in computed.items()}} for row in table.accepted[:300]]
    dates = [one.name for one in table.decision.inputs if one.type.kind == "date"]
    return {"xml": text, "named_rows": rows, "dates": dates}
