"""Compiles the tree of an expression to an operand."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Any

from yingshang.rules.compiling import arithmetic, functions, iterating
from yingshang.rules.compiling.choosing import chosen
from yingshang.rules.compiling.comparing import compared, is_null
from yingshang.rules.compiling.conforming import conforms, require_type
from yingshang.rules.compiling.constants import operand_of
from yingshang.rules.compiling.dates import part
from yingshang.rules.compiling.folding import constant_of, is_constant
from yingshang.rules.compiling.inline_tables import table_value
from yingshang.rules.compiling.listed import mapped
from yingshang.rules.compiling.operands import (
    Duration,
    Fields,
    Item,
    Listed,
    Nothing,
    Number,
    Operand,
    Plain,
    Routine,
    Several,
    Span,
    name_of,
)
from yingshang.rules.compiling.refusal import NotCompilable
from yingshang.rules.compiling.routines import invoked, routine
from yingshang.rules.compiling.scope import Scope
from yingshang.rules.compiling.truth import FALSE, all_of, any_of, boolean, truth_of
from yingshang.rules.compiling.unary_tests import compile_test
from yingshang.rules.dmn.boxed.nodes import Bound, Conditional, Selection, TableOf
from yingshang.rules.feel import ast
from yingshang.rules.feel.types import NOTHING, Anything, Kind


def compile_expression(node: ast.Node, scope: Scope) -> Operand:
    """Return what the expression gives in every row. Raises NotCompilable."""
    if is_constant(node):
        return operand_of(constant_of(node))
    compile_node = _EXPRESSIONS.get(type(node))
    if compile_node is None:
        raise NotCompilable(type(node).__name__)
    return compile_node(node, scope)


def _name(node: ast.Name, scope: Scope) -> Operand:
    if node.name not in scope.names:
        raise NotCompilable(f"“{node.name}”不是表中的列")
    return scope.names[node.name]


def _input(node: ast.Input, scope: Scope) -> Operand:
    return scope.column or Nothing()


def _negative(node: ast.Negative, scope: Scope) -> Operand:
    return arithmetic.negated(compile_expression(node.operand, scope))


def _arithmetic(node: ast.Arithmetic, scope: Scope) -> Operand:
    left, right = compile_expression(node.left, scope), compile_expression(node.right, scope)
    return arithmetic.computed(node.operator, left, right)


def _comparison(node: ast.Comparison, scope: Scope) -> Operand:
    left, right = compile_expression(node.left, scope), compile_expression(node.right, scope)
    return boolean(compared(node.operator, left, right))


def _connective(node: ast.Connective, scope: Scope) -> Operand:
    sides = [truth_of(compile_expression(side, scope)) for side in (node.left, node.right)]
    return boolean(all_of(sides) if node.operator == "and" else any_of(sides))


def _if(node: ast.If, scope: Scope) -> Operand:
    condition = truth_of(compile_expression(node.condition, scope))
    then, otherwise = compile_expression(node.then, scope), compile_expression(node.otherwise, scope)
    return chosen([(condition, then)], otherwise)


def _between(node: ast.Between, scope: Scope) -> Operand:
    value, low, high = (compile_expression(one, scope) for one in (node.value, node.low, node.high))
    return boolean(all_of((compared(">=", value, low), compared("<=", value, high))))


def _in(node: ast.In, scope: Scope) -> Operand:
    value = compile_expression(node.value, scope)
    answer = partial(compile_expression, scope=scope.about(value))
    return boolean(compile_test(node.test, value, answer))


def _list(node: ast.ListOf, scope: Scope) -> Operand:
    return Several(items=tuple(Item(operand=compile_expression(one, scope)) for one in node.items))


def _interval(node: ast.Interval, scope: Scope) -> Operand:
    low, high = compile_expression(node.low, scope), compile_expression(node.high, scope)
    return Span(low=low, high=high, low_closed=node.low_closed, high_closed=node.high_closed)


def _call(node: ast.Call, scope: Scope) -> Operand:
    if node.function == "today" and scope.today is not None and not node.arguments:
        return operand_of(scope.today)
    arguments = [compile_expression(one, scope) for one in node.arguments]
    return functions.called(node.function, arguments)


def _path(node: ast.Path, scope: Scope) -> Operand:
    return _member(compile_expression(node.source, scope), node.member)


def _member(source: Operand, member: str) -> Operand:
    """Return a member of a context, a part of a date, or those of every item of a list."""
    if isinstance(source, Fields):
        return source.members.get(member, Nothing())
    if isinstance(source, Plain | Duration):
        return part(source, member)
    if isinstance(source, Listed):
        return mapped(source, lambda item: _member(item, member))
    if isinstance(source, Several):
        return Several(items=tuple(replace(one, operand=_member(one.operand, member)) for one in source.items))
    if isinstance(source, Nothing):
        return Nothing()
    raise NotCompilable(f"{name_of(source)}的“.{member}”")


def _context(node: ast.ContextOf, scope: Scope) -> Operand:
    """An entry may speak of those before it."""
    members: dict[str, Operand] = {}
    for entry in node.entries:
        members[entry.name] = compile_expression(entry.value, scope.knowing(members))
    return Fields(members=members)


def _half_line(node: ast.HalfLine, scope: Scope) -> Operand:
    end = compile_expression(node.operand, scope)
    if node.operator == "!=" or isinstance(end, Nothing):
        return Nothing()
    if not isinstance(end, Number | Plain) or end.constant is None:
        raise NotCompilable("端点不固定的单边区间")
    if node.operator == "=":
        return Span(low=end, high=end, low_closed=True, high_closed=True)
    is_below = node.operator[0] == "<"
    low, high = (None, end) if is_below else (end, None)
    return Span(low=low, high=high, low_closed=node.operator == ">=", high_closed=node.operator == "<=")


def _instance_of(node: ast.InstanceOf, scope: Scope) -> Operand:
    """The kind of a column is known before any row is; what depends on the row is whether it is null."""
    value = compile_expression(node.value, scope)
    if node.type is None:
        return Nothing()
    if isinstance(value, Listed | Several | Routine) or not isinstance(node.type, Kind | Anything | type(NOTHING)):
        raise NotCompilable(f"{name_of(value)}的instance of")
    known = is_null(value) if node.type is NOTHING else ~is_null(value) if conforms(value, node.type) else FALSE
    return boolean(FALSE if isinstance(value, Nothing) and node.type is not NOTHING else known)


def _function(node: ast.FunctionOf, scope: Scope) -> Operand:
    return routine(node, scope, compile_expression)


def _bound(node: Bound, scope: Scope) -> Operand:
    value = compile_expression(node.value, scope)
    require_type(value, node.type, what="值")
    return value


def _conditional(node: Conditional, scope: Scope) -> Operand:
    condition = compile_expression(node.condition, scope)
    if not isinstance(condition, Nothing) and not (isinstance(condition, Plain) and condition.kind == "boolean"):
        raise NotCompilable(f"以{name_of(condition)}为条件")
    then, otherwise = compile_expression(node.then, scope), compile_expression(node.otherwise, scope)
    return chosen([(truth_of(condition), then)], otherwise)


def _selection(node: Selection, scope: Scope) -> Operand:
    source = compile_expression(node.source, scope)
    if not isinstance(source, Listed | Several):
        raise NotCompilable(f"筛选{name_of(source)}")
    return iterating.selected(source, node.match, scope, compile_expression)


_EXPRESSIONS: dict[type[ast.Node], Callable[[Any, Scope], Operand]] = {
    ast.Name: _name,
    ast.Input: _input,
    ast.Negative: _negative,
    ast.Arithmetic: _arithmetic,
    ast.Comparison: _comparison,
    ast.Connective: _connective,
    ast.If: _if,
    ast.Between: _between,
    ast.In: _in,
    ast.ListOf: _list,
    ast.Interval: _interval,
    ast.Call: _call,
    ast.Path: _path,
    ast.For: lambda node, scope: iterating.loop(node, scope, compile_expression),
    ast.Quantified: lambda node, scope: iterating.quantifier(node, scope, compile_expression),
    ast.Filter: lambda node, scope: iterating.picked(node, scope, compile_expression),
    ast.FunctionOf: _function,
    ast.Invoke: lambda node, scope: invoked(node, scope, compile_expression),
    ast.ContextOf: _context,
    ast.InstanceOf: _instance_of,
    ast.HalfLine: _half_line,
    Bound: _bound,
    Conditional: _conditional,
    Selection: _selection,
    TableOf: lambda node, scope: table_value(node.table, scope, compile_expression),
}
