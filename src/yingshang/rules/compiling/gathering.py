"""Goes over the elements of an array inside its row: no row is joined with another, and nothing is grouped."""

from collections.abc import Callable
from contextvars import ContextVar

import ibis
import ibis.expr.operations as ops
import ibis.expr.types as ir

from yingshang.rules.compiling.operands import Listed, Operand
from yingshang.rules.compiling.refusal import NotCompilable
from yingshang.rules.compiling.truth import certain

#: as long a list as the interpreter makes itself; sums of more might be wider than their column
MOST_ITEMS = 1_000_000
MOST_DEPTH = 3
_depth: ContextVar[int] = ContextVar("depth", default=0)


def each(array: ir.ArrayValue, result: Callable[[ir.Value], ir.Value]) -> ir.ArrayValue:
    """Return the array of the results."""
    element, body = _within(array, result)
    return ops.ArrayMap(array, body=body, param=element, index=None).to_expr()


def kept(array: ir.ArrayValue, wanted: Callable[[ir.Value], ir.BooleanValue]) -> ir.ArrayValue:
    """Return the array of the elements for which `wanted` holds."""
    element, body = _within(array, wanted)
    return ops.ArrayFilter(array, body=body, param=element, index=None).to_expr()


def one_of(listed: Listed) -> Operand:
    """Return an item, to see what the items are; no row's item is meant."""
    return listed.item(_element(listed.array).to_expr())


def of_present(listed: Listed, result: Callable[[Operand], ir.Value], otherwise: ir.Value) -> ir.ArrayValue:
    """Return the results for the items, and something else for elements that are left out."""

    def of_element(element: ir.Value) -> ir.Value:
        found = result(listed.item(element))
        return found if listed.present is None else certain(listed.present(element)).ifelse(found, otherwise)

    return each(listed.array, of_element)


def greatest(listed: Listed, mark: Callable[[Operand], ir.IntegerValue]) -> ir.IntegerValue:
    """Return the greatest of the marks that items get, 0 where there are none."""
    return of_present(listed, mark, ibis.literal(0)).maxs().fill_null(0)


def _within(array: ir.ArrayValue, body: Callable[[ir.Value], ir.Value]) -> tuple[ops.Argument, ir.Value]:
    """Return the element and what is made of it; arrays gone over within one another call theirs by different names."""
    if _depth.get() == MOST_DEPTH:
        raise NotCompilable(f"列表里再走列表超过{MOST_DEPTH}层")
    element = _element(array)
    token = _depth.set(_depth.get() + 1)
    try:
        return element, body(element.to_expr())
    finally:
        _depth.reset(token)


def _element(array: ir.ArrayValue) -> ops.Argument:
    return ops.Argument(name=f"item{_depth.get()}", shape=array.op().shape, dtype=array.type().value_type)
