"""How two versions differ, as a page shows it."""

from collections.abc import Iterator
from dataclasses import dataclass

from yingshang.domains.rulebook.reading.comparing import DecisionChange, RowChange
from yingshang.ui.parts import Column, Table, Tag

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


def shown_changes(changes: tuple[DecisionChange, ...]) -> tuple[ShownChange, ...]:
    """Return the changes, one block per decision."""
    return tuple(ShownChange(
        decision=one.decision, word=_KINDS[one.kind][0], tone=_KINDS[one.kind][1], summary=_summary(one),
        notes=one.notes, table=_table(one) if one.rows else None) for one in changes)


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
