"""Reads FEEL text into the tree of `ast`: whole expressions, and the unary tests of a table's cells."""

from collections.abc import Callable
from typing import NoReturn, TypeVar

from yingshang.rules.errors import InvalidExpression
from yingshang.rules.feel import ast, dates
from yingshang.rules.feel.cursor import Cursor
from yingshang.rules.feel.lexer import Token, fault

_NO_NAMES: frozenset[str] = frozenset()
_COMPARISONS = frozenset({"=", "!=", "<", "<=", ">", ">="})
# How tightly the operators bind; a chain of one level reads from left to right.
_LEVELS = ({"or"}, {"and"}, _COMPARISONS | {"between", "in"}, {"+", "-"}, {"*", "/"}, {"**"})
_LEVEL_OF = {operator: level for level, operators in enumerate(_LEVELS) for operator in operators}
_COMPARING, _ADDING = 2, 3
_CONSTANTS = {"true": True, "false": False, "null": None}
_MAX_TREE = 150

Tree = TypeVar("Tree", bound=ast.Node)


def parse_expression(text: str, names: frozenset[str] = _NO_NAMES) -> ast.Expression:
    """Read one expression; `names` are what it may speak of. Raises InvalidExpression."""
    parser = _Parser(text, names)
    return _bounded(text, parser.whole(parser.expression))


def parse_tests(text: str, names: frozenset[str] = _NO_NAMES) -> ast.Test:
    """Read the unary tests of a cell: `-`, `> 300`, `"A","B"`, `not(null)`. Raises InvalidExpression."""
    parser = _Parser(text, names)
    return _bounded(text, parser.whole(parser.cell))


def _bounded(text: str, tree: Tree) -> Tree:
    if any(depth > _MAX_TREE for _, depth in ast.walk(tree)):
        raise fault(text, 0, f"表达式太复杂（超过{_MAX_TREE}层）")
    return tree


