"""Conclusions of single decisions from generated code, for those who go on to explain them."""

from collections.abc import Callable, Mapping

from yingshang.rules.dmn.deciding import Conclusion, conclude
from yingshang.rules.dmn.definitions import Decision, DecisionTable
from yingshang.rules.feel.effort import bounded
from yingshang.rules.feel.values import Value
from yingshang.rules.generated.body import Body, entrance, with_conclusion
from yingshang.rules.generated.generating import Generated, fact, finished
from yingshang.rules.generated.interpreting import interpreted_here
from yingshang.rules.generated.program import Program
from yingshang.rules.generated.terms import Term
from yingshang.rules.generated.unwritable import Unwritable

Conclude = Callable[[Mapping[str, Value]], Conclusion]


def concluder(decision: Decision) -> Conclude:
    """Return the function of the scope that makes the decision, generated where it is a table that can be.

    It gives what `conclude` gives, and raises what it raises.
    """
    try:
        generated = write_conclusion(decision)
    except Unwritable:
        return lambda scope: bounded(conclude, decision, scope)
    run = generated.decide

    def conclude_quickly(scope: Mapping[str, Value]) -> Conclusion:
        return Conclusion(decision, scope, *run(scope))

    return conclude_quickly


def write_conclusion(decision: Decision) -> Generated:
    """Return source and function of the scope, to columns, value and deciding rows. Raises Unwritable."""
    if not isinstance(decision.logic, DecisionTable):
        raise Unwritable("不是决策表")
    program = Program()
    facts = {one.identity: fact(one, at) for at, one in enumerate(decision.inputs)}
    other = len(facts)
    names = {
        one.name: facts.get(one.identity, Term(source=f"f{other + at}"))
        for at, one in enumerate(decision.bindings)
        if not one.model
    }
    body = Body(program, decision, names, with_conclusion)
    program.add(entrance(program.bind(interpreted_here(decision)), body.lines))
    return finished(program, is_costly=body.is_costly)
