"""Whether a compiled value is of the type its decision declares; the interpreter makes null of what is not."""

from yingshang.rules.compiling.gathering import one_of
from yingshang.rules.compiling.operands import (
    Duration,
    Fields,
    Listed,
    Nothing,
    Number,
    Operand,
    Plain,
    Ratio,
    Several,
    Span,
)
from yingshang.rules.compiling.refusal import NotCompilable
from yingshang.rules.feel.types import Anything, ContextType, FeelType, Kind, ListType


def require_type(operand: Operand, wanted: FeelType, *, what: str = "结果") -> None:
    """Raise NotCompilable for a value that the interpreter would convert, or that is of another type."""
    if not conforms(operand, wanted):
        raise NotCompilable(f"{what}不是声明的类型")


def conforms(operand: Operand, wanted: FeelType) -> bool:
    if isinstance(wanted, Anything) or isinstance(operand, Nothing):
        return True
    if isinstance(wanted, Kind):
        return wanted.name == _kind(operand)
    if isinstance(wanted, ListType):
        if isinstance(operand, Listed):
            return conforms(one_of(operand), wanted.item)
        return isinstance(operand, Several) and all(conforms(one.operand, wanted.item) for one in operand.items)
    if isinstance(wanted, ContextType) and isinstance(operand, Fields):
        members = operand.members
        return all(name in members and conforms(members[name], one) for name, one in wanted.members.items())
    return False


def _kind(operand: Operand) -> str:
    if isinstance(operand, Plain | Duration):
        return operand.kind
    if isinstance(operand, Number | Ratio):
        return "number"
    return "range" if isinstance(operand, Span) else ""
