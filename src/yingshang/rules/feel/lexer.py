"""One FEEL token at a time; names with spaces and operators in them are found among the names in scope."""

import re
import unicodedata
from dataclasses import dataclass
from typing import Literal as Choice

from yingshang.rules.errors import InvalidExpression
from yingshang.rules.feel.functions import FUNCTIONS
from yingshang.rules.feel.names import KEYWORDS, known, normal, one_of, word_end
from yingshang.rules.feel.values import NUMBERS, Value

_SPACE = re.compile(r"(?:[\s\u180e\u200b\ufeff]|//[^\n\r]*|/\*.*?\*/)+", re.DOTALL)
_NUMBER = re.compile(r"(?:[0-9]+(?:\.[0-9]+)?|\.[0-9]+)(?:[eE][+-]?[0-9]+)?")
_STRING = re.compile(r'"(?:[^"\\]|\\.)*"', re.DOTALL)
_VERTICAL = re.compile(r"[\n-\r]")  # rule 62
_ESCAPE = re.compile(r"\\(?:u([0-9a-fA-F]{4})|U([0-9a-fA-F]{6})|(.))", re.DOTALL)
_ESCAPES = {"n": "\n", "t": "\t", "r": "\r", '"': '"', "'": "'", "\\": "\\"}
_SYMBOL = re.compile(r"\.\.|\*\*|<=|>=|!=|->|[-+*/=<>()\[\]{},.:?@]")
_NO_NAME = frozenset('"{}[](),:?@')  # a context may have such keys, but none of them is read as a name
_HALF_WIDTH = dict(zip("、；【】“”‘’。×÷", """,,[]""\"\".*/""", strict=True)) | {"≥": ">=", "≤": "<=", "≠": "!="}

Kind = Choice["number", "string", "name", "function", "keyword", "symbol", "end"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Token:
    """A word of the text from `start` to `end` (offsets); `value` is what a number or string stands for."""

    kind: Kind
    text: str
    start: int
    end: int
    value: Value = None


def scan(text: str, position: int, names: frozenset[str]) -> Token:
    """Return the token at or after the position; `names` are the names that may be spoken of there."""
    space = _SPACE.match(text, position)
    start = space.end() if space else position
    if start == len(text):
        return Token(kind="end", text="", start=start, end=start)
    return _name(text, start, names) or _number(text, start) or _string(text, start) or _symbol(text, start)


def fault(text: str, start: int, reason: str) -> InvalidExpression:
    """Make the error that names the text and the column, counted from 1."""
    shown = text if len(text) <= 60 else text[:59] + "…"
    return InvalidExpression(text=shown, column=start + 1, reason=reason)


def _name(text: str, start: int, names: frozenset[str]) -> Token | None:
    if text[start] in _NO_NAME:
        return None
    end, name = known(text, start, names)
    called = _CALLED.match(text, start)
    if called and called.end(1) >= end:
        return Token(kind="function", text=normal(called[1]), start=start, end=called.end(1))
    if name:
        return Token(kind="name", text=name, start=start, end=end)
    end = word_end(text, start)
    if end == start:
        return None
    kind: Kind = "keyword" if text[start:end] in KEYWORDS else "name"
    return Token(kind=kind, text=text[start:end], start=start, end=end)


def _number(text: str, start: int) -> Token | None:
    found = _NUMBER.match(text, start)
    if not found:
        return None
    value = NUMBERS.create_decimal(found[0])
    if not value.is_finite():
        raise fault(text, start, "数字太大")
    return Token(kind="number", text=found[0], start=start, end=found.end(), value=value)


def _string(text: str, start: int) -> Token | None:
    if text[start] != '"':
        return None
    found = _STRING.match(text, start)
    if not found:
        raise fault(text, start, "文字缺少结束的引号")
    if broken := _VERTICAL.search(found[0]):
        raise fault(text, start + broken.start(), "文字里不能直接换行（规则33），请写成\\n")
    try:
        # Two \u escapes may stand for one character; half of one cannot be stored as UTF-8.
        value = _ESCAPE.sub(_unescaped, found[0][1:-1]).encode("utf-16", "surrogatepass").decode("utf-16")
    except ValueError:
        raise fault(text, start, "文字里有不完整的转义（\\u或\\U）") from None
    return Token(kind="string", text=found[0], start=start, end=found.end(), value=value)


def _unescaped(escape: re.Match[str]) -> str:
    code = escape[1] or escape[2]
    return chr(int(code, 16)) if code else _ESCAPES.get(escape[3], escape[0])


def _symbol(text: str, start: int) -> Token:
    found = _SYMBOL.match(text, start)
    if found:
        return Token(kind="symbol", text=found[0], start=start, end=found.end())
    half = _HALF_WIDTH.get(text[start]) or unicodedata.normalize("NFKC", text[start])
    hint = f"，请改用半角的“{half}”" if half != text[start] and half.isascii() else ""
    raise fault(text, start, f"不认识的字符“{text[start]}”{hint}")


_CALLED = re.compile(rf"({one_of(FUNCTIONS)})(?=\s*\()")
