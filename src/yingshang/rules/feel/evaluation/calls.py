"""Calls of built-ins and of functions that are values, and the making of such functions."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from yingshang.rules.feel import ast
from yingshang.rules.feel.effort import spend
from yingshang.rules.feel.evaluation.registry import Evaluate, Scope, answers, closure, cost
from yingshang.rules.feel.external.java import external_function
from yingshang.rules.feel.functions import FUNCTIONS
from yingshang.rules.feel.kinds import kind_of
from yingshang.rules.feel.moment import moment
from yingshang.rules.feel.types import ANYTHING, SIMPLE_TYPES, FeelType, FunctionType, Kind, bound
from yingshang.rules.feel.values import Function, Value

_CHARACTERS = 50  # of a text, that are as much work as one item of a list


@dataclass(frozen=True, kw_only=True, eq=False)
class TypedFunction(Function):
    """A function that takes only arguments of its types.

    `made_of` is what a compiler may read instead of calling it: a tree, or a decision service (None: nothing);
    `sees` is what the tree may speak of besides its parameters.
    """

    type: FunctionType
    made_of: object = None
    sees: Scope = field(default_factory=dict)

    def invoke(self, arguments: Sequence[Value]) -> Value:
        if len(arguments) != len(self.parameters):
            return None
        taken = [bound(value, wanted) for value, wanted in zip(arguments, self.type.parameters, strict=True)]
        if any(value is None and given is not None for value, given in zip(taken, arguments, strict=True)):
            return None
        return bound(self.body(taken), self.type.result)


@answers(ast.Call)
def _call(node: ast.Call) -> Evaluate:
    function = FUNCTIONS.get(node.function)
    if function is None or not function.least <= len(node.arguments) <= function.most:
        return lambda scope: None
    call, reads, arguments = function.call, function.reads, tuple(map(closure, node.arguments))
    if reads:
        return lambda scope: call(scope[reads] if reads in scope else moment())

    def answer(scope: Scope) -> Value:
        given = [argument(scope) for argument in arguments]
        spend(_size(given))
        return call(*given)

    return answer


def _size(values: Sequence[Value]) -> int:
    return sum(
        len(value) if isinstance(value, list) else len(value) // _CHARACTERS
        for value in values
        if isinstance(value, list | str)
    )


@answers(ast.Invoke)
def _invoke(node: ast.Invoke) -> Evaluate:
    callee, arguments, names = _callee(node.callee), tuple(map(closure, node.arguments)), node.names

    def answer(scope: Scope) -> Value:
        function = callee(scope)
        if not isinstance(function, Function):
            return None
        given = [argument(scope) for argument in arguments]
        spend(_size(given))
        placed = ordered(function, names, given) if names else given
        return None if placed is None else function.invoke(placed)

    return answer


def _callee(node: ast.Node) -> Evaluate:
    """Return what finds the function; a name that is no function in scope may be that of a built-in."""
    found = closure(node)
    if not isinstance(node, ast.Name) or node.name not in FUNCTIONS:
        return found
    own = FUNCTIONS[node.name].value

    def answer(scope: Scope) -> Value:
        value = found(scope)
        return value if isinstance(value, Function) else own

    return answer


def ordered(function: Function, names: Sequence[str], given: Sequence[Value]) -> list[Value] | None:
    """Return the named arguments in the order of the parameters, null for those left out; None when one fits none."""
    named = dict(zip(names, given, strict=True))
    if len(named) < len(given) or not named.keys() <= set(function.parameters):
        return None
    return [named.get(name) for name in function.parameters]


@answers(ast.FunctionOf)
def _function(node: ast.FunctionOf) -> Evaluate:
    names = tuple(one.name for one in node.parameters)
    if not all(one.is_known for one in node.parameters):
        nothing = Function(parameters=names, body=lambda arguments: None)
        return lambda scope: nothing
    body, steps = closure(node.body), cost(node.body)
    if node.external:
        return lambda scope: external_function(names, body(scope))
    types = tuple(one.type or ANYTHING for one in node.parameters)
    result = _result_type(node, types)
    return lambda scope: function_value(names, types, body, scope, steps, result)


def _result_type(node: ast.FunctionOf, types: tuple[FeelType, ...]) -> FeelType:
    """Return the type of the body as far as it shows without values."""
    given = zip(node.parameters, types, strict=True)
    names = {one.name: type_.name if isinstance(type_, Kind) else None for one, type_ in given}
    return SIMPLE_TYPES.get(kind_of(node.body, names) or "", ANYTHING)


def function_value(
    names: tuple[str, ...],
    types: tuple[FeelType, ...],
    body: Evaluate,
    scope: Scope,
    steps: int,
    result: FeelType = ANYTHING,
    *,
    made_of: ast.FunctionOf | None = None,
) -> Function:
    """Return the function whose body sees the scope where it was made, and its arguments."""

    def run(arguments: Sequence[Value]) -> Value:
        spend(steps)
        return body({**scope, **dict(zip(names, arguments, strict=True))})

    return TypedFunction(
        parameters=names, body=run, type=FunctionType(types, result), made_of=made_of, sees=scope
    )
