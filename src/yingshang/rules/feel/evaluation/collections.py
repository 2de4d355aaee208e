"""Lists, ranges, contexts, and what is picked out of them."""

from collections.abc import Callable
from decimal import Decimal
from functools import partial

from yingshang.rules.feel import ast
from yingshang.rules.feel.binding import ITEM
from yingshang.rules.feel.effort import spend
from yingshang.rules.feel.evaluation.registry import Evaluate, Scope, answers, closure, cost
from yingshang.rules.feel.logic import compared
from yingshang.rules.feel.temporal.properties import property_of
from yingshang.rules.feel.values import Range, Value


@answers(ast.ListOf)
def _list(node: ast.ListOf) -> Evaluate:
    items = tuple(closure(item) for item in node.items)
    return lambda scope: [item(scope) for item in items]


@answers(ast.Interval)
def _interval(node: ast.Interval) -> Evaluate:
    """A range begins before or where it ends (10.3.2.7); what is written the other way round is no value."""
    ends = span(node)

    def answer(scope: Scope) -> Value:
        found = ends(scope)
        return None if compared("<=", found.low, found.high) is False else found

    return answer


def span(node: ast.Interval) -> Callable[[Scope], Range]:
    """Return what gives the two ends as a test holds a value against them, in whatever order they are."""
    low, high = closure(node.low), closure(node.high)
    between = partial(Range, low_closed=node.low_closed, high_closed=node.high_closed)
    if isinstance(node.low, ast.Literal) and isinstance(node.high, ast.Literal):
        constant = between(low=node.low.value, high=node.high.value)
        return lambda scope: constant
    return lambda scope: between(low=low(scope), high=high(scope))


@answers(ast.HalfLine)
def _half_line(node: ast.HalfLine) -> Evaluate:
    operator, operand = node.operator, closure(node.operand)

    def answer(scope: Scope) -> Value:
        end = operand(scope)
        if operator == "!=" or end is None:
            return None
        if operator == "=":
            return Range(low=end, high=end, low_closed=True, high_closed=True)
        if operator[0] == "<":
            return Range(low=None, high=end, low_closed=False, high_closed=operator == "<=", unbounded="low")
        return Range(low=end, high=None, low_closed=operator == ">=", high_closed=False, unbounded="high")

    return answer


@answers(ast.ContextOf)
def _context(node: ast.ContextOf) -> Evaluate:
    entries = tuple((entry.name, closure(entry.value)) for entry in node.entries)

    def answer(scope: Scope) -> Value:
        inner, made = dict(scope), {}
        for name, value in entries:
            inner[name] = made[name] = value(inner)
        return made

    return answer


@answers(ast.Path)
def _path(node: ast.Path) -> Evaluate:
    source, member = closure(node.source), node.member
    return lambda scope: member_of(source(scope), member)


def member_of(value: Value, member: str) -> Value:
    """Return a member of a context, a property of a date or range, or those of every item of a list."""
    if isinstance(value, dict):
        return value.get(member)
    if isinstance(value, list):
        spend(len(value))
        return [member_of(one, member) for one in value]
    return property_of(value, member)


@answers(ast.Filter)
def _filter(node: ast.Filter) -> Evaluate:
    source, condition, steps = closure(node.source), closure(node.condition), cost(node.condition)
    is_wrong = isinstance(node.condition, ast.Literal) and isinstance(node.condition.value, str)

    def answer(scope: Scope) -> Value:
        found = source(scope)
        if found is None or is_wrong:
            return None
        items: list[Value] = found if isinstance(found, list) else [found]
        spend(len(items) * steps)
        return _picked(items, condition, scope)

    return answer


def _picked(items: list[Value], condition: Evaluate, scope: Scope) -> Value:
    if not items:
        return None if isinstance(condition(scope), Decimal) else []
    picked = []
    for item in items:
        truth = condition(within(scope, item))
        if isinstance(truth, Decimal):
            return _item(items, truth)
        if truth is True:
            picked.append(item)
    return picked


def within(scope: Scope, item: Value) -> Scope:
    """Return the scope a filter sees: the item, and its members when it is a context."""
    return {**scope, ITEM: item, **item} if isinstance(item, dict) else {**scope, ITEM: item}


def _item(items: list[Value], number: Decimal) -> Value:
    """Return the item with the number; the last is -1."""
    if number != number.to_integral_value() or not 1 <= abs(number) <= len(items):
        return None
    return items[int(number) - 1 if number > 0 else int(number)]
