"""What the matching rows of a table give: the rule index that is stored, and the value."""

from collections.abc import Callable, Mapping, Sequence

import ibis
import ibis.expr.types as ir

from yingshang.rules.compiling import lists
from yingshang.rules.compiling.choosing import chosen
from yingshang.rules.compiling.matches import Matches
from yingshang.rules.compiling.matching import weight_of_match
from yingshang.rules.compiling.operands import Item, Nothing, Operand, Several
from yingshang.rules.compiling.priority import constants_of
from yingshang.rules.compiling.refusal import NotCompilable
from yingshang.rules.dmn.definitions import DecisionTable

AMBIGUOUS, NOT_ALLOWED = -1, -2
Outputs = Sequence[Operand]


def rule_index(table: DecisionTable, found: Matches) -> Matches:
    """Return the rule index: a row number (U P F) or a bit for every match (others), 0 for none, below 0 for refused.

    Raises NotCompilable.
    """
    number = found.number
    if weight := weight_of_match(table):
        own = ibis.cases((number >= 2 * weight, AMBIGUOUS), (number >= weight, number - weight), else_=number)
        return Matches(words=(own,))
    if table.policy == "A":
        first = _is_ambiguous(table, found).ifelse(ibis.literal(AMBIGUOUS, type="int64"), number)
        return Matches(words=(first, *found.words[1:]))
    return found


def value(
    table: DecisionTable, found: Matches, outputs: Outputs, default: Operand | None
) -> Operand:
    """Return the value; null where the rows contradict the policy. Raises NotCompilable."""
    if table.policy in "ROC" and not table.aggregation:
        return _list(table, found, outputs, default)
    if table.policy == "C":
        return _aggregated(table, found, outputs, default)
    weight = weight_of_match(table)  # costs as much as all the rest here
    branches = [(_only(table, found, places, weight), outputs[places[0]]) for places in _alike(table)]
    return chosen(branches if default is None else [(found.is_none, default), *branches], Nothing())


def _only(table: DecisionTable, found: Matches, places: list[int], weight: int = 0) -> ir.BooleanValue:
    """Say where the rows at these places, and no others, match (A), or where one of them is the one (U P F)."""
    numbers = [table.rows[place].number for place in places]
    if table.policy == "A":
        return found.only(numbers)
    own = [weight + one for one in numbers]
    return found.number == own[0] if len(own) == 1 else found.number.isin(own)


def _alike(table: DecisionTable) -> list[list[int]]:
    """Return the places of the rows, those with the same constant outputs together."""
    groups: dict[tuple[object, ...], list[int]] = {}
    for place, row in enumerate(table.rows):
        constants = constants_of(row)
        key = (place,) if constants is None else tuple((type(one), one) for one in constants)
        groups.setdefault(key, []).append(place)
    return list(groups.values())


def _is_ambiguous(table: DecisionTable, found: Matches) -> ir.BooleanValue:
    if any(constants_of(row) is None for row in table.rows):
        raise NotCompilable("ANY表的输出不是常量")
    alone = [_only(table, found, places) for places in _alike(table)]
    result = found.is_any
    for one in alone:
        result &= ~one
    return result


def _list(
    table: DecisionTable, found: Matches, outputs: Outputs, default: Operand | None
) -> Operand:
    if default is not None:
        raise NotCompilable("有默认输出的列表")
    items = _items(table, found, outputs)
    return Several(items=tuple(Item(operand=one.operand, present=found.is_any & one.present) for one in items))


def _aggregated(
    table: DecisionTable, found: Matches, outputs: Outputs, default: Operand | None
) -> Operand:
    nothing = lists.ZERO if table.aggregation == "#" else Nothing()
    gathered = _AGGREGATIONS[table.aggregation](_items(table, found, outputs))
    return chosen([(found.is_refused, Nothing()), (found.is_none, nothing if default is None else default)], gathered)


def _items(table: DecisionTable, found: Matches, outputs: Outputs) -> tuple[Item, ...]:
    pairs = zip(table.rows, outputs, strict=True)
    return tuple(Item(operand=output, present=found.holds(row.number)) for row, output in pairs)


_AGGREGATIONS: Mapping[str, Callable[[tuple[Item, ...]], Operand]] = {
    "+": lists.sum_of,
    "<": lambda items: lists.extreme("<", items),
    ">": lambda items: lists.extreme(">", items),
    "#": lists.count,
}
