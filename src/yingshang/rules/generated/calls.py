"""Calls of built-in functions, as the interpreter makes them."""

from yingshang.rules.feel import ast
from yingshang.rules.feel.functions import FUNCTIONS
from yingshang.rules.feel.library.builtin import Builtin
from yingshang.rules.generated.unwritable import Unwritable


def builtin(node: ast.Call) -> Builtin | None:
    """Return the function called, or None when the interpreter answers null without calling anything.

    Raises Unwritable for one that asks when the decision takes place.
    """
    function = FUNCTIONS.get(node.function)
    if function is None or not function.least <= len(node.arguments) <= function.most:
        return None
    if function.reads:
        raise Unwritable(f"函数“{node.function}”取决于当时")
    return function
