"""The desk's list as a workbook that comes back: what to do with each case is filled in at the office."""

from collections.abc import Iterable
from dataclasses import dataclass

from yingshang.casework.models import Case
from yingshang.domains.licensing.batches.wishes import ACTS, Wish
from yingshang.domains.licensing.spreadsheets.errors import SpreadsheetRefused
from yingshang.domains.licensing.spreadsheets.reading import Heading, RawRow, read_rows, take_spreadsheet
from yingshang.register.actors import Actor

NUMBER, ACT, OPINION = "编号", "办理", "意见"
HEADINGS = (Heading(title=NUMBER), Heading(title=ACT), Heading(title=OPINION, required=False))
LONGEST_OPINION = 500
_ACTS = {title: name for name, title in ACTS.items()}


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """A row that says nothing that can be done."""

    row: int
    number: str
    reason: str


def wishes_in(name: str, data: bytes, *, by: Actor) -> tuple[tuple[Wish, ...], tuple[Fault, ...]]:
    """Return what a filled-in workbook asks for, and the rows that are wrong; a row with no act asks for nothing.

    Raises SpreadsheetRefused, or what a file of the wrong kind raises.
    """
    take_spreadsheet(name, data)
    rows = [row for row in read_rows(data, HEADINGS) if row.values[1]]
    if not rows:
        raise SpreadsheetRefused(reason=f"“{ACT}”一列都是空的，请填{'或'.join(_ACTS)}")
    known = _cases({row.values[0] for row in rows}, by)
    faults = {row.number: fault for row in rows if (fault := _fault(row, known))}
    wishes = tuple(Wish(case_id=known[row.values[0]], act=_ACTS[row.values[1]], opinion=row.values[2])
                   for row in rows if row.number not in faults)
    return wishes, (*faults.values(), *_repeated(row for row in rows if row.number not in faults))


def _fault(row: RawRow, known: dict) -> Fault | None:
    number, act, opinion = row.values
    reasons = ((bool(row.formulas), "有公式，请改成文字"), (act not in _ACTS, f"“{ACT}”要填{'或'.join(_ACTS)}"),
               (number not in known, "没有找到这个编号的办件，或者不归您办"),
               (len(opinion) > LONGEST_OPINION, f"意见超过 {LONGEST_OPINION} 个字"))
    reason = next((text for is_wrong, text in reasons if is_wrong), "")
    return Fault(row=row.number, number=number[:60], reason=reason) if reason else None


def _repeated(rows: Iterable[RawRow]) -> tuple[Fault, ...]:
    """The last row about a case counts, and the page says so."""
    last: dict[str, RawRow] = {}
    found = []
    for row in rows:
        if before := last.get(row.values[0]):
            reason = f"与第 {row.number} 行重复，以后一行为准"
            found.append(Fault(row=before.number, number=before.values[0], reason=reason))
        last[row.values[0]] = row
    return tuple(found)


def _cases(numbers: set[str], by: Actor) -> dict[str, object]:
    rows = Case.objects.visible_to(by).filter(number__in=list(numbers), organisation_id=by.organisation)
    return dict(rows.values_list("number", "pk"))
