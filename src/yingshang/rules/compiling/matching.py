"""Which rows of a table match, as one number per row of the register that SQL computes in one pass.

FIRST and PRIORITY need the number of one row, and so does UNIQUE where its rows exclude each other. Else UNIQUE needs
to know whether it was the only one: each match adds a million and its number. All other policies need every match:
each has a bit of its own, in as many numbers as it takes.
"""

from collections.abc import Sequence
from functools import reduce

import ibis
import ibis.expr.types as ir

from yingshang.rules.compiling.matches import BITS, Matches
from yingshang.rules.compiling.priority import by_priority
from yingshang.rules.compiling.truth import TRUE
from yingshang.rules.dmn.definitions import Decision, DecisionTable
from yingshang.rules.generated.exclusive import rows_exclude_each_other

ONE_MATCH = 1_000_000


def matching(table: DecisionTable, met: Sequence[ir.BooleanValue]) -> Matches:
    """Return the matches, from the conditions of the rows; 0 when none matches. Raises NotCompilable."""
    numbered = list(zip((row.number for row in table.rows), met, strict=True))
    weight = weight_of_match(table)
    if weight == 0 and table.policy in "UFP":
        order = by_priority(table) if table.policy == "P" else range(len(numbered))
        return Matches(words=(_first([numbered[place] for place in order]),))
    if weight:
        return Matches(words=(_sum([(weight + number, condition) for number, condition in numbered]),))
    cut = [met[start : start + BITS] for start in range(0, max(len(met), 1), BITS)]
    return Matches(words=tuple(_sum([(bit(place), one) for place, one in enumerate(ones, 1)]) for ones in cut))


def weight_of_match(table: DecisionTable) -> int:
    """Return what a match adds to its row's number, so that several matches can be told from one."""
    return ONE_MATCH if table.policy == "U" and not rows_exclude_each_other(table) else 0


def takes_words(table: DecisionTable) -> int:
    """Return how many numbers it takes to say which rows matched."""
    return 1 if table.policy in "UPF" else max(1, -(-len(table.rows) // BITS))


def bit(number: int) -> int:
    """Return the bit that stands for a row."""
    return 1 << (number - 1)


def rows_of(index: int) -> tuple[int, ...]:
    """Return the numbers of the rows whose bits are set."""
    return tuple(place + 1 for place in range(index.bit_length()) if index >> place & 1)


def index_type(decision: Decision) -> str:
    """Return the smallest SQL type that holds the rule indexes of a decision."""
    table = decision.logic
    if not isinstance(table, DecisionTable):
        return "int8"
    if takes_words(table) > 1:
        return "array<int16>"
    bits = len(table.rows) if table.policy not in "UPF" else len(table.rows).bit_length()
    return next(f"int{size}" for size in (8, 16, 32, 64) if bits < size)


def _first(numbered: Sequence[tuple[int, ir.BooleanValue]]) -> ir.IntegerValue:
    always = next((place for place, (_, condition) in enumerate(numbered) if condition is TRUE), len(numbered))
    otherwise = _whole(numbered[always][0] if always < len(numbered) else 0)
    branches = [(condition, _whole(number)) for number, condition in numbered[:always]]
    return ibis.cases(*branches, else_=otherwise) if branches else otherwise


def _sum(weighed: Sequence[tuple[int, ir.BooleanValue]]) -> ir.IntegerValue:
    terms = [condition.ifelse(_whole(weight), _whole(0)) for weight, condition in weighed]
    return reduce(lambda left, right: left + right, terms) if terms else _whole(0)


def _whole(number: int) -> ir.IntegerValue:
    return ibis.literal(number, type="int64")
