"""The manifest of an output folder: what was run over what, so that it can be resumed, read and explained."""

import hashlib
import json
import os
import shutil
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from yingshang.batch.beside import Beside
from yingshang.batch.errors import NotARun
from yingshang.batch.orders import Order
from yingshang.batch.planning import Work
from yingshang.batch.registers import Partition, RegisterFile
from yingshang.batch.tables import Chosen
from yingshang.rules.dmn.definitions import DecisionTable

MANIFEST, TABLES, ROWS, INTERPRETED = "manifest.json", "tables", "rows", "interpreted"
Manifest = Mapping[str, Any]


def manifest_of(
    order: Order, chosen: Sequence[Chosen], register: RegisterFile, work: Work, *, lists: Sequence[Beside] = ()
) -> Manifest:
    """Return the manifest; two runs with the same one write the same results."""
    paths = dict.fromkeys(one.path for one in chosen)
    return {
        "format": 1,
        "engine": order.engine,
        "key": order.key,
        "query": _digest((work.sql("duckdb") or "").encode()),
        "register": {"path": str(register.path.resolve()), "digest": register.digest, "rows": sum(register.rows)},
        "lists": [_list(one) for one in lists],
        "given": dict(order.given),
        "tables": {path.name: _digest(path.read_bytes()) for path in paths},
        "decisions": [_decision(one, work, with_values=order.with_values) for one in chosen],
        "partitions": [_partition(one) for one in register.partitions(order.partition_rows)],
    }


def begin(out: Path, manifest: Manifest, chosen: Sequence[Chosen]) -> bool:
    """Make the folder ready, and say whether an earlier run of the same is resumed; another one's results go."""
    resumed = _stored(out) == manifest
    if not resumed:
        for folder in (ROWS, INTERPRETED, TABLES):
            shutil.rmtree(out / folder, ignore_errors=True)
    for folder in (ROWS, INTERPRETED, TABLES):
        (out / folder).mkdir(parents=True, exist_ok=True)
        for left in (out / folder).glob(".*.part"):
            shutil.rmtree(left) if left.is_dir() else left.unlink()
    if not resumed:
        for path in {one.path for one in chosen}:
            shutil.copyfile(path, out / TABLES / path.name)
        write_json(out / MANIFEST, manifest)
    return resumed


def read_manifest(out: Path) -> Manifest:
    """Return the manifest of a folder. Raises NotARun."""
    found = _stored(out)
    if found is None:
        raise NotARun(folder=out.name)
    return found


def write_json(path: Path, value: object) -> None:
    """Write a file that is there whole, or not at all."""
    unfinished = path.with_name(f".{path.name}.part")
    with unfinished.open("w", encoding="utf-8") as file:
        json.dump(value, file, ensure_ascii=False, indent=1)
        file.flush()
        os.fsync(file.fileno())
    unfinished.replace(path)


def _stored(out: Path) -> Manifest | None:
    try:
        found = json.loads((out / MANIFEST).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    return found if isinstance(found, dict) else None


def _decision(one: Chosen, work: Work, *, with_values: bool) -> dict[str, object]:
    compiled = next((each for each in work.compiled if each.decision == one.decision.name), None)
    table = one.decision.logic
    return {
        "decision": one.decision.name,
        "file": one.path.name,
        "policy": table.policy + table.aggregation if isinstance(table, DecisionTable) else None,
        "by": "sql" if compiled else "interpreter",
        "reason": work.reasons.get(one.decision.name),
        "rule": compiled.rule if compiled else one.decision.name + "#规则",
        "values": list(compiled.values) if compiled and with_values else [] if compiled else [one.decision.name],
    }


def _list(one: Beside) -> dict[str, object]:
    return {"name": one.name, "path": str(one.file.path.resolve()), "digest": one.file.digest}


def _partition(one: Partition) -> dict[str, object]:
    return {"number": one.number, "file": one.file.name, "first": one.first, "last": one.last}


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
