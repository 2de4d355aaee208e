"""All trees a decision is made of."""

from collections.abc import Iterator

from yingshang.rules.dmn.definitions import Decision, DecisionTable
from yingshang.rules.feel import ast
from yingshang.rules.feel.evaluation.calls import TypedFunction


def trees_of(decision: Decision) -> Iterator[ast.Node]:
    """Yield the trees of the decision's own logic, not those of decisions before it."""
    logic = decision.logic
    if not isinstance(logic, DecisionTable):
        yield logic.tree
        return
    yield from (column.formula.tree for column in logic.columns)
    for row in logic.rows:
        yield from (cell.tree for cell in row.cells)
        yield from (formula.tree for formula in row.outputs)


def calls_in(decision: Decision) -> frozenset[str]:
    """Return the built-ins that are called in it, in the decisions before it, and in the knowledge it may call."""
    found: set[str] = set()
    seen: set[int] = set()
    waiting = [tree for one in (*decision.before, decision) for tree in trees_of(one)]
    functions = [value for one in (*decision.before, decision) for value in one.functions.values()]
    while functions:
        value = functions.pop()
        if isinstance(value, TypedFunction) and id(value) not in seen:
            seen.add(id(value))
            functions += value.sees.values()
            waiting += [value.made_of] if isinstance(value.made_of, ast.Node) else []
    for tree in waiting:
        found |= {node.function for node, _ in ast.walk(tree) if isinstance(node, ast.Call)}
    return frozenset(found)
