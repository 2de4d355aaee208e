"""The language each peer reads: how it writes names, constants and connectives. Null tests are written out for all."""

import json
from dataclasses import dataclass
from datetime import date
from decimal import Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class Dialect:
    """Templates of one language; a peer without dates or exact numbers gets day numbers and doubles."""

    null: str
    both: str
    either: str
    chosen: str
    is_null: str
    is_known: str
    prefix: str = ""
    coded: bool = False  # texts and truths as numbers, null as NaN

    def constant(self, value: object) -> str:
        """Write a constant."""
        if value is None:
            return self.null
        if isinstance(value, bool):
            return str(float(value)) if self.coded else self._truth(value)
        if isinstance(value, str):
            return str(float(code(value))) if self.coded else json.dumps(value, ensure_ascii=False)
        return repr(double(value))

    def _truth(self, value: bool) -> str:
        return str(value) if "if" in self.chosen else str(value).lower()

    def all_of(self, parts: list[str]) -> str:
        """Join by `and`."""
        return self.both.join(f"({part})" for part in parts)

    def one_of(self, parts: list[str]) -> str:
        """Join by `or`."""
        return self.either.join(f"({part})" for part in parts)


CEL = Dialect(null="null", both=" && ", either=" || ", chosen="({0} ? {1} : {2})", is_null="{0} == null",
              is_known="{0} != null")
#: cel-python cannot compare a number with null: a missing value is left out of the row, which is called r.
CEL_ROW = Dialect(null="null", both=" && ", either=" || ", chosen="({0} ? {1} : {2})", is_null="!has({0})",
                  is_known="has({0})", prefix="r.")
ZEN = Dialect(null="null", both=" and ", either=" or ", chosen="({0} ? {1} : {2})", is_null="{0} == null",
              is_known="{0} != null")
PYTHON = Dialect(null="None", both=" and ", either=" or ", chosen="({1} if {0} else {2})", is_null="{0} is None",
                 is_known="{0} is not None")
SCALAR = Dialect(null="nan", both=" and ", either=" or ", chosen="({1} if {0} else {2})", is_null="{0} != {0}",
                 is_known="{0} == {0}", coded=True)
VECTOR = Dialect(null="nan", both=" & ", either=" | ", chosen="where({0}, {1}, {2})", is_null="{0} != {0}",
                 is_known="{0} == {0}", coded=True)
DIALECTS = {"cel": CEL, "cel_row": CEL_ROW, "zen": ZEN, "python": PYTHON, "scalar": SCALAR, "vector": VECTOR}

_CODES: dict[str, int] = {}


def code(text: str) -> int:
    """Return the number that stands for a text in this run."""
    return _CODES.setdefault(text, len(_CODES) + 1)


def double(value: object) -> float:
    """Return a number or a day as a double."""
    return float(value.toordinal()) if isinstance(value, date) else float(Decimal(value))


def plain(value: object) -> object:
    """Return a value as JSON can hold it for the peers."""
    return value if value is None or isinstance(value, bool | str) else double(value)


def coded(value: object) -> float | None:
    """Return a value as a number; null stays null."""
    if isinstance(value, str):
        return float(code(value))
    return None if value is None else float(value) if isinstance(value, bool) else double(value)
