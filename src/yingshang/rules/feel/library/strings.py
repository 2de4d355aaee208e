"""String functions (table 74). Characters are code points."""

from decimal import Decimal

from yingshang.rules.feel.arithmetic import LONGEST_TEXT
from yingshang.rules.feel.library.builtin import builtin
from yingshang.rules.feel.library.patterns import matches, replace, split
from yingshang.rules.feel.library.signature import signature
from yingshang.rules.feel.library.whole import position, whole
from yingshang.rules.feel.values import Value


def _substring(string: str, start: Decimal, length: Decimal | None = None) -> Value:
    """A length that goes past the end takes what is there."""
    begin = position(start, len(string))
    count = len(string) if length is None else whole(length)
    if begin is None or count is None or count < 1:
        return None
    return string[begin : begin + count]


def _before(string: str, match: str) -> str:
    return string.partition(match)[0] if match and match in string else ""


def _after(string: str, match: str) -> str:
    if not match:
        return string
    return string.partition(match)[2]


def _join(items: list[Value], delimiter: str | None = None) -> Value:
    texts = [item for item in items if isinstance(item, str)]
    if len(texts) + items.count(None) < len(items):
        return None
    between = delimiter or ""
    length = sum(map(len, texts)) + len(between) * len(texts)
    return between.join(texts) if length <= LONGEST_TEXT else None



_MATCH = "string: string, match: string"
STRINGS = (
    builtin(
        "substring", "string", signature("string: string, start position: number, length?: number", _substring)
    ),
    builtin("string length", "number", signature("string: string", lambda string: Decimal(len(string)))),
    builtin("upper case", "string", signature("string: string", str.upper)),
    builtin("lower case", "string", signature("string: string", str.lower)),
    builtin("substring before", "string", signature(_MATCH, _before)),
    builtin("substring after", "string", signature(_MATCH, _after)),
    builtin("contains", "boolean", signature(_MATCH, lambda string, match: match in string)),
    builtin("starts with", "boolean", signature(_MATCH, str.startswith)),
    builtin("ends with", "boolean", signature(_MATCH, str.endswith)),
    builtin(
        "replace",
        "string",
        signature("input: string, pattern: string, replacement: string, flags?: string|null", replace),
    ),
    builtin("matches", "boolean", signature("input: string, pattern: string, flags?: string|null", matches)),
    builtin("split", "list", signature("string: string, delimiter: string", split)),
    builtin("string join", "string", signature("list: list, delimiter?: string|null", _join)),
)
