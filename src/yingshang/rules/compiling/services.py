"""A decision service that is called: its decisions are compiled where the call stands."""

from collections.abc import Callable, Sequence

from yingshang.rules.compiling.inline_tables import table_value
from yingshang.rules.compiling.operands import Fields, Operand
from yingshang.rules.compiling.scope import Answer, Scope
from yingshang.rules.dmn.definitions import Decision, DecisionTable
from yingshang.rules.dmn.knowledge import Service

#: which names a decision may speak of, from what is known by identity
Seen = Callable[[Decision, dict[str, Operand]], Scope]


def service_value(service: Service, arguments: Sequence[Operand], seen: Seen, answer: Answer) -> Operand:
    """Return what the service gives for its arguments. Raises NotCompilable."""
    known = dict(zip(service.given, arguments, strict=True))
    for one in service.steps:
        known[one.identity] = _made(one, seen(one, known), answer)
    if len(service.outputs) == 1:
        return known[service.outputs[0].identity]
    return Fields(members={one.name: known[one.identity] for one in service.outputs})


def _made(decision: Decision, scope: Scope, answer: Answer) -> Operand:
    logic = decision.logic
    return table_value(logic, scope, answer) if isinstance(logic, DecisionTable) else answer(logic.tree, scope)
