"""The body of one decision, whether a table or a formula, in the names its own logic uses."""

from collections.abc import Callable, Mapping, Sequence

from yingshang.rules.dmn.definitions import Decision, DecisionTable, Formula
from yingshang.rules.generated.answering import Answering, Conclusions, Indexes, Values
from yingshang.rules.generated.columns import Columns
from yingshang.rules.generated.program import Program
from yingshang.rules.generated.results import conforming
from yingshang.rules.generated.table_writer import TableWriter
from yingshang.rules.generated.terms import Term
from yingshang.rules.generated.unwritable import Unwritable
from yingshang.rules.generated.writer import Writer, require_modest

Way = Callable[[Writer, Decision, DecisionTable, Columns], Answering]


class Body:
    """The lines of a decision; `names` are what its logic may speak of. Raises Unwritable.

    Those whose source begins with `d` are decisions made before, the others facts to be loaded.
    """

    def __init__(self, program: Program, decision: Decision, names: Mapping[str, Term], way: Way) -> None:
        made = {name: term.source for name, term in names.items() if term.source.startswith("d")}
        self._program = program
        facts = frozenset(names.keys() - made.keys())
        is_table = isinstance(decision.logic, DecisionTable)
        self._writer = Writer(program, names, facts, _hidden(decision, names) if is_table else None)
        self.kind = self._write(decision, way, made)
        self.lines = tuple(self._writer.lines)
        self.is_costly = self._writer.is_costly

    def _write(self, decision: Decision, way: Way, made: Mapping[str, str]) -> str | None:
        logic = decision.logic
        if isinstance(logic, DecisionTable):
            columns = Columns(self._writer, logic, {one.name: one.type.allowed for one in decision.inputs})
            answering = way(self._writer, decision, logic, columns)
            scope = self._scope(made)
            return TableWriter(self._writer, logic, columns, answering, decision.type, scope).write()
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


def _hidden(decision: Decision, names: Mapping[str, Term]) -> frozenset[str]:
    """Return the names the logic may use for which there is no plain value here."""
    imported = (one.model for one in decision.imported)
    return frozenset((*decision.functions, *imported, *(one.name for one in decision.bindings))) - names.keys()


def with_value(writer: Writer, decision: Decision, table: DecisionTable, columns: Columns) -> Answering:
    """Answer with the value."""
    return Values(writer, table, decision.type)


def with_index(writer: Writer, decision: Decision, table: DecisionTable, columns: Columns) -> Answering:
    """Answer with the number of the deciding row."""
    return Indexes()


def with_conclusion(writer: Writer, decision: Decision, table: DecisionTable, columns: Columns) -> Answering:
    """Answer with everything; so every column is computed first."""
    return Conclusions(Values(writer, table, decision.type), writer, columns.all())


def given(count: int) -> str:
    """Write the parameters of a decision: the facts, and the decisions before it."""
    return ", ".join(["facts", *(f"d{at}" for at in range(count))])


def entrance(interpreter: str, lines: Sequence[str]) -> list[str]:
    """Write the way in; the interpreter takes over when the straight line gives up."""
    attempt = ["try:", *indented(lines), "except RETREATS: pass", f"return {interpreter}(facts)"]
    return ["def decide(facts):", *indented(attempt)]


def indented(lines: Sequence[str]) -> list[str]:
    """Return the lines one level deeper."""
    return [f"    {line}" for line in lines]
