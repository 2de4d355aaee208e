"""Turns a tree into Python closures once, so that answering is cheap and no text is ever executed.

An expression becomes a function of the scope (names to values); a test becomes a function of the cell's input
and the scope. Both answer null where FEEL has no answer; all they raise is TooMuchWork.
"""

from yingshang.rules.feel import ast
from yingshang.rules.feel.effort import bounded
from yingshang.rules.feel.evaluation import calls, collections, loops, plain, tests
from yingshang.rules.feel.evaluation.registry import INPUT, Decide, Evaluate, Scope, closure, test_closure

__all__ = ["INPUT", "Decide", "Evaluate", "Scope", "decider", "evaluator"]
_FAMILIES = (calls, collections, loops, plain, tests)  # reading them makes them known to the registry
_COSTLY = (ast.For, ast.Quantified, ast.Filter, ast.Invoke, ast.Call, ast.Path, ast.In)


def evaluator(node: ast.Expression) -> Evaluate:
    """Return the function that answers the expression."""
    answer = closure(node)
    return (lambda scope: bounded(answer, scope)) if _is_costly(node) else answer


def decider(node: ast.Test) -> Decide:
    """Return the function that says whether an input passes the test."""
    decide = test_closure(node)
    return (lambda value, scope: bounded(decide, value, scope)) if _is_costly(node) else decide


def _is_costly(node: ast.Node) -> bool:
    return any(isinstance(one, _COSTLY) for one, _ in ast.walk(node))
