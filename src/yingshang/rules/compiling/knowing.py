"""What a decision may speak of by name: facts, decisions before it, other models, and the knowledge it may call."""

from collections.abc import Mapping
from dataclasses import replace

from yingshang.rules.compiling.conforming import require_type
from yingshang.rules.compiling.operands import Fields, Operand, Routine
from yingshang.rules.compiling.refusal import NotCompilable
from yingshang.rules.compiling.routines import Arguments, routine
from yingshang.rules.compiling.scope import Answer, Scope
from yingshang.rules.compiling.services import service_value
from yingshang.rules.dmn.definitions import Decision
from yingshang.rules.dmn.knowledge import Service
from yingshang.rules.feel import ast
from yingshang.rules.feel.evaluation.calls import TypedFunction
from yingshang.rules.feel.values import Function, Value


def scope_of(decision: Decision, known: Mapping[str, Operand], outer: Scope, answer: Answer) -> Scope:
    """Return the decision's scope; `known` are facts and decisions made, by identity."""
    names = _knowledge(decision.functions, outer, answer)
    names |= {one.name: known[one.identity] for one in decision.bindings if one.identity in known}
    for one in decision.imported:
        members = names.get(one.model)
        own = members.members if isinstance(members, Fields) else {}
        names[one.model] = Fields(members={**own, one.name: known[one.identity]})
    return replace(outer, names=names, facts=known)


def _knowledge(functions: Mapping[str, Value], outer: Scope, answer: Answer) -> dict[str, Operand]:
    """Return the functions by name, those of another model as a context."""
    found: dict[str, Operand] = {}
    for name, value in functions.items():
        if isinstance(value, dict):
            found[name] = Fields(members=_knowledge(value, outer, answer))
        elif isinstance(value, Function):
            found[name] = _routine(value, outer, answer)
    return found


def _routine(function: Function, outer: Scope, answer: Answer) -> Routine:
    """Return a routine that looks for its own functions when it is called, since they may call one another."""

    def call(arguments: Arguments, calls: frozenset[int]) -> Operand:
        made_of = function.made_of if isinstance(function, TypedFunction) else None
        if isinstance(made_of, ast.FunctionOf) and isinstance(function, TypedFunction):
            sees = replace(outer, names=_knowledge(function.sees, outer, answer), facts={}, column=None)
            return routine(made_of, sees, answer, function.type.result).call(arguments, calls)
        if isinstance(made_of, Service) and isinstance(function, TypedFunction):
            return _serviced(made_of, function, arguments, replace(outer, calls=calls), answer)
        raise NotCompilable("外部函数")

    return Routine(parameters=function.parameters, call=call)


def _serviced(
    service: Service, function: TypedFunction, arguments: Arguments, outer: Scope, answer: Answer
) -> Operand:
    if id(service) in outer.calls:
        raise NotCompilable("函数调用它自己（递归）")
    for one, wanted in zip(arguments, function.type.parameters, strict=True):
        require_type(one, wanted, what="参数")
    inside = replace(outer, calls=outer.calls | {id(service)}, column=None)
    found = service_value(service, arguments, lambda one, known: scope_of(one, known, inside, answer), answer)
    require_type(found, function.type.result, what="函数的结果")
    return found
