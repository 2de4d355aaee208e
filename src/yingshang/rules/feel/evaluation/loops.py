"""for, some and every."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import TypeAlias

from yingshang.rules.feel import ast
from yingshang.rules.feel.binding import PARTIAL, free_names
from yingshang.rules.feel.effort import spend
from yingshang.rules.feel.evaluation.registry import Evaluate, Scope, answers, closure, cost
from yingshang.rules.feel.logic import conjunction, disjunction
from yingshang.rules.feel.values import Range, Value

Source: TypeAlias = Callable[[Scope], Iterable[Value] | None]
_LONGEST = 10**9
_ROUND = 3  # steps that going round once is worth
_COPIED = 10  # items copied in one step


class _NotAList(Exception):
    """A source cannot be gone over, so the whole form is null."""


@answers(ast.For)
def _for(node: ast.For) -> Evaluate:
    combinations, result, steps = _combined(node.iterations), closure(node.result), cost(node.result)
    looks_back = PARTIAL in free_names(node.result)

    def answer(scope: Scope) -> Value:
        made: list[Value] = []
        try:
            for inner in combinations(scope):
                spend(steps)
                if looks_back:  # a copy: the body may keep it
                    spend(len(made) // _COPIED)
                    inner[PARTIAL] = made.copy()
                made.append(result(inner))
        except _NotAList:
            return None
        return made

    return answer


@answers(ast.Quantified)
def _quantified(node: ast.Quantified) -> Evaluate:
    combinations, condition, steps = _combined(node.iterations), closure(node.condition), cost(node.condition)
    joined = disjunction if node.word == "some" else conjunction

    def truths(scope: Scope) -> Iterator[Value]:
        for inner in combinations(scope):
            spend(steps)
            yield condition(inner)

    def answer(scope: Scope) -> Value:
        try:
            return joined(truths(scope))
        except _NotAList:
            return None

    return answer


def _combined(iterations: Sequence[ast.Iteration]) -> Callable[[Scope], Iterator[dict[str, Value]]]:
    """Return what yields a scope for every combination, the last iteration running fastest."""
    sources = tuple((one.name, _source(one)) for one in iterations)

    def combine(scope: Scope, depth: int) -> Iterator[dict[str, Value]]:
        name, source = sources[depth]
        items = source(scope)
        if items is None:
            raise _NotAList
        for item in items:
            spend(_ROUND)
            inner = {**scope, name: item}
            if depth + 1 == len(sources):
                yield inner
            else:
                yield from combine(inner, depth + 1)

    return lambda scope: combine(scope, 0)


def _source(node: ast.Iteration) -> Source:
    start = closure(node.source)
    if node.end is None:
        return lambda scope: _items(start(scope))
    end = closure(node.end)
    return lambda scope: _from_to(start(scope), end(scope))


def _items(value: Value) -> Iterable[Value] | None:
    if isinstance(value, Range):
        closed = value.low_closed and value.high_closed
        return _from_to(value.low, value.high) if closed else None
    return value if isinstance(value, list) or value is None else [value]


def _from_to(start: Value, end: Value) -> Iterator[Value] | None:
    """Go by one, up or down, from a whole number or day to another."""
    if isinstance(start, Decimal) and isinstance(end, Decimal):
        return _numbers(start, end)
    if isinstance(start, date) and isinstance(end, date) and not isinstance(start, datetime):
        return _days(start, end)
    return None


def _numbers(start: Decimal, end: Decimal) -> Iterator[Value] | None:
    if start != start.to_integral_value() or end != end.to_integral_value() or abs(end - start) > _LONGEST:
        return None
    step = 1 if end >= start else -1
    return (Decimal(number) for number in range(int(start), int(end) + step, step))


def _days(start: date, end: date) -> Iterator[Value]:
    step = 1 if end >= start else -1
    return (start + timedelta(days=passed * step) for passed in range(abs((end - start).days) + 1))
