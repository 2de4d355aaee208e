"""Calls of built-in functions, as the interpreter makes them."""

from yingshang.rules.feel import ast
from yingshang.rules.feel.functions import FUNCTIONS, Function


def builtin(node: ast.Call) -> Function | None:
    """Return the function called, or None when the interpreter answers null without calling anything."""
    function = FUNCTIONS.get(node.function)
    if function is None or not function.least <= len(node.arguments) <= function.most:
        return None
    return function
