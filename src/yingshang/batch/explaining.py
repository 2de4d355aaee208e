"""Explains one row of a run: its facts are read again, decided by the interpreter, and held to what the run wrote."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb

from yingshang.batch.beside import Beside, open_beside, with_lists
from yingshang.batch.errors import NoSuchRow, StaleRegister
from yingshang.batch.givens import read_given
from yingshang.batch.manifests import INTERPRETED, ROWS, TABLES, Manifest, read_manifest
from yingshang.batch.proving.interpreting import rule_index
from yingshang.batch.registers import open_register
from yingshang.batch.tables import Chosen
from yingshang.rules.compiling.settling import AMBIGUOUS, NOT_ALLOWED
from yingshang.rules.errors import AmbiguousTable, FactNotAllowed
from yingshang.rules.explanation import Explanation
from yingshang.rules.feel.values import Value
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
    facts = _facts(manifest, key)
    written = _row(f"{out / ROWS}/*.parquet", manifest["key"], key) | _row(
        f"{out / INTERPRETED}/*.parquet", manifest["key"], key
    )
    if not facts or not written:
        raise NoSuchRow(key=key)
    given = manifest.get("given", {})
    return tuple(
        _explain(_chosen(out, one), {**facts, **_given(given, _chosen(out, one))}, written[one["rule"]], key, one["by"])
        for one in told
    )


def _explain(
    one: Chosen, facts: Mapping[str, object], rule: Any, key: str, by: str
) -> Explained:
    name, model = one.decision.name, one.model
    try:
        account = model.decide(name, facts).explain()
    except AmbiguousTable as error:
        _require_same(rule, AMBIGUOUS, key, name)
        return Explained(decision=name, rule=rule, account=None, sentence=error.message)
    except FactNotAllowed as error:
        _require_same(rule, NOT_ALLOWED, key, name)
        return Explained(decision=name, rule=rule, account=None, sentence=error.message)
    rows = [one.number for one in account.deciding]
    if isinstance(rule, list) and by == "sql":
        rows = [one.number for one in account.rules if one.matched is True]
    _require_same(rule, rows if isinstance(rule, list) else rule_index(one.decision, account), key, name)
    return Explained(decision=name, rule=rule, account=account, sentence=account.sentence)


def _require_same(written: object, found: object, key: str, decision: str) -> None:
    if written not in (found, [found]):
        raise StaleRegister(key=key, decision=decision)


def _chosen(out: Path, told: Mapping[str, Any]) -> Chosen:
    path = out / TABLES / told["file"]
    model = load_model(path)
    return Chosen(path=path, model=model, decision=model.decision(told["decision"]))


def _given(texts: Mapping[str, str], one: Chosen) -> Mapping[str, Value]:
    asked = {wanted.name for wanted in one.decision.inputs}
    return read_given({name: text for name, text in texts.items() if name in asked}, [one])


def _facts(manifest: Manifest, key: str) -> dict[str, object]:
    """Return the row of the register, with its lists."""
    path = Path(manifest["register"]["path"])
    source = f"{path}/*.parquet" if path.is_dir() else str(path)
    places = {one["name"]: Path(one["path"]) for one in manifest.get("lists", ())}
    lists = open_beside(places, open_register(path), key=manifest["key"]) if places else ()
    return _row(source, manifest["key"], key, lists)


def _row(source: str, column: str, key: str, lists: Sequence[Beside] = ()) -> dict[str, object]:
    """Return the one row of Parquet files with the key; nothing when there is none."""
    quoted, name = source.replace("'", "''"), column.replace('"', '""')
    with duckdb.connect() as database:
        try:
            row = f"SELECT * FROM read_parquet('{quoted}') WHERE \"{name}\"::VARCHAR = ? LIMIT 1"
            found = database.execute(with_lists(row, lists), [key])
        except duckdb.IOException:
            return {}
        names = [each[0] for each in found.description or ()]
        rows = found.fetchall()
    return dict(zip(names, rows[0], strict=True)) if rows else {}
