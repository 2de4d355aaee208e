"""Explains one row of a run: its facts are read again, decided by the interpreter, and held to what the run wrote."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb

from yingshang.batch.errors import NoSuchRow, StaleRegister
from yingshang.batch.manifests import INTERPRETED, ROWS, TABLES, Manifest, read_manifest
from yingshang.batch.proving.interpreting import rule_index
from yingshang.rules.compiling.settling import AMBIGUOUS, NOT_ALLOWED
from yingshang.rules.errors import AmbiguousTable, FactNotAllowed
from yingshang.rules.explanation import Explanation
from yingshang.rules.model import load_model


@dataclass(frozen=True, slots=True, kw_only=True)
class Explained:
    """One decision about one row: the rule index that was written, and the account of it.

    Where the interpreter refused to decide there is only its sentence.
    """

    decision: str
    rule: object
    account: Explanation | None
    sentence: str

    def to_json(self) -> dict[str, object]:
        """Return the explanation as JSON can hold it."""
        account = self.account.to_json() if self.account else None
        return {"decision": self.decision, "rule": self.rule, "sentence": self.sentence, "explanation": account}


def explain_row(out: Path, key: str, *, names: tuple[str, ...] = ()) -> tuple[Explained, ...]:
    """Explain all decisions about a row, or those named. Raises NotARun, NoSuchRow and StaleRegister."""
    manifest = read_manifest(out)
    told = [one for one in manifest["decisions"] if not names or one["decision"] in names]
    facts = _row(_register(manifest), manifest["key"], key)
    written = _row(f"{out / ROWS}/*.parquet", manifest["key"], key) | _row(
        f"{out / INTERPRETED}/*.parquet", manifest["key"], key
    )
    if not facts or not written:
        raise NoSuchRow(key=key)
    return tuple(_explain(out / TABLES / one["file"], one, facts, written[one["rule"]], key) for one in told)


def _explain(
    path: Path, told: Mapping[str, Any], facts: Mapping[str, object], rule: Any, key: str
) -> Explained:
    name = told["decision"]
    model = load_model(path)
    try:
        account = model.decide(name, facts).explain()
    except AmbiguousTable as error:
        _require_same(rule, AMBIGUOUS, key, name)
        return Explained(decision=name, rule=rule, account=None, sentence=error.message)
    except FactNotAllowed as error:
        _require_same(rule, NOT_ALLOWED, key, name)
        return Explained(decision=name, rule=rule, account=None, sentence=error.message)
    deciding = [one.number for one in account.deciding]
    _require_same(rule, deciding if isinstance(rule, list) else rule_index(model.decision(name), account), key, name)
    return Explained(decision=name, rule=rule, account=account, sentence=account.sentence)


def _require_same(written: object, found: object, key: str, decision: str) -> None:
    if written not in (found, [found]):
        raise StaleRegister(key=key, decision=decision)


def _register(manifest: Manifest) -> str:
    path = Path(manifest["register"]["path"])
    return f"{path}/*.parquet" if path.is_dir() else str(path)


def _row(source: str, column: str, key: str) -> dict[str, object]:
    """Return the one row of Parquet files with the key; nothing when there is none."""
    quoted, name = source.replace("'", "''"), column.replace('"', '""')
    with duckdb.connect() as database:
        try:
            found = database.execute(
                f"SELECT * FROM read_parquet('{quoted}') WHERE \"{name}\"::VARCHAR = ? LIMIT 1", [key]
            )
        except duckdb.IOException:
            return {}
        names = [each[0] for each in found.description or ()]
        rows = found.fetchall()
    return dict(zip(names, rows[0], strict=True)) if rows else {}
