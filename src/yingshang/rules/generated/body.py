"""The body of one decision, whether a table or a formula, in the names its own logic uses."""

from collections.abc import Iterator, Mapping, Sequence

from yingshang.rules.dmn.definitions import Decision, DecisionTable, Formula
from yingshang.rules.generated.answers import Read
from yingshang.rules.generated.columns import Columns
from yingshang.rules.generated.program import Program
from yingshang.rules.generated.results import conforming
from yingshang.rules.generated.table_writer import TableWriter
from yingshang.rules.generated.terms import Term
from yingshang.rules.generated.unwritable import Unwritable
from yingshang.rules.generated.writer import Writer, require_modest


class Body:
    """The lines of a decision; `known` are facts and decisions made before, by identity. Raises Unwritable."""

    def __init__(
        self, program: Program, decision: Decision, known: Mapping[str, Term], read: Read
    ) -> None:
        names = dict(_names(decision, known))
        made = {name: term.source for name, term in names.items() if term.source.startswith("d")}
        self._program = program
        self._writer = Writer(program, names, frozenset(names.keys() - made.keys()))
        self.kind = self._write(decision, read, made)
        self.lines = tuple(self._writer.lines)
        self.is_costly = self._writer.is_costly

    def _write(self, decision: Decision, read: Read, made: Mapping[str, str]) -> str | None:
        logic = decision.logic
        if isinstance(logic, DecisionTable):
            columns = Columns(self._writer, logic, {one.name: one.type.allowed for one in decision.inputs})
            scope = self._scope(made)
            table = TableWriter(self._writer, logic, columns, read=read, wanted=decision.type, scope=scope)
            return table.write()
        if not isinstance(logic, Formula):
            raise Unwritable("决策逻辑不是决策表或公式")
        require_modest(logic.tree)
        term = conforming(self._writer, self._writer.term(logic.tree), decision.type)
        self._writer.put(f"return {term.source}")
        return term.kind

    def _scope(self, made: Mapping[str, str]) -> str:
        """Write what the interpreter's own functions see: the facts and the decisions before."""
        if not made:
            return "facts"
        members = ", ".join(f"{self._program.bind(name)}: {source}" for name, source in made.items())
        return f"{{**facts, {members}}}"


def _names(decision: Decision, known: Mapping[str, Term]) -> Iterator[tuple[str, Term]]:
    """Yield what the logic may speak of by a plain name."""
    facts = {one.identity: one.name for one in decision.inputs}
    for one in decision.bindings:
        if not one.model and one.identity in known and facts.get(one.identity, one.name) == one.name:
            yield one.name, known[one.identity]


def given(count: int) -> str:
    """Write the parameters of a decision: the facts, and the decisions before it."""
    return ", ".join(["facts", *(f"d{at}" for at in range(count))])


def indented(lines: Sequence[str]) -> list[str]:
    """Return the lines one level deeper."""
    return [f"    {line}" for line in lines]
