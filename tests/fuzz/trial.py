"""What is done with one text or file: read, checked, put into words, answered. Only our own errors pass."""

from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from functools import partial

from yingshang.kit.errors import YingshangError
from yingshang.rules.dmn.definitions import Binding, Decision, Formula, InputData
from yingshang.rules.dmn.types import Type
from yingshang.rules.feel import ast
from yingshang.rules.feel.checks import check
from yingshang.rules.feel.evaluator import decider, evaluator
from yingshang.rules.feel.parser import parse_expression, parse_tests
from yingshang.rules.feel.values import Value
from yingshang.rules.feel.wording import say_test, say_value
from yingshang.rules.generated.generating import generate
from yingshang.rules.generated.interpreting import interpreted, value_of
from yingshang.rules.model import load_model

SCOPE: Mapping[str, Value] = {
    "数": Decimal("0.05"), "文": "甲a1", "真": True, "日": date(2026, 4, 1), "表": [Decimal(3), None, "甲", [True]],
    "组": {"年": Decimal(2026), "a": "x"}, "营业收入": Decimal("1000000.00"), "a": None, "b c": Decimal(-1),
    "研发费用-占比": Decimal("1E-6000"), "x+y": [],
}
KINDS = {
    "数": "number", "文": "string", "真": "boolean", "日": "date", "表": "list", "组": "context", "营业收入": "number",
    "a": None, "b c": "number", "研发费用-占比": "number", "x+y": "list",
}
INPUTS = tuple(InputData(name=name, type=Type(kind=kind), identity=name) for name, kind in KINDS.items())
BINDINGS = tuple(Binding(name=name, identity=name) for name in KINDS)
NAMES, MEMBERS = frozenset(SCOPE), frozenset({"年", "金额", "a"})


Steps = tuple[Callable[[], str], ...]


def text_trial(text: str) -> Steps:
    """Try a text as an expression and as a cell, and generated code beside the interpreter."""
    return partial(_expression, text), partial(_cell, text), partial(same_when_generated, text)


def file_trial(data: bytes) -> Steps:
    """Try a file, strict and not, and everything in it that can be asked."""
    return partial(_file, data, strict=True), partial(_file, data, strict=False)


def same_when_generated(text: str) -> str:
    """Say whether generated code answers as the interpreter does; most texts are none of its business."""
    try:
        tree = _read(text)
    except YingshangError:
        return "-"
    logic = Formula(text=text, tree=tree, evaluate=evaluator(tree))
    decision = Decision(name="结果", file="", kind=None, logic=logic, inputs=INPUTS, before=(), bindings=BINDINGS)
    made = generate(decision)
    if made is None:
        return "-"
    one, other = _value(made), _value(interpreted(decision, value_of))
    assert one == other, f"{one} generated, {other} interpreted"
    return "same"


def _value(decide: Callable[[Mapping[str, Value]], object]) -> str:
    try:
        return repr(decide(SCOPE))
    except YingshangError as error:
        return error.code


def _expression(text: str) -> str:
    """Read a text as publication does, or else as the specification does."""
    try:
        tree = _read(text)
    except YingshangError as error:
        return _told(error)
    _checked(text, tree)
    return _answered(evaluator(tree))


def _read(text: str) -> ast.Expression:
    try:
        return parse_expression(text, NAMES, members=MEMBERS)
    except YingshangError:
        return parse_expression(text, NAMES, members=MEMBERS, lenient=True)


def _cell(text: str) -> str:
    try:
        tree = parse_tests(text, NAMES, members=MEMBERS)
    except YingshangError as error:
        return _told(error)
    _checked(text, tree)
    say_test(tree, text, "数")
    decide = decider(tree)
    return _answered(lambda scope: decide(SCOPE["数"], scope))


def _checked(text: str, tree: ast.Node) -> None:
    try:
        check(text, tree, KINDS, column="number", members=MEMBERS)
    except YingshangError as error:
        _told(error)


def _answered(evaluate) -> str:
    try:
        value = evaluate(SCOPE)
    except YingshangError as error:
        return _told(error)
    say_value(value)
    return "null" if value is None else "value"


def _file(data: bytes, *, strict: bool) -> str:
    try:
        model = load_model(data, strict=strict)
    except YingshangError as error:
        return _told(error)
    for name in model.decisions:
        facts = {one.name: SCOPE.get(one.name, Decimal(1)) for one in model.inputs_of(name)}
        for given in ({}, facts):
            try:
                outcome = model.decide(name, given)
                outcome.explain().to_json()
            except YingshangError as error:
                _told(error)
    for name in model.functions:
        try:
            model.invoke(name, dict(SCOPE))
        except YingshangError as error:
            _told(error)
    return "model"


def _told(error: YingshangError) -> str:
    """An error must be sayable, too."""
    assert error.message, error
    return error.code
