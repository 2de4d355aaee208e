"""The facts of a register as operands."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import ibis

from yingshang.rules.compiling.constants import operand_of
from yingshang.rules.compiling.elements import Bounds, value_of
from yingshang.rules.compiling.operands import Operand
from yingshang.rules.compiling.records import list_of, missing_parts, record_of
from yingshang.rules.dmn.definitions import InputData
from yingshang.rules.feel.values import Value


@dataclass(frozen=True, slots=True, kw_only=True)
class Register:
    """The table of facts, one row each; `given` are facts that are the same in every row.

    `bounds` are the least and the greatest value of number columns (and of members, `list.member`), where known: they
    make columns narrower and comparisons cheaper. `today` is what today() answers (None: not to be asked).
    """

    table: ibis.Table
    bounds: Mapping[str, Bounds]
    given: Mapping[str, Value]
    today: date | None = None


def lacking(register: Register, wanted: InputData) -> tuple[str, ...]:
    """Return the columns, and the members of records, that the register lacks for a fact."""
    if wanted.name in register.given:
        return ()
    return missing_parts(register.table, wanted.name, wanted.type)


def operand(register: Register, wanted: InputData) -> Operand:
    """Return a fact of the register. Raises WrongColumnType."""
    if wanted.name in register.given:
        return operand_of(register.given[wanted.name])
    if wanted.type.is_list:
        return list_of(register.table, wanted.name, wanted.type, register.bounds)
    if wanted.type.members:
        return record_of(register.table, wanted.name, wanted.type, register.bounds)
    return value_of(register.table[wanted.name], wanted.name, wanted.type, register.bounds)
