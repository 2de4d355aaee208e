"""Turns a decision into a Python function, or says why it cannot."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from yingshang.rules.dmn.definitions import Decision, DecisionTable, InputData
from yingshang.rules.feel.effort import bounded
from yingshang.rules.feel.values import Value
from yingshang.rules.generated.answers import Read, index_of, value_of
from yingshang.rules.generated.body import Body, given, indented
from yingshang.rules.generated.interpreting import interpreted
from yingshang.rules.generated.program import Program
from yingshang.rules.generated.terms import PLAIN, Term
from yingshang.rules.generated.unwritable import Unwritable

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
    known = {one.identity: _fact(one, at) for at, one in enumerate(decision.inputs)}
    bodies = []
    for at, one in enumerate((*decision.before, decision)):
        body = Body(program, one, known, read if one is decision else value_of)
        known[one.identity] = Term(source=f"d{at}", kind=body.kind)
        bodies.append(body)
    calls = []
    for at, body in enumerate(bodies[:-1]):
        program.add([f"def decision_{at}({given(at)}):", *indented(body.lines)])
        calls.append(f"d{at} = decision_{at}({given(at)})")
    program.add(_entrance(program.bind(interpreted(decision, read)), [*calls, *bodies[-1].lines]))
    run = program.run("decide")
    is_costly = any(body.is_costly for body in bodies)
    return Generated(source=program.source, decide=_bounded(run) if is_costly else run)


def _bounded(run: Callable[[Facts], Value]) -> Callable[[Facts], Value]:
    """Limit the work, where built-in functions are called."""
    return lambda facts: bounded(run, facts)


def _attempt(decision: Decision, read: Read) -> Callable[[Facts], Value] | None:
    try:
        return write(decision, read).decide
    except Unwritable:
        return None


def _fact(one: InputData, at: int) -> Term:
    """Return the fact as accepting it leaves it: of its kind, or null."""
    kind = one.type.value_kind
    return Term(source=f"f{at}", kind=kind if kind in PLAIN and not one.type.members else None)


def _entrance(interpreter: str, lines: list[str]) -> list[str]:
    """Write the way in; the interpreter takes over when the straight line gives up."""
    attempt = ["try:", *indented(lines), "except RETREATS: pass", f"return {interpreter}(facts)"]
    return ["def decide(facts):", *indented(attempt)]
