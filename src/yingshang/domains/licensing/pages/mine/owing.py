"""Materials promised for later (容缺后补): what is still owed, and until when."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from yingshang.casework.materials.library import HandedIn
from yingshang.casework.reading import CaseView


@dataclass(frozen=True, slots=True, kw_only=True)
class Owed:
    """A material the applicant promised to hand in by a day."""

    key: str
    title: str
    until: dt.date


def owed_papers(view: CaseView, files: Iterable[HandedIn]) -> tuple[Owed, ...]:
    """Return the promised materials of a bundle without a file, the earliest first."""
    given = {file.material for file in files}
    owed = (Owed(key=one["key"], title=one["title"], until=dt.date.fromisoformat(one["deferred_until"]))
            for one in view.data["materials"] if one["deferred_until"] and one["key"] not in given)
    return tuple(sorted(owed, key=lambda paper: paper.until))
