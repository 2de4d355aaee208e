"""Turns a decision into a Python function, or says why it cannot."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from yingshang.rules.dmn.definitions import Decision, DecisionTable, InputData
from yingshang.rules.feel.values import Value
from yingshang.rules.generated.answers import Read, index_of, value_of
from yingshang.rules.generated.columns import Columns
from yingshang.rules.generated.interpreting import interpreted
from yingshang.rules.generated.program import Program
from yingshang.rules.generated.table_writer import TableWriter
from yingshang.rules.generated.terms import PLAIN, Term
from yingshang.rules.generated.unwritable import Unwritable
from yingshang.rules.generated.writer import Writer, require_modest

Facts = Mapping[str, Value]


@dataclass(frozen=True, slots=True, kw_only=True)
class Generated:
    """A decision as source and as function of its accepted facts."""

    source: str
    decide: Callable[[Facts], Value]


def generate(decision: Decision) -> Callable[[Facts], Value] | None:
    """Return the function from accepted facts to the value, or None: see `reason_against`.

    It gives what the interpreter gives, and raises what it raises. A fact left out is null.
    """
    return _attempt(decision, value_of)


def generate_index(decision: Decision) -> Callable[[Facts], int | tuple[int, ...]] | None:
    """Return the function from accepted facts to the number of the deciding row of a table.

    Rows count from 1, 0 is none. Under C, R and O all deciding rows count: a tuple.
    """
    if not isinstance(decision.logic, DecisionTable):
        return None
    return _attempt(decision, index_of)  # type: ignore[return-value]


def reason_against(decision: Decision) -> str | None:
    """Say in Chinese why a decision stays with the interpreter; None when it does not."""
    try:
        write(decision)
    except Unwritable as found:
        return found.reason
    return None


def write(decision: Decision, read: Read = value_of) -> Generated:
    """Return source and function. Raises Unwritable."""
    program = Program()
    names = {one.name: _fact(one, at) for at, one in enumerate(decision.inputs)}
    chain, calls = [*decision.before, decision], []
    for at, one in enumerate(chain[:-1]):
        lines, kind = _body(program, one, names, chain[:at], value_of)
        program.add([f"def decision_{at}({_given(at)}):", *_indented(lines)])
        calls.append(f"d{at} = decision_{at}({_given(at)})")
        names |= {one.name: Term(source=f"d{at}", kind=kind)}
    lines, _ = _body(program, decision, names, chain[:-1], read)
    program.add(_entrance(program.bind(interpreted(decision, read)), [*calls, *lines]))
    return Generated(source=program.source, decide=program.run("decide"))


def _attempt(decision: Decision, read: Read) -> Callable[[Facts], Value] | None:
    try:
        return write(decision, read).decide
    except Unwritable:
        return None


def _fact(one: InputData, at: int) -> Term:
    """Return the fact as accepting it leaves it: of its kind, or null."""
    kind = one.type.value_kind
    return Term(source=f"f{at}", kind=kind if kind in PLAIN and not one.type.members else None)


def _given(count: int) -> str:
    return ", ".join(["facts", *(f"d{at}" for at in range(count))])


def _body(
    program: Program, decision: Decision, names: dict[str, Term], before: list[Decision], read: Read
) -> tuple[list[str], str | None]:
    """Write the lines of one decision, given its facts and the decisions before; return its kind of value too."""
    writer = Writer(program, names, frozenset(names) - {one.name for one in before})
    logic = decision.logic
    if isinstance(logic, DecisionTable):
        columns = Columns(writer, logic, {one.name: one.type.allowed for one in decision.inputs})
        kind = TableWriter(writer, logic, columns, read=read, scope=_scope(program, before)).write()
        return writer.lines, kind
    require_modest(logic.tree)
    term = writer.term(logic.tree)
    writer.put(f"return {term.source}")
    return writer.lines, term.kind


def _scope(program: Program, before: list[Decision]) -> str:
    """Write what the interpreter's own functions see: the facts and the decisions before."""
    if not before:
        return "facts"
    made = ", ".join(f"{program.bind(one.name)}: d{at}" for at, one in enumerate(before))
    return f"{{**facts, {made}}}"


def _entrance(interpreter: str, lines: list[str]) -> list[str]:
    """Write the way in; the interpreter takes over when the straight line gives up."""
    attempt = ["try:", *_indented(lines), "except RETREATS: pass", f"return {interpreter}(facts)"]
    return ["def decide(facts):", *_indented(attempt)]


def _indented(lines: list[str]) -> list[str]:
    return [f"    {line}" for line in lines]
