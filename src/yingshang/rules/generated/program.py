"""One compiled module of generated functions: its lines, and the values bound to the names in them."""

import re
from collections.abc import Callable, Iterable
from datetime import date, timedelta
from decimal import Decimal, DivisionByZero, InvalidOperation, Overflow
from typing import Any

from yingshang.rules.feel.arithmetic import computed, negative
from yingshang.rules.feel.logic import among, compared, conjunction, disjunction, negation
from yingshang.rules.feel.types import bound
from yingshang.rules.feel.values import NUMBERS
from yingshang.rules.generated.unwritable import RETREATS, Retreat, Unwritable

_MAX_BRACKETS = 150  # Python's own parser gives up at 200
#: All that a line may consist of: our names, numbers we counted, and operators. No quotes, so no text.
_LINE = re.compile(r"[a-zA-Z0-9_ ,:=<>!+()\[\]{}.|*]*")

_SHARED = (str, Decimal, date, timedelta)  # constants that equal ones may stand for
#: The same 34 digits; but what has no finite answer raises, and the interpreter takes over.
EXACT = NUMBERS.copy()
for _signal in (DivisionByZero, InvalidOperation, Overflow):
    EXACT.traps[_signal] = True

_LANGUAGE: dict[str, object] = {
    "__builtins__": {},
    "RETREATS": RETREATS,
    "Retreat": Retreat,
    "add": EXACT.add,
    "subtract": EXACT.subtract,
    "multiply": EXACT.multiply,
    "divide": EXACT.divide,
    "minus": EXACT.minus,
    "among": among,
    "compared": compared,
    "computed": computed,
    "conjunction": conjunction,
    "disjunction": disjunction,
    "negation": negation,
    "negative": negative,
    "isinstance": isinstance,
    "bool": bool,
    "type": type,
    "bound": bound,
    "pending": object(),
}


class Program:
    """Collects lines and constants, then becomes running code."""

    def __init__(self) -> None:
        self._lines: list[str] = []
        self._bound: dict[str, object] = {}
        self._names: dict[tuple[type, str], str] = {}

    @property
    def source(self) -> str:
        return "\n".join(self._lines) + "\n"

    def bind(self, value: object) -> str:
        """Return the name of a constant; equal constants of one type and look share it."""
        key = (type(value), f"{value!r}" if isinstance(value, _SHARED) else str(id(value)))
        if key not in self._names:
            self._names[key] = f"k{len(self._names)}"
            self._bound[self._names[key]] = value
        return self._names[key]

    def add(self, lines: Iterable[str]) -> None:
        """Take the lines of a function. Raises Unwritable when one is too deep for Python."""
        for line in lines:
            if not _LINE.fullmatch(line):
                raise Unwritable("生成的代码里有不该有的字符")
            if _depth(line) > _MAX_BRACKETS:
                raise Unwritable("表达式嵌套太深")
            self._lines.append(line)

    def run(self, function: str) -> Callable[..., Any]:
        """Compile everything and return the function of that name."""
        names = {**_LANGUAGE, **self._bound}
        exec(compile(self.source, "<generated>", "exec", dont_inherit=True, optimize=2), names)
        made: Callable[..., Any] = names[function]  # type: ignore[assignment]
        return made


def _depth(line: str) -> int:
    depth = deepest = 0
    for char in line:
        depth += (char in "([{") - (char in ")]}")
        deepest = max(deepest, depth)
    return deepest

