"""The decisions a run makes: of every table in a folder, the version in force on a day."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from yingshang.batch.errors import NoDecisions, SameDecision
from yingshang.rules.catalogue import version_in_force
from yingshang.rules.dmn.definitions import Decision
from yingshang.rules.errors import NoVersionInForce
from yingshang.rules.model import Model, load_model


@dataclass(frozen=True, slots=True, kw_only=True)
class Chosen:
    """A decision to make, and the file it stands in."""

    path: Path
    model: Model
    decision: Decision


def choose(folder: Path, *, on: date, names: Sequence[str] = ()) -> tuple[Chosen, ...]:
    """Return the decisions of the tables in force, or those named. Raises NoDecisions, SameDecision, InvalidModel."""
    known = [
        Chosen(path=path, model=model, decision=model.decision(name))
        for path in _files(folder, on)
        for model in (load_model(path),)
        for name in model.decisions
    ]
    chosen = tuple(one for one in known if not names or one.decision.name in names)
    missing = set(names) - {one.decision.name for one in chosen}
    if missing or not chosen:
        listed = "、".join(one.decision.name for one in known) or "无"
        raise NoDecisions(folder=folder.name, wanted="、".join(sorted(missing)) or "全部", known=listed)
    _require_distinct(chosen)
    return chosen


def _files(folder: Path, on: date) -> tuple[Path, ...]:
    """Of NAME@DATE.dmn the latest that has begun; a file without a date is always in force."""
    found = set()
    for path in folder.rglob("*.dmn"):
        name, dated, _ = path.stem.rpartition("@")
        if not dated:
            found.add(path)
            continue
        try:
            found.add(version_in_force(path.parent, name, on))
        except NoVersionInForce:
            continue
    return tuple(sorted(found))


def _require_distinct(chosen: Sequence[Chosen]) -> None:
    places: dict[str, list[str]] = {}
    for one in chosen:
        places.setdefault(one.decision.name, []).append(one.path.name)
    for name, files in places.items():
        if len(files) > 1:
            raise SameDecision(decision=name, files="、".join(files))
