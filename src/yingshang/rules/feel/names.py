"""Where a name begins and ends: by the names in scope, else letter by letter as the grammar says (rules 26 to 31)."""

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from itertools import pairwise

KEYWORDS = frozenset(
    {"and", "or", "not", "if", "then", "else", "between", "in", "true", "false", "null"}
    | {"for", "return", "some", "every", "satisfies", "function", "instance"}
)
MAX_NAME = 200
# Rule 28, without the letters that str.isalpha() knows and without the punctuation in the ranges.
_ALSO_START = re.compile("[\u00c0-\u02ff\u0370-\u1fff\u2070-\u218f\u2c00-\u2fef\u3001-\ud7ff\U00010000-\U000effff]")
_ALSO_PART = re.compile("[\u00b7\u0300-\u036f\u203f-\u2040]")
_PLAIN = re.compile(r"[^\W\d]\w*")
_PARTS = re.compile(r"\w+|[^\w\s]")
_AROUND_SIGN = re.compile(r"\s*([^\w\s])\s*")


def is_usable_name(name: str) -> bool:
    """Say whether a name can be recognised in a text: it has a letter, is no keyword and not endless."""
    return name not in KEYWORDS and len(name) <= MAX_NAME and any(char.isalpha() for char in name)


def word_end(text: str, start: int) -> int:
    """Return where the word that begins at `start` ends; `start` itself when none does."""
    end = start
    while end < len(text) and _is_part(text[end], first=end == start):
        end += 1
    return end


def known(text: str, start: int, names: frozenset[str]) -> tuple[int, str]:
    """Return where the longest of the names that stands at `start` ends, and the name; `start`, "" when none does.

    A name is a sequence of words and signs, so `a - b` is the name `a-b` when that is in scope. A keyword stays one.
    """
    found = _pattern(names).match(text, start)
    end = word_end(text, start)
    word = text[start:end]
    if word in names and word not in KEYWORDS and (not found or found.end() < end):
        return end, word
    return (found.end(), _tight_names(names)[_tight(found[0])]) if found else (start, "")


def one_of(names: Iterable[str]) -> str:
    """Return a pattern for the names, longest first; one that ends in a letter must not run on into a longer word."""
    return "|".join(map(_spaced, sorted(names, key=len, reverse=True)))


def normal(name: str) -> str:
    """Return a name with single spaces."""
    return " ".join(name.split())


def _is_part(char: str, *, first: bool) -> bool:
    if char.isalpha() or char == "_":
        return True
    if _ALSO_START.match(char):
        return unicodedata.category(char)[0] not in "PZ" and unicodedata.category(char) != "Sm"
    return not first and (char.isdigit() or bool(_ALSO_PART.match(char)) or unicodedata.category(char) == "Mn")


def _spaced(name: str) -> str:
    """Return a pattern for the name; words need white space between them, signs may have it."""
    parts = _PARTS.findall(name)
    gaps = (r"\s+" if left[-1].isalnum() and right[0].isalnum() else r"\s*" for left, right in pairwise(parts))
    pattern = "".join(re.escape(part) + gap for part, gap in zip(parts, (*gaps, ""), strict=True))
    return pattern + (r"(?!\w)" if name[-1].isalnum() else "")


def _tight(name: str) -> str:
    return _AROUND_SIGN.sub(r"\1", normal(name))


@lru_cache(maxsize=512)
def _tight_names(names: frozenset[str]) -> dict[str, str]:
    return {_tight(name): name for name in names}


@lru_cache(maxsize=512)
def _pattern(names: frozenset[str]) -> re.Pattern[str]:
    """Return a pattern for the names that are not found letter by letter."""
    odd = [name for name in names if name not in KEYWORDS and not _PLAIN.fullmatch(name)]
    return re.compile(one_of(odd) if odd else r"(?!)")
