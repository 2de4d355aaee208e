"""Compiles the tree of an expression to an operand."""

from collections.abc import Callable
from functools import partial
from typing import Any

from yingshang.rules.compiling import arithmetic, forms, functions, iterating
from yingshang.rules.compiling.choosing import chosen
from yingshang.rules.compiling.comparing import compared
from yingshang.rules.compiling.constants import operand_of
from yingshang.rules.compiling.folding import constant_of, is_constant
from yingshang.rules.compiling.inline_tables import table_value
from yingshang.rules.compiling.operands import (
    Item,
    Nothing,
    Operand,
    Several,
    Span,
)
from yingshang.rules.compiling.refusal import NotCompilable
from yingshang.rules.compiling.routines import invoked, routine
from yingshang.rules.compiling.scope import Answer, Scope
from yingshang.rules.compiling.truth import all_of, any_of, boolean, truth_of
from yingshang.rules.compiling.unary_tests import compile_test
from yingshang.rules.dmn.boxed.nodes import Bound, Conditional, Selection, TableOf
from yingshang.rules.feel import ast


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
    return forms.member(compile_expression(node.source, scope), node.member)


def _with(form: Callable[[Any, Scope, Answer], Operand]) -> Callable[[Any, Scope], Operand]:
    """Return what compiles a form that has expressions inside."""
    return lambda node, scope: form(node, scope, compile_expression)


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
    ast.For: _with(iterating.loop),
    ast.Quantified: _with(iterating.quantifier),
    ast.Filter: _with(iterating.picked),
    ast.FunctionOf: _with(routine),
    ast.Invoke: _with(invoked),
    ast.ContextOf: _with(forms.context),
    ast.InstanceOf: _with(forms.instance_of),
    ast.HalfLine: _with(forms.half_line),
    Bound: _with(forms.bound),
    Conditional: _with(forms.conditional),
    Selection: _with(forms.selection),
    TableOf: lambda node, scope: table_value(node.table, scope, compile_expression),
}
