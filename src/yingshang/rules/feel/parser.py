"""Reads FEEL texts into trees: the rules of the package `grammar`, put together."""

from collections.abc import Callable, Mapping
from typing import NoReturn, TypeVar

from yingshang.rules.feel import ast
from yingshang.rules.feel.grammar import binding, brackets, calls, literals, operators, tests
from yingshang.rules.feel.grammar.reader import Reader
from yingshang.rules.feel.lexer import fault
from yingshang.rules.feel.types import FeelType

_NO_NAMES: frozenset[str] = frozenset()
_NO_TYPES: Mapping[str, FeelType] = {}
_MAX_TREE = 150

Tree = TypeVar("Tree", bound=ast.Node)


def parse_expression(
    text: str,
    names: frozenset[str] = _NO_NAMES,
    *,
    members: frozenset[str] = _NO_NAMES,
    types: Mapping[str, FeelType] = _NO_TYPES,
    lenient: bool = False,
) -> ast.Expression:
    """Read one expression; `names` are what it may speak of (see Reader for the rest). Raises InvalidExpression."""
    parser = _Parser(text, names, members=members, types=types, lenient=lenient)
    return _bounded(text, parser.whole(parser.expression))


def parse_tests(
    text: str,
    names: frozenset[str] = _NO_NAMES,
    *,
    members: frozenset[str] = _NO_NAMES,
    types: Mapping[str, FeelType] = _NO_TYPES,
    lenient: bool = False,
) -> ast.Test:
    """Read the unary tests of a cell: `-`, `> 300`, `"A","B"`, `not(null)`. Raises InvalidExpression."""
    parser = _Parser(text, names, members=members, types=types, lenient=lenient)
    return _bounded(text, parser.whole(parser.cell))


def _bounded(text: str, tree: Tree) -> Tree:
    if any(depth > _MAX_TREE for _, depth in ast.walk(tree)):
        raise fault(text, 0, f"表达式太复杂（超过{_MAX_TREE}层）")
    return tree


class _Parser(Reader):
    def expression(self) -> ast.Expression:
        with self.deeper():
            return self.joined(0)

    def joined(self, least: int) -> ast.Expression:
        return operators.read_joined(self, least, self._operand)

    def test(self) -> ast.Test:
        return tests.read_test(self)

    def cell(self) -> ast.Test:
        return tests.read_cell(self)

    def _operand(self) -> ast.Expression:
        token = self.token
        word = token.text if token.kind in ("symbol", "keyword") else f"a {token.kind}"
        read = _OPERANDS.get(word)
        if read is None:
            self._refuse_operand()
        found = read(self)
        return found if word in _TO_THE_END else brackets.with_members(self, found)

    def _refuse_operand(self) -> NoReturn:
        self.refuse("表达式不完整" if self.token.kind == "end" else f"不认识这里的“{self.token.text}”")


# These reach as far to the right as they can, so nothing follows them.
_TO_THE_END = frozenset({"if", "for", "some", "every", "function", "<", "<=", ">", ">=", "=", "!="})
_OPERANDS: dict[str, Callable[[Reader], ast.Expression]] = {
    "a number": literals.read_literal,
    "a string": literals.read_literal,
    "a name": literals.read_name,
    "a function": calls.read_call,
    "true": literals.read_constant,
    "false": literals.read_constant,
    "null": literals.read_constant,
    "?": literals.read_input,
    "@": literals.read_at_literal,
    "(": brackets.read_group,
    "[": brackets.read_list,
    "]": brackets.read_reversed_interval,
    "{": binding.read_context,
    "if": binding.read_if,
    "for": binding.read_for,
    "some": binding.read_quantified,
    "every": binding.read_quantified,
    "function": calls.read_function,
    **dict.fromkeys(operators.COMPARISONS, brackets.read_half_line),
}
