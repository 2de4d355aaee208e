"""Regular expressions as XPath writes them (Functions and Operators 7.6.1), rewritten for the `regex` library.

The two notations look alike but differ: what `\\w`, `\\s`, `.` and `$` mean, subtraction within classes, names of
blocks, and all that `regex` adds (look-around, named groups, inline flags), which XPath does not know and which is
refused here.
"""

import re

import regex

from yingshang.rules.feel.library.pattern_classes import BadPattern, Reader, read_class, read_escape, read_named_class

_COUNT = re.compile(r"\{([0-9]{1,4})(?:(,)([0-9]{1,4})?)?\}")
_MOST_DEPTH = 50
_MOST_WEIGHT = 10_000  # characters that the pattern would have with every count written out


def rewritten(pattern: str, *, dot_all: bool, multi_line: bool) -> str:
    """Return the pattern in the notation of `regex`; raises BadPattern."""
    return _Rewriting(pattern, dot_all=dot_all, multi_line=multi_line).all()


def without_spaces(pattern: str) -> str:
    """Return the pattern as the flag x reads it: white space counts only within classes."""
    parts, depth, escaped = [], 0, False
    for char in pattern:
        depth += not escaped and (char == "[") - (char == "]" and depth > 0)
        if depth or char not in " \t\n\r":
            parts.append(char)
        escaped = char == "\\" and not escaped
    return "".join(parts)


class _Rewriting:
    """One walk over one pattern; the groups opened so far are counted, those closed can be referred to."""

    def __init__(self, pattern: str, *, dot_all: bool, multi_line: bool) -> None:
        self.reader = Reader(pattern)
        self.depth = 0
        self.weight = 0
        self.opened = 0
        self.closed: set[int] = set()
        self.dot = r"(?s:.)" if dot_all else r"[^\n\r]"
        self.start, self.end = (r"(?m:^)", r"(?=\n|\Z)") if multi_line else (r"\A", r"\Z")

    def all(self) -> str:
        found = self.branches()
        if self.reader.next:
            raise BadPattern
        return found

    def branches(self) -> str:
        parts = []
        while self.reader.next not in ("", ")"):
            parts.append("|" if self.reader.passes("|") else self.piece())
        return "".join(parts)

    def piece(self) -> str:
        lighter = self.weight
        atom = self.atom()
        quantifier, times = self.quantifier()
        self.weight = lighter + (self.weight - lighter) * times
        if self.weight > _MOST_WEIGHT:
            raise BadPattern
        return atom + quantifier

    def atom(self) -> str:
        self.weight += 1
        char = self.reader.take()
        if char in "?*+{}])":
            raise BadPattern
        simple = {".": self.dot, "^": self.start, "$": self.end}.get(char)
        if simple is not None:
            return simple
        special = {"(": self.group, "[": lambda: read_class(self.reader), "\\": self.escape}.get(char)
        return special() if special else regex.escape(char, literal_spaces=True)

    def group(self) -> str:
        silent = self.reader.passes("?:")
        if not silent:
            self.opened += 1
        number = self.opened
        self.depth += 1
        if self.depth > _MOST_DEPTH:
            raise BadPattern
        inner = self.branches()
        if not self.reader.passes(")"):
            raise BadPattern
        self.depth -= 1
        if not silent:
            self.closed.add(number)
        return f"(?:{inner})" if silent else f"({inner})"

    def escape(self) -> str:
        if self.reader.next.isdecimal() and self.reader.next != "0":
            return self.reference()
        named = read_named_class(self.reader)
        return named if named is not None else regex.escape(read_escape(self.reader), literal_spaces=True)

    def reference(self) -> str:
        """A group that took no part matches nothing; more digits belong to it while so many groups are open."""
        number = int(self.reader.take())
        while self.reader.next.isdecimal() and number * 10 + int(self.reader.next) <= self.opened:
            number = number * 10 + int(self.reader.take())
        if number not in self.closed:
            raise BadPattern
        return f"(?({number})\\{number})"

    def quantifier(self) -> tuple[str, int]:
        """Return how often the atom may come, as written and as the greatest number said."""
        taken, times = self.count()
        return taken + ("?" if taken and self.reader.passes("?") else ""), times

    def count(self) -> tuple[str, int]:
        if self.reader.next and self.reader.next in "?*+":
            return self.reader.take(), 1
        found = self.reader.passes_match(_COUNT)
        if not found:
            return "", 1
        least, most = int(found[1]), int(found[3] or found[1])
        if most < least:
            raise BadPattern
        return found[0], max(most, 1)
