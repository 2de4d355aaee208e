"""Constants, names and operators."""

from yingshang.rules.feel import ast
from yingshang.rules.feel.arithmetic import computed, negative
from yingshang.rules.feel.effort import spend
from yingshang.rules.feel.evaluation.registry import INPUT, Evaluate, Scope, answers, closure, test_closure
from yingshang.rules.feel.functions import FUNCTIONS
from yingshang.rules.feel.logic import compared, conjunction, disjunction
from yingshang.rules.feel.types import NOTHING
from yingshang.rules.feel.values import Value

_LONG = 1000  # a text this long is counted when it grows


@answers(ast.Literal)
def _literal(node: ast.Literal) -> Evaluate:
    value = node.value
    return lambda scope: value


@answers(ast.Name)
def _name(node: ast.Name) -> Evaluate:
    name = node.name
    if name in FUNCTIONS:
        function = FUNCTIONS[name].value
        return lambda scope: scope.get(name, function)
    return lambda scope: scope.get(name)


@answers(ast.Input)
def _input(node: ast.Input) -> Evaluate:
    return lambda scope: scope.get(INPUT)


@answers(ast.Negative)
def _negative(node: ast.Negative) -> Evaluate:
    operand = closure(node.operand)
    return lambda scope: negative(operand(scope))


@answers(ast.Arithmetic)
def _arithmetic(node: ast.Arithmetic) -> Evaluate:
    operator, left, right = node.operator, closure(node.left), closure(node.right)
    if operator != "+":
        return lambda scope: computed(operator, left(scope), right(scope))

    def answer(scope: Scope) -> Value:
        value = computed("+", left(scope), right(scope))
        if isinstance(value, str) and len(value) > _LONG:
            spend(len(value) // _LONG)
        return value

    return answer


@answers(ast.Comparison)
def _comparison(node: ast.Comparison) -> Evaluate:
    operator, left, right = node.operator, closure(node.left), closure(node.right)
    return lambda scope: compared(operator, left(scope), right(scope))


@answers(ast.Connective)
def _connective(node: ast.Connective) -> Evaluate:
    left, right = closure(node.left), closure(node.right)
    joined, settled = (conjunction, False) if node.operator == "and" else (disjunction, True)

    def answer(scope: Scope) -> Value:
        first = left(scope)
        return settled if first is settled else joined((first, right(scope)))

    return answer


@answers(ast.If)
def _if(node: ast.If) -> Evaluate:
    condition, then, otherwise = closure(node.condition), closure(node.then), closure(node.otherwise)
    return lambda scope: then(scope) if condition(scope) is True else otherwise(scope)


@answers(ast.Between)
def _between(node: ast.Between) -> Evaluate:
    value, low, high = closure(node.value), closure(node.low), closure(node.high)

    def answer(scope: Scope) -> Value:
        found = value(scope)
        return conjunction((compared(">=", found, low(scope)), compared("<=", found, high(scope))))

    return answer


@answers(ast.In)
def _in(node: ast.In) -> Evaluate:
    value, test = closure(node.value), test_closure(node.test)
    return lambda scope: test(value(scope), scope)


@answers(ast.InstanceOf)
def _instance_of(node: ast.InstanceOf) -> Evaluate:
    value, wanted = closure(node.value), node.type
    if wanted is None:
        return lambda scope: None

    def answer(scope: Scope) -> Value:
        found = value(scope)
        return wanted is NOTHING if found is None else wanted.includes(found)

    return answer
