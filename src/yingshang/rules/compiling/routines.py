"""Functions that are known before any row is: their bodies are compiled where they are called."""

from collections.abc import Sequence
from dataclasses import replace

from yingshang.rules.compiling.conforming import require_type
from yingshang.rules.compiling.operands import Nothing, Operand, Routine
from yingshang.rules.compiling.refusal import NotCompilable
from yingshang.rules.compiling.scope import Answer, Scope
from yingshang.rules.feel import ast
from yingshang.rules.feel.types import ANYTHING, FeelType

Arguments = tuple[Operand, ...]


def routine(node: ast.FunctionOf, scope: Scope, answer: Answer, result: FeelType = ANYTHING) -> Routine:
    """Return the function that a tree makes; its body sees the scope where it was made. Raises NotCompilable."""
    if node.external or not all(one.is_known for one in node.parameters):
        raise NotCompilable("外部函数")
    names = tuple(one.name for one in node.parameters)
    own = id(node)

    def call(arguments: Arguments, calls: frozenset[int]) -> Operand:
        if own in calls:
            raise NotCompilable("函数调用它自己（递归）")
        for one, parameter in zip(arguments, node.parameters, strict=True):
            require_type(one, parameter.type or ANYTHING, what="参数")
        inner = replace(scope.knowing(dict(zip(names, arguments, strict=True))), calls=calls | {own})
        found = answer(node.body, inner)
        require_type(found, result, what="函数的结果")
        return found

    return Routine(parameters=names, call=call)


def invoked(node: ast.Invoke, scope: Scope, answer: Answer) -> Operand:
    """Return what the function gives; null for arguments it does not take. Raises NotCompilable."""
    callee = answer(node.callee, scope)
    if not isinstance(callee, Routine):
        raise NotCompilable("调用事先不知道的函数")
    given = [answer(one, scope) for one in node.arguments]
    placed = _ordered(callee.parameters, node.names, given) if node.names else given
    if placed is None or len(placed) != len(callee.parameters):
        return Nothing()
    return callee.call(tuple(placed), scope.calls)


def _ordered(parameters: Sequence[str], names: Sequence[str], given: Sequence[Operand]) -> list[Operand] | None:
    named = dict(zip(names, given, strict=True))
    if len(named) < len(given) or not named.keys() <= set(parameters):
        return None
    return [named.get(name, Nothing()) for name in parameters]
