"""Turns a decision into a Python function, or says why it cannot."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from yingshang.rules.dmn.definitions import Decision, DecisionTable, InputData
from yingshang.rules.feel.effort import bounded
from yingshang.rules.feel.values import Value
from yingshang.rules.generated.body import Body, Way, entrance, given, indented, with_index, with_value
from yingshang.rules.generated.interpreting import index_of, interpreted, value_of
from yingshang.rules.generated.program import Program
from yingshang.rules.generated.terms import PLAIN, Term
from yingshang.rules.generated.unwritable import Unwritable

Facts = Mapping[str, Value]


@dataclass(frozen=True, slots=True, kw_only=True)
class Generated:
    """A decision as source and as function of its accepted facts."""

    source: str
    decide: Callable[[Facts], Any]


def generate(decision: Decision) -> Callable[[Facts], Value] | None:
    """Return the function from accepted facts to the value, or None: see `reason_against`.

    It gives what the interpreter gives, and raises what it raises. A fact left out is null.
    """
    try:
        return write(decision).decide
    except Unwritable:
        return None


def generate_index(decision: Decision) -> Callable[[Facts], int | tuple[int, ...]] | None:
    """Return the function from accepted facts to the number of the deciding row of a table.

    Rows count from 1, 0 is none. Under C, R and O all deciding rows count: a tuple.
    """
    try:
        return write(decision, with_index).decide if isinstance(decision.logic, DecisionTable) else None
    except Unwritable:
        return None


def reason_against(decision: Decision) -> str | None:
    """Say in Chinese why a decision stays with the interpreter; None when it does not."""
    try:
        write(decision)
    except Unwritable as found:
        return found.reason
    return None


def write(decision: Decision, way: Way = with_value) -> Generated:
    """Return source and function. Raises Unwritable."""
    if len({one.name for one in decision.inputs}) < len(decision.inputs):
        raise Unwritable("两个输入同名")
    program = Program()
    known = {one.identity: fact(one, at) for at, one in enumerate(decision.inputs)}
    bodies = []
    for at, one in enumerate((*decision.before, decision)):
        body = Body(program, one, dict(_names(one, known)), way if one is decision else with_value)
        known[one.identity] = Term(source=f"d{at}", kind=body.kind)
        bodies.append(body)
    calls = []
    for at, body in enumerate(bodies[:-1]):
        program.add([f"def decision_{at}({given(at)}):", *indented(body.lines)])
        calls.append(f"d{at} = decision_{at}({given(at)})")
    interpreter = interpreted(decision, index_of if way is with_index else value_of)
    program.add(entrance(program.bind(interpreter), [*calls, *bodies[-1].lines]))
    return finished(program, is_costly=any(body.is_costly for body in bodies))


def finished(program: Program, *, is_costly: bool) -> Generated:
    """Compile the program; work is limited where built-in functions are called."""
    run = program.run("decide")
    return Generated(source=program.source, decide=(lambda facts: bounded(run, facts)) if is_costly else run)


def fact(one: InputData, at: int) -> Term:
    """Return the fact as accepting it leaves it: of its kind, or null."""
    kind = one.type.value_kind
    return Term(source=f"f{at}", kind=kind if kind in PLAIN and not one.type.members else None)


def _names(decision: Decision, known: Mapping[str, Term]) -> Iterator[tuple[str, Term]]:
    """Yield what the logic may speak of by a plain name."""
    facts = {one.identity: one.name for one in decision.inputs}
    for one in decision.bindings:
        if not one.model and one.identity in known and facts.get(one.identity, one.name) == one.name:
            yield one.name, known[one.identity]
