"""for, some, every and filters, over lists of a row and over lists that are known before any row is."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from yingshang.rules.compiling import listed
from yingshang.rules.compiling.choosing import chosen
from yingshang.rules.compiling.folding import constant_of, is_constant
from yingshang.rules.compiling.operands import Fields, Item, Listed, Nothing, Operand, Plain, Several, name_of
from yingshang.rules.compiling.refusal import NotCompilable
from yingshang.rules.compiling.scope import Answer, Scope
from yingshang.rules.compiling.truth import UNKNOWN, all_of, any_of, boolean, certain, truth_of
from yingshang.rules.feel import ast
from yingshang.rules.feel.binding import ITEM, PARTIAL, free_names


def loop(node: ast.For, scope: Scope, answer: Answer) -> Operand:
    """Return the list of the results. Raises NotCompilable."""
    if PARTIAL in free_names(node.result):
        raise NotCompilable("for循环引用前几项的结果（partial）")
    name, found = _first(node.iterations, scope, answer)
    rest = node.iterations[1:]

    def result(item: Operand) -> Operand:
        inner = scope.knowing({name: item})
        return loop(replace(node, iterations=rest), inner, answer) if rest else answer(node.result, inner)

    if isinstance(found, Nothing):
        return Nothing()
    if isinstance(found, Listed) and not rest:
        return listed.mapped(found, result)
    if not isinstance(found, Several):
        raise NotCompilable("for同时走过几个列表")
    items = [replace(one, operand=result(one.operand)) for one in found.items]
    return Several(items=tuple(_flat(items) if rest else items))


def quantifier(node: ast.Quantified, scope: Scope, answer: Answer) -> Operand:
    """Return where some or every item meets the condition. Raises NotCompilable."""
    name, found = _first(node.iterations, scope, answer)
    rest = node.iterations[1:]
    _require_apart(node.iterations)

    def condition(item: Operand) -> Operand:
        inner = scope.knowing({name: item})
        return quantifier(replace(node, iterations=rest), inner, answer) if rest else answer(node.condition, inner)

    if isinstance(found, Nothing):
        return boolean(UNKNOWN)
    if isinstance(found, Listed):
        return boolean(listed.quantified(node.word, found, lambda item: truth_of(condition(item))))
    truths = [(truth_of(condition(one.operand)), one.present) for one in found.items]
    if node.word == "some":
        return boolean(any_of(truth if there is None else certain(there) & truth for truth, there in truths))
    return boolean(all_of(truth if there is None else ~certain(there) | truth for truth, there in truths))


def picked(node: ast.Filter, scope: Scope, answer: Answer) -> Operand:
    """Return the items that meet the condition, or the one with that number. Raises NotCompilable."""
    source = answer(node.source, scope)
    number = constant_of(node.condition) if is_constant(node.condition) else None
    if isinstance(source, Nothing) or isinstance(number, str):
        return Nothing()
    if isinstance(number, Decimal):
        return _numbered(_list(source), number)
    return selected(_list(source), node.condition, scope, answer)


def selected(source: Listed | Several, condition: ast.Node, scope: Scope, answer: Answer) -> Operand:
    """Return the items that meet a condition, which may speak of an item's members by name. Raises NotCompilable."""

    def meets(item: Operand) -> Operand:
        found = answer(condition, scope.knowing(_seen(item, scope)))
        if isinstance(found, Nothing) or (isinstance(found, Plain) and found.kind == "boolean"):
            return found
        raise NotCompilable(f"以{name_of(found)}筛选")

    if isinstance(source, Listed):
        return listed.filtered(source, lambda item: truth_of(meets(item)))
    marked = ((one, certain(truth_of(meets(one.operand)))) for one in source.items)
    return Several(
        items=tuple(
            replace(one, present=truth if one.present is None else certain(one.present) & truth)
            for one, truth in marked
        )
    )


def _seen(item: Operand, scope: Scope) -> dict[str, Operand]:
    """Return what a filter's condition may speak of besides: the item, and its members unless it is null."""
    members = item.members if isinstance(item, Fields) else {}
    if not isinstance(item, Fields) or item.missing is None:
        return {ITEM: item, **members}
    hidden = members.keys() & scope.names.keys()  # a null item has no members, so the names mean what they meant
    seen = {name: chosen([(item.missing, scope.names[name])], members[name]) for name in sorted(hidden)}
    return {ITEM: item, **members, **seen}


def _numbered(source: Listed | Several, number: Decimal) -> Operand:
    if number % 1 or not number:
        return Nothing()
    if isinstance(source, Listed):
        return listed.item_at(source, int(number))
    if any(one.present is not None for one in source.items):
        raise NotCompilable("按序号取长度不定的列表的一项")
    place = int(number) - 1 if number > 0 else int(number) + len(source.items)
    return source.items[place].operand if 0 <= place < len(source.items) else Nothing()


def _first(iterations: Sequence[ast.Iteration], scope: Scope, answer: Answer) -> tuple[str, Listed | Several | Nothing]:
    one = iterations[0]
    if one.end is not None:
        raise NotCompilable("从…到…的循环")
    found = answer(one.source, scope)
    return one.name, found if isinstance(found, Nothing) else _list(found)


def _require_apart(iterations: Sequence[ast.Iteration]) -> None:
    """What comes after a null list in FEEL depends on the items before it, if the list does."""
    for place, one in enumerate(iterations):
        if free_names(one.source) & {before.name for before in iterations[:place]}:
            raise NotCompilable("some/every的后一个列表取自前一个的各项")


def _list(operand: Operand) -> Listed | Several:
    if isinstance(operand, Listed | Several):
        return operand
    raise NotCompilable(f"逐项走过{name_of(operand)}")


def _flat(items: Sequence[Item]) -> list[Item]:
    flat = []
    for one in items:
        assert isinstance(one.operand, Several)
        for inner in one.operand.items:
            both = [there for there in (one.present, inner.present) if there is not None]
            flat.append(Item(operand=inner.operand, present=all_of(both) if both else None))
    return flat
