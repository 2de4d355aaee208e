"""Boolean functions (table 73), and `is` (table 77)."""

from yingshang.rules.feel.library.builtin import builtin
from yingshang.rules.feel.library.signature import signature
from yingshang.rules.feel.logic import is_same, negation

BOOLEANS = (
    builtin("not", "boolean", signature("negand: boolean", negation)),
    builtin("is", "boolean", signature("value1, value2", is_same)),
)
