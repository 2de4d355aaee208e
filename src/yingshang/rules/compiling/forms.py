"""Forms that have expressions inside them: contexts and what is read of them, boxed forms, ranges without an end."""

from dataclasses import replace

from yingshang.rules.compiling import iterating
from yingshang.rules.compiling.choosing import chosen
from yingshang.rules.compiling.comparing import is_null
from yingshang.rules.compiling.conforming import conforms, require_type
from yingshang.rules.compiling.dates import part
from yingshang.rules.compiling.listed import mapped
from yingshang.rules.compiling.operands import (
    Duration,
    Fields,
    Listed,
    Nothing,
    Number,
    Operand,
    Plain,
    Routine,
    Several,
    Span,
    name_of,
)
from yingshang.rules.compiling.refusal import NotCompilable
from yingshang.rules.compiling.scope import Answer, Scope
from yingshang.rules.compiling.truth import FALSE, boolean, truth_of
from yingshang.rules.dmn.boxed.nodes import Bound, Conditional, Selection
from yingshang.rules.feel import ast
from yingshang.rules.feel.types import NOTHING, Anything, Kind


def member(source: Operand, name: str) -> Operand:
    """Return a member of a context, a part of a date, or those of every item of a list."""
    if isinstance(source, Fields):
        return source.members.get(name, Nothing())
    if isinstance(source, Plain | Duration):
        return part(source, name)
    if isinstance(source, Listed):
        return mapped(source, lambda item: member(item, name))
    if isinstance(source, Several):
        return Several(items=tuple(replace(one, operand=member(one.operand, name)) for one in source.items))
    if isinstance(source, Nothing):
        return Nothing()
    raise NotCompilable(f"{name_of(source)}的“.{name}”")


def context(node: ast.ContextOf, scope: Scope, answer: Answer) -> Operand:
    """Return the members; an entry may speak of those before it."""
    members: dict[str, Operand] = {}
    for entry in node.entries:
        members[entry.name] = answer(entry.value, scope.knowing(members))
    return Fields(members=members)


def half_line(node: ast.HalfLine, scope: Scope, answer: Answer) -> Operand:
    end = answer(node.operand, scope)
    if node.operator == "!=" or isinstance(end, Nothing):
        return Nothing()
    if not isinstance(end, Number | Plain) or end.constant is None:
        raise NotCompilable("端点不固定的单边区间")
    if node.operator == "=":
        return Span(low=end, high=end, low_closed=True, high_closed=True)
    is_below = node.operator[0] == "<"
    low, high = (None, end) if is_below else (end, None)
    return Span(low=low, high=high, low_closed=node.operator == ">=", high_closed=node.operator == "<=")


def instance_of(node: ast.InstanceOf, scope: Scope, answer: Answer) -> Operand:
    """The kind of a column is known before any row is; what depends on the row is whether it is null."""
    value = answer(node.value, scope)
    if node.type is None:
        return Nothing()
    if isinstance(value, Listed | Several | Routine) or not isinstance(node.type, Kind | Anything | type(NOTHING)):
        raise NotCompilable(f"{name_of(value)}的instance of")
    known = is_null(value) if node.type is NOTHING else ~is_null(value) if conforms(value, node.type) else FALSE
    return boolean(FALSE if isinstance(value, Nothing) and node.type is not NOTHING else known)


def bound(node: Bound, scope: Scope, answer: Answer) -> Operand:
    value = answer(node.value, scope)
    require_type(value, node.type, what="值")
    return value


def conditional(node: Conditional, scope: Scope, answer: Answer) -> Operand:
    condition = answer(node.condition, scope)
    if not isinstance(condition, Nothing) and not (isinstance(condition, Plain) and condition.kind == "boolean"):
        raise NotCompilable(f"以{name_of(condition)}为条件")
    then, otherwise = answer(node.then, scope), answer(node.otherwise, scope)
    return chosen([(truth_of(condition), then)], otherwise)


def selection(node: Selection, scope: Scope, answer: Answer) -> Operand:
    source = answer(node.source, scope)
    if not isinstance(source, Listed | Several):
        raise NotCompilable(f"筛选{name_of(source)}")
    return iterating.selected(source, node.match, scope, answer)
