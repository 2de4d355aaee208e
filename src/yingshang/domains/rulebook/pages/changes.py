"""How two versions differ, as a page shows it."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from yingshang.domains.rulebook.reading.comparing import DecisionChange, RowChange, compare
from yingshang.domains.rulebook.reading.sheet import Sheet, read_sheet
from yingshang.rules.comparing import Comparison
from yingshang.rules.comparing import compare as compare_outcomes
from yingshang.ui.parts import Column, Table, Tag

_SAMPLES, _SHOWN = 1000, 5
_KINDS = {"added": ("新增", "ok"), "removed": ("删去", "error"), "changed": ("修改", "warn")}


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownChange:
    """One decision's changes."""

    decision: str
    word: str
    tone: str
    summary: str
    notes: tuple[str, ...]
    table: Table | None
    outcomes: tuple[str, ...]
    tried: int
    differing: int


def changes_between(old: Sheet, new: Sheet) -> tuple[ShownChange, ...]:
    """Return what changed, one block per decision: row by row, and for which facts the outcome is another."""
    return _changes(old.data, new.data)


@lru_cache(maxsize=8)
def _changes(old: bytes, new: bytes) -> tuple[ShownChange, ...]:
    before, after = read_sheet(old).model, read_sheet(new).model
    tried = {one.decision: one for one in compare_outcomes(before, after, samples=_SAMPLES)}
    rows = {one.decision: one for one in compare(before, after)}
    later = {name: DecisionChange(decision=name, kind="changed") for name, one in tried.items()
             if one.differing and name not in rows}
    return tuple(_shown(one, tried.get(one.decision)) for one in (*rows.values(), *later.values()))


def _shown(change: DecisionChange, tried: Comparison | None) -> ShownChange:
    word, tone = _KINDS[change.kind]
    return ShownChange(
        decision=change.decision, word=word, tone=tone, summary=_summary(change), notes=change.notes,
        table=_table(change) if change.rows else None, tried=tried.tried if tried else 0,
        differing=tried.differing if tried else 0,
        outcomes=tuple(one.sentence for one in tried.outcomes[:_SHOWN]) if tried else ())


def _summary(change: DecisionChange) -> str:
    if change.kind != "changed":
        return f"整个决策{_KINDS[change.kind][0]}"
    counted = ((change.count(kind), word) for kind, (word, _) in _KINDS.items())
    return "，".join(f"{word} {count} 行" for count, word in counted if count)


def _table(change: DecisionChange) -> Table:
    columns = tuple(map(Column, ("行", "怎么变", "列", "原来", "现在")))
    return Table(caption=f"“{change.decision}”逐行对照", columns=columns, dense=True,
                 rows=tuple(line for row in change.rows for line in _lines(row)))


def _lines(row: RowChange) -> Iterator[tuple[object, ...]]:
    word, tone = _KINDS[row.kind]
    place = f"第 {row.before} 行" if row.after is None else f"第 {row.after} 行"
    if row.before and row.after and row.before != row.after:
        place += f"（原第 {row.before} 行）"
    for cell in row.cells or ():
        if row.kind == "changed" or (cell.before or cell.after) not in ("", "-", "null"):
            yield place, Tag(word, tone), cell.title, cell.before or "—", cell.after or "—"
