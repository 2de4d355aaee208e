"""Which version of a table is in force: the files are NAME@YYYY-MM-DD.dmn, dated by their first day."""

from datetime import date
from pathlib import Path

from yingshang.rules.errors import NoVersionInForce
from yingshang.rules.feel.dates import read_date


def versions(folder: Path, name: str) -> tuple[tuple[date, Path], ...]:
    """Return the versions of a table with their first days, oldest first."""
    dated = ((read_date(path.stem.rpartition("@")[2]), path) for path in folder.glob("*.dmn"))
    ours = ((day, path) for day, path in dated if day and path.stem.rpartition("@")[0] == name)
    return tuple(sorted(ours))


def version_in_force(folder: Path, name: str, on: date) -> Path:
    """Return the file in force on the day: the latest that has begun. Raises NoVersionInForce."""
    begun = [path for day, path in versions(folder, name) if day <= on]
    if not begun:
        raise NoVersionInForce(name=name, folder=folder.name, on=on.isoformat())
    return begun[-1]