class _Parser(Cursor):
    def cell(self) -> ast.Test:
        start = self.token
        if start.kind == "end" or (self.taken("-") and self.token.kind == "end"):
            return ast.Anything(at=start.start)
        self.back_to(start)
        return (self._none_of() if start.text == "not" else None) or self._tests()

    def _none_of(self) -> ast.Test | None:
        """Read `not(…)` when that is the whole cell; `not(a) and b` is an expression."""
        start = self.take()
        try:
            self.expect("(")
            tests = self._several(self._test, ")")
        except InvalidExpression:
            tests = ()
        if tests and self.token.kind == "end":
            return ast.NoneOf(tests=tests, at=start.start)
        self.back_to(start)
        return None

    def _tests(self) -> ast.Test:
        start = self.token.start
        tests = [self._test()]
        while self.taken(","):
            tests.append(self._test())
        return tests[0] if len(tests) == 1 else ast.AnyOf(tests=tuple(tests), at=start)

    def _test(self) -> ast.Test:
        start = self.token.start
        if self.at(*_COMPARISONS):
            operator = self.take().text
            return ast.Compared(operator=operator, operand=self._joined(_ADDING), at=start)
        operand = self.expression()
        if any(isinstance(node, ast.Input) for node, _ in ast.walk(operand)):
            return ast.Satisfies(condition=operand, at=start)
        return ast.Among(operand=operand, at=start)

    def expression(self) -> ast.Expression:
        with self.deeper():
            return self._if() if self.at("if") else self._joined(0)

    def _if(self) -> ast.Expression:
        start = self.take().start
        condition = self.expression()
        self.expect("then")
        then = self.expression()
        self.expect("else")
        return ast.If(condition=condition, then=then, otherwise=self.expression(), at=start)

    def _joined(self, least: int) -> ast.Expression:
        """Read operands joined by operators of level `least` and tighter."""
        left = self._negated()
        while (level := self._level()) >= least:
            left = self._with_right_side(left, level)
            if level == _COMPARING and self._level() == _COMPARING:
                self.refuse("比较不能连写，请用 and 连接或写成区间")
        return left

    def _level(self) -> int:
        return _LEVEL_OF.get(self.token.text, -1) if self.token.kind in ("symbol", "keyword") else -1

    def _with_right_side(self, left: ast.Expression, level: int) -> ast.Expression:
        token = self.take()
        if token.text == "between":
            low = self._joined(level + 1)
            self.expect("and")
            return ast.Between(value=left, low=low, high=self._joined(level + 1), at=token.start)
        if token.text == "in":
            return ast.In(value=left, test=self._membership(), at=token.start)
        right = self._joined(level + 1)
        if level < _COMPARING:
            return ast.Connective(operator=token.text, left=left, right=right, at=token.start)
        if level == _COMPARING:
            return ast.Comparison(operator=token.text, left=left, right=right, at=token.start)
        return ast.Arithmetic(operator=token.text, left=left, right=right, at=token.start)

    def _membership(self) -> ast.Test:
        """Read what follows `in`: one test, or several in brackets."""
        start = self.token
        if not self.taken("("):
            if self.at(*_COMPARISONS):
                return self._test()
            return ast.Among(operand=self._joined(_ADDING), at=start.start)
        first = self._test()
        if isinstance(first, ast.Among) and self.at(".."):
            return ast.Among(operand=self._interval(start, first.operand), at=start.start)
        rest = self._several(self._test, ")") if self.taken(",") else ()
        if not rest:
            self.expect(")")
        return ast.AnyOf(tests=(first, *rest), at=start.start)

    def _negated(self) -> ast.Expression:
        if not self.at("-"):
            return self._with_members(self._operand())
        with self.deeper():
            return ast.Negative(at=self.take().start, operand=self._negated())

    def _with_members(self, source: ast.Expression) -> ast.Expression:
        while self.at(".", "["):
            dot = self.take()
            if dot.text == "[" and self._ends_here():
                self.back_to(dot)
                return source
            if dot.text == "[":
                raise fault(self.text, dot.start, "尚不支持用方括号筛选列表")
            if self.token.kind != "name":
                self.refuse("“.”之后应为名称")
            source = ast.Path(source=source, member=self.take().text, at=dot.start)
        return source

    def _ends_here(self) -> bool:
        """Say whether the `[` just taken closes an interval with an open end, as in `]1..5[`."""
        return self.token.kind == "end" or self.at(")", "]", ",", "and", "or", "then", "else")

    def _operand(self) -> ast.Expression:
        word = self.token.text if self.token.kind in ("symbol", "keyword") else self.token.kind
        read = _OPERANDS.get(word) if word != "function" or self.token.kind == "function" else None
        return read(self) if read else self._unreadable()

    def _unreadable(self) -> NoReturn:
        if self.token.kind == "end":
            self.refuse("表达式不完整")
        if self.token.kind == "keyword" or self.token.text == "{":
            self.refuse(f"尚不支持“{self.token.text}”")
        self.refuse(f"不认识这里的“{self.token.text}”")

    def _literal(self) -> ast.Expression:
        token = self.take()
        return ast.Literal(value=token.value, at=token.start)

    def _constant(self) -> ast.Expression:
        token = self.take()
        return ast.Literal(value=_CONSTANTS[token.text], at=token.start)

    def _input(self) -> ast.Expression:
        return ast.Input(at=self.take().start)

    def _at_literal(self) -> ast.Expression:
        start = self.take().start
        if self.token.kind != "string":
            self.refuse("“@”之后应为引号内的日期或时长")
        text = str(self.token.value)
        value = dates.read_date(text) or dates.read_duration(text)
        if value is None:
            self.refuse(f"“{text}”不是日期（如2026-04-01）或时长（如P1Y、P30D）")
        self.take()
        return ast.Literal(value=value, at=start)

    def _name(self) -> ast.Expression:
        name = self.take()
        return self._call(name) if self.at("(") else ast.Name(name=name.text, at=name.start)

    def _function(self) -> ast.Expression:
        return self._call(self.take())

    def _call(self, name: Token) -> ast.Expression:
        self.expect("(")
        return ast.Call(function=name.text, arguments=self._several(self.expression, ")"), at=name.start)

    def _several(self, read: Callable[[], Tree], closing: str) -> tuple[Tree, ...]:
        """Read none or more, separated by commas, and the closing bracket."""
        items: list[Tree] = []
        while not self.taken(closing):
            if items:
                self.expect(",")
            items.append(read())
        return tuple(items)

    def _bracketed(self) -> ast.Expression:
        opening = self.take()
        inner = self.expression()
        if self.at(".."):
            return self._interval(opening, inner)
        self.expect(")")
        return inner

    def _list(self) -> ast.Expression:
        opening = self.take()
        if self.taken("]"):
            return ast.ListOf(items=(), at=opening.start)
        first = self.expression()
        if self.at(".."):
            return self._interval(opening, first)
        rest = self._several(self.expression, "]") if self.taken(",") else ()
        if not rest:
            self.expect("]")
        return ast.ListOf(items=(first, *rest), at=opening.start)

    def _reversed_interval(self) -> ast.Expression:
        """Read `]1..5[`, the other way of writing open ends."""
        opening = self.take()
        return self._interval(opening, self.expression())

    def _interval(self, opening: Token, low: ast.Expression) -> ast.Expression:
        self.expect("..")
        high = self.expression()
        if not self.at("]", ")", "["):
            self.refuse("区间缺少结束的“]”或“)”")
        high_closed = self.take().text == "]"
        return ast.Interval(
            low=low, high=high, low_closed=opening.text == "[", high_closed=high_closed, at=opening.start
        )


_OPERANDS: dict[str, Callable[[_Parser], ast.Expression]] = {
    "number": _Parser._literal,
    "string": _Parser._literal,
    "name": _Parser._name,
    "function": _Parser._function,
    "true": _Parser._constant,
    "false": _Parser._constant,
    "null": _Parser._constant,
    "?": _Parser._input,
    "@": _Parser._at_literal,
    "(": _Parser._bracketed,
    "[": _Parser._list,
    "]": _Parser._reversed_interval,
}
