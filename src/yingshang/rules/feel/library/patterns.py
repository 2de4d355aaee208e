"""matches, replace and split: regular expressions of XPath, bounded in time.

A pattern that would take long (`(a+)+b` on many a's) is given up, and the answer is null. What it took counts
as work of the evaluation, so that many such patterns do not take long either.
"""

import re
from collections.abc import Callable, Iterator
from functools import lru_cache, wraps
from time import thread_time
from typing import TypeAlias

import regex

from yingshang.rules.feel.arithmetic import LONGEST_TEXT
from yingshang.rules.feel.effort import spend
from yingshang.rules.feel.library.pattern_classes import BadPattern
from yingshang.rules.feel.library.pattern_syntax import rewritten, without_spaces
from yingshang.rules.feel.values import Value

SECONDS = 0.5
_LONGEST_PATTERN = 5_000
_MOST_WORK = 200_000_000  # characters of text times of pattern: plain searches do not look at the clock
_WRITTEN = re.compile(r"\\([\\$])|\$([0-9]+)|([^\\$]+)")
Pattern: TypeAlias = regex.Pattern[str]


def _bounded_in_time(function: Callable[..., Value]) -> Callable[..., Value]:
    @wraps(function)
    def answer(*arguments: str | None) -> Value:
        begun = thread_time()
        try:
            return function(*arguments)
        except (BadPattern, TimeoutError):
            return None
        finally:
            spend(int((thread_time() - begun) * 1_000_000))

    return answer


@_bounded_in_time
def matches(text: str, pattern: str, flags: str | None = None) -> Value:
    """Say whether the pattern is found in the text."""
    return _compiled(pattern, flags or "").search(_searchable(text, pattern), timeout=SECONDS) is not None


@_bounded_in_time
def replace(text: str, pattern: str, replacement: str, flags: str | None = None) -> Value:
    """Return the text with each match replaced; null when the pattern could match nothing, as XPath asks."""
    compiled = _consuming(pattern, flags or "")
    template = [replacement] if "q" in (flags or "") else list(_template(replacement, compiled.groups))
    parts, room = [], LONGEST_TEXT
    for before, found in _pieces(compiled, _searchable(text, pattern)):
        filled = [part if isinstance(part, str) else found[part] or "" for part in template] if found else []
        parts += [before, *filled]
        room -= len(before) + sum(map(len, filled))
        if room < 0:
            return None
    return "".join(parts)


@_bounded_in_time
def split(text: str, delimiter: str) -> Value:
    """Return the texts between the matches of the delimiter; null when it could match nothing."""
    return [before for before, _ in _pieces(_consuming(delimiter, ""), _searchable(text, delimiter))]


def _searchable(text: str, pattern: str) -> str:
    if len(text) * len(pattern) > _MOST_WORK:
        raise BadPattern
    return text


def _pieces(pattern: Pattern, text: str) -> Iterator[tuple[str, regex.Match[str] | None]]:
    """Yield each text before a match with the match, and last what remains."""
    at = 0
    for found in pattern.finditer(text, timeout=SECONDS):
        yield text[at : found.start()], found
        at = found.end()
    yield text[at:], None


def _template(replacement: str, groups: int) -> Iterator[str | int]:
    """Yield texts and numbers of groups: as many digits belong to a number as there are such groups."""
    at = 0
    while at < len(replacement):
        found = _WRITTEN.match(replacement, at)
        if not found:
            raise BadPattern
        at = found.end()
        yield from _group(found[2], groups) if found[2] else (found[1] or found[3],)


def _group(digits: str, groups: int) -> Iterator[str | int]:
    taken = digits[:9]
    while len(taken) > 1 and int(taken) > groups:
        taken = taken[:-1]
    if int(taken) <= groups:
        yield int(taken)
    yield digits[len(taken) :]


def _consuming(pattern: str, flags: str) -> Pattern:
    compiled = _compiled(pattern, flags)
    if compiled.match("", timeout=SECONDS):
        raise BadPattern
    return compiled


@lru_cache(maxsize=512)
def _compiled(pattern: str, flags: str) -> Pattern:
    if len(pattern) > _LONGEST_PATTERN or not set(flags) <= set("smixq"):
        raise BadPattern
    text = _source(pattern, flags)
    try:
        return regex.compile(text, regex.IGNORECASE if "i" in flags else 0)
    except (regex.error, RecursionError, OverflowError) as error:
        raise BadPattern from error


def _source(pattern: str, flags: str) -> str:
    if "q" in flags:
        return regex.escape(pattern)
    free = without_spaces(pattern) if "x" in flags else pattern
    return rewritten(free, dot_all="s" in flags, multi_line="m" in flags)
