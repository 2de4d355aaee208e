"""How two versions of a table differ: rows added, removed, moved apart and changed, cell by cell."""

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

from yingshang.rules.dmn.definitions import Decision, DecisionTable, Row
from yingshang.rules.model import Model

_ALIKE = 0.5


@dataclass(frozen=True, slots=True, kw_only=True)
class CellChange:
    """One cell of a row, before and after."""

    title: str
    before: str
    after: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RowChange:
    """A row that was `added`, `removed` or `changed`; the numbers are those before and after."""

    kind: str
    before: int | None
    after: int | None
    cells: tuple[CellChange, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionChange:
    """A decision that was `added`, `removed` or `changed`, with `notes` on what is not a row."""

    decision: str
    kind: str
    notes: tuple[str, ...] = ()
    rows: tuple[RowChange, ...] = ()

    def count(self, kind: str) -> int:
        return sum(row.kind == kind for row in self.rows)


Said = dict[str, str]


def compare(before: Model, after: Model) -> tuple[DecisionChange, ...]:
    """Return the decisions that differ, in the order of the later version, the removed ones last."""
    changes = [_compared(before, after, name) for name in after.decisions]
    gone = [DecisionChange(decision=name, kind="removed") for name in before.decisions if name not in after.decisions]
    return (*(change for change in changes if change), *gone)


def _compared(before: Model, after: Model, name: str) -> DecisionChange | None:
    if name not in before.decisions:
        return DecisionChange(decision=name, kind="added")
    notes, rows = tuple(_notes(before.decision(name), after.decision(name))), ()
    old, new = before.decision(name).logic, after.decision(name).logic
    if isinstance(old, DecisionTable) and isinstance(new, DecisionTable):
        rows = tuple(_rows([_said(old, row) for row in old.rows], [_said(new, row) for row in new.rows]))
    return DecisionChange(decision=name, kind="changed", notes=notes, rows=rows) if notes or rows else None


def _notes(before: Decision, after: Decision) -> Iterator[str]:
    old, new = before.logic, after.logic
    if not isinstance(old, DecisionTable) or not isinstance(new, DecisionTable):
        texts = [getattr(one, "text", "") for one in (old, new)]
        if type(old) is not type(new) or texts[0] != texts[1]:
            yield f"公式由“{texts[0] or '（表）'}”改为“{texts[1] or '（表）'}”"
        return
    if (old.policy, old.aggregation) != (new.policy, new.aggregation):
        yield f"命中策略由{old.policy}{old.aggregation}改为{new.policy}{new.aggregation}"
    columns = [[column.title for column in table.columns] for table in (old, new)]
    yield from (f"去掉了“{title}”列" for title in columns[0] if title not in columns[1])
    yield from (f"增加了“{title}”列" for title in columns[1] if title not in columns[0])


def _said(table: DecisionTable, row: Row) -> Said:
    """What a row says, by column."""
    tests = {column.title: cell.text for column, cell in zip(table.columns, row.cells, strict=True)}
    results = {f"结果{column.name}": one.text for column, one in zip(table.outputs, row.outputs, strict=True)}
    return tests | results | {"依据": row.article or "", "说明": row.note or ""}


def _rows(before: list[Said], after: list[Said]) -> Iterator[RowChange]:
    texts = [[_text(row) for row in rows] for rows in (before, after)]
    for kind, first, last, start, end in SequenceMatcher(None, *texts, autojunk=False).get_opcodes():
        if kind != "equal":
            yield from _block(before, after, range(first, last), range(start, end))


def _text(row: Said) -> str:
    return "\n".join(f"{title}: {text}" for title, text in row.items() if text not in ("", "-"))


def _block(before: list[Said], after: list[Said], old: range, new: range) -> Iterator[RowChange]:
    """Pair the rows of a stretch that are most alike; what has no partner was added or removed."""
    left = list(old)
    for place in new:
        best = max(left, key=lambda one: _alike(before[one], after[place]), default=None)
        if best is None or _alike(before[best], after[place]) < _ALIKE:
            yield RowChange(kind="added", before=None, after=place + 1, cells=_cells({}, after[place]))
            continue
        left.remove(best)
        yield RowChange(kind="changed", before=best + 1, after=place + 1, cells=_cells(before[best], after[place]))
    for place in left:
        yield RowChange(kind="removed", before=place + 1, after=None, cells=_cells(before[place], {}))


def _alike(one: Said, other: Said) -> float:
    titles = one.keys() | other.keys()
    return sum(one.get(title) == other.get(title) for title in titles) / max(1, len(titles))


def _cells(before: Said, after: Said) -> tuple[CellChange, ...]:
    titles = dict.fromkeys((*before, *after))
    return tuple(CellChange(title=title, before=before.get(title, ""), after=after.get(title, "")) for title in titles
                 if before.get(title, "") != after.get(title, ""))
