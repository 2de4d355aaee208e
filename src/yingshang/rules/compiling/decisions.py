"""Compiles whole decisions, with those they rest on, over one register."""

from collections.abc import Iterable, Sequence
from contextlib import suppress

from yingshang.rules.compiling.building import Building, Plan
from yingshang.rules.compiling.columns import Register, lacking, operand
from yingshang.rules.compiling.errors import MissingColumns
from yingshang.rules.compiling.refusal import NotCompilable
from yingshang.rules.dmn.definitions import Decision


def compile_decisions(decisions: Sequence[Decision], register: Register) -> Plan:
    """Compile decisions of different names. Raises NotCompilable, MissingColumns and WrongColumnType."""
    for decision in decisions:
        require_columns(decision, register)
    building = Building(register)
    for level in _levels(decisions):
        building.add(level)
    return building.plan(decisions)


def require_columns(decision: Decision, register: Register) -> None:
    """Raise MissingColumns, or WrongColumnType, for facts that the register does not hold."""
    missing = [name for one in decision.inputs for name in lacking(register, one)]
    if missing:
        raise MissingColumns(decision=decision.name, columns="、".join(missing))
    for one in decision.inputs:
        with suppress(NotCompilable):  # the interpreter may still take it
            operand(register, one)


def _levels(decisions: Iterable[Decision]) -> list[list[Decision]]:
    """Return the decisions and those before them, each level resting on lower ones only."""
    depth: dict[int, tuple[int, Decision]] = {}

    def place(decision: Decision) -> int:
        if id(decision) not in depth:
            depth[id(decision)] = (1 + max(map(place, decision.before), default=0), decision)
        return depth[id(decision)][0]

    for decision in decisions:
        place(decision)
    height = max((level for level, _ in depth.values()), default=0)
    return [[one for level, one in depth.values() if level == wanted] for wanted in range(1, height + 1)]
