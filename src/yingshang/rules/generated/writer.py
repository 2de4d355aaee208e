"""Writes one function: walks the tree, and puts before each line what it needs loaded or computed."""

from collections.abc import Mapping

from yingshang.rules.feel import ast
from yingshang.rules.generated.asking import asked, asked_test
from yingshang.rules.generated.conditions import CONDITIONS, of_term
from yingshang.rules.generated.expressions import EXPRESSIONS
from yingshang.rules.generated.program import Program
from yingshang.rules.generated.terms import NULL, Term, Truth, called
from yingshang.rules.generated.unary import TESTS
from yingshang.rules.generated.unwritable import Unwritable

_MAX_DEPTH = 60


class Writer:
    """The lines of one function so far; `names` are what it may speak of, `facts` those it must load first.

    `hidden` are the names only the interpreter can follow; None when it is not to be asked for parts at all.
    """

    def __init__(
        self, program: Program, names: Mapping[str, Term], facts: frozenset[str], hidden: frozenset[str] | None = None
    ) -> None:
        self.lines: list[str] = []
        self.subject: Term = NULL
        self.is_costly = False
        self._program = program
        self._names = dict(names)
        self._unloaded = set(facts)
        self._hidden = hidden
        self._fresh = 0

    def term(self, node: ast.Node) -> Term:
        """Return Python for the value of an expression. Raises Unwritable."""
        write = EXPRESSIONS.get(type(node))
        if write is not None:
            return write(self, node)
        if type(node) in CONDITIONS:
            return Term(source=self.truth(node).value, kind="boolean")
        return self.asked(node)

    def truth(self, node: ast.Node) -> Truth:
        """Return Python for the answer of a condition. Raises Unwritable."""
        write = CONDITIONS.get(type(node))
        if write is not None:
            return write(self, node)
        return of_term(self.term(node))

    def tested(self, node: ast.Node, subject: Term) -> Truth:
        """Return Python for a unary test. Raises Unwritable."""
        write = TESTS.get(type(node))
        return write(self, node, subject) if write is not None else called(self._asked_test(node, subject))

    def asked(self, node: ast.Node) -> Term:
        """Return Python that asks the interpreter for this part. Raises Unwritable."""
        if self._hidden is None:
            raise Unwritable(f"没有{type(node).__name__}的写法")
        return asked(self, node, self._names.keys(), self._hidden)

    def _asked_test(self, node: ast.Node, subject: Term) -> str:
        if self._hidden is None:
            raise Unwritable(f"没有{type(node).__name__}的写法")
        outer, self.subject = self.subject, subject
        term = asked_test(self, node, self._names.keys(), self._hidden)
        self.subject = outer
        return term.source

    def named(self, name: str) -> Term:
        """Return a fact or an earlier decision, loaded before this point. Raises Unwritable."""
        if name not in self._names:
            raise Unwritable(f"名称“{name}”不是输入或前一个决策")
        term = self._names[name]
        if name in self._unloaded:
            self._unloaded.discard(name)
            self.put(f"{term.source} = facts[{self.bind(name)}]")
        return term

    def bind(self, value: object) -> str:
        """Return the name under which the running code finds the value."""
        return self._program.bind(value)

    def fresh(self) -> str:
        """Return an unused local name."""
        self._fresh += 1
        return f"t{self._fresh}"

    def kept(self, term: Term) -> Term:
        """Return the term as an atom, computed before this point if need be."""
        if term.is_atom:
            return term
        name = self.fresh()
        self.put(f"{name} = {term.source}")
        return Term(source=name, kind=term.kind, nullable=term.nullable)

    def draft(self) -> "Writer":
        """Return a writer that knows the same names, to try things on."""
        return Writer(self._program, self._names, frozenset(), self._hidden)

    def never_null(self, source: str) -> None:
        """Take note that from here on this value is not null."""
        for name, term in self._names.items():
            if term.source == source:
                self._names[name] = Term(source=source, kind=term.kind, nullable=False)

    def put(self, line: str) -> None:
        """Add a line to the function."""
        self.lines.append(line)


def require_modest(node: ast.Node) -> None:
    """Raise Unwritable for a tree deeper than readable Python."""
    if any(depth > _MAX_DEPTH for _, depth in ast.walk(node)):
        raise Unwritable("表达式嵌套太深")
