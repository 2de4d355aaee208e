"""Classes of characters in XPath's regular expressions, rewritten for the `regex` library.

A class becomes a group of alternatives, since a negated set such as `\\w` cannot stand inside another set.
"""

import re

import regex

ANY = "(?s:.)"
SINGLE = {"n": "\n", "r": "\r", "t": "\t"} | {char: char for char in r"\|.?*+(){}-[]^$"}
_NAME_START = r"_:\p{L}\p{Nl}"
_NAME = r"\-.:_\p{L}\p{Nl}\p{Nd}\p{M}\u00B7"
_NAMED = {
    "d": r"[\p{Nd}]",
    "D": r"[^\p{Nd}]",
    "s": r"[ \t\n\r]",
    "S": r"[^ \t\n\r]",
    "w": r"[^\p{P}\p{Z}\p{C}]",
    "W": r"[\p{P}\p{Z}\p{C}]",
    "i": f"[{_NAME_START}]",
    "I": f"[^{_NAME_START}]",
    "c": f"[{_NAME}]",
    "C": f"[^{_NAME}]",
}
_CATEGORY = "L[ultmo]?|M[nce]?|N[dlo]?|P[cdseifo]?|Z[slp]?|S[mcko]?|C[cfon]?"
_PROPERTY = re.compile(rf"([pP])\{{(?:Is([A-Za-z0-9-]+)|({_CATEGORY}))\}}")


class BadPattern(Exception):
    """The text is no regular expression of XPath."""


class Reader:
    """A place in a pattern."""

    def __init__(self, pattern: str) -> None:
        self.pattern = pattern
        self.at = 0

    @property
    def next(self) -> str:
        """The character to come, or nothing at the end."""
        return self.pattern[self.at : self.at + 1]

    def take(self) -> str:
        """Return the character to come and pass it."""
        char = self.next
        if not char:
            raise BadPattern
        self.at += 1
        return char

    def passes(self, text: str) -> bool:
        """Pass the text if it comes next."""
        found = self.pattern.startswith(text, self.at)
        self.at += len(text) * found
        return found

    def passes_match(self, wanted: re.Pattern[str]) -> re.Match[str] | None:
        """Pass what matches, if it comes next."""
        found = wanted.match(self.pattern, self.at)
        self.at = found.end() if found else self.at
        return found


def read_named_class(reader: Reader) -> str | None:
    """Read what follows a backslash when it is a class: `d`, `w`, `p{L}`."""
    if reader.next in _NAMED and reader.next:
        return _NAMED[reader.take()]
    if found := reader.passes_match(_PROPERTY):
        name = f"In{found[2]}" if found[2] else found[3]
        return f"[{'^' if found[1] == 'P' else ''}\\p{{{name}}}]"
    return None


def read_class(reader: Reader) -> str:
    """Read a class whose opening bracket has been passed: `a-z]`, `^\\d]`, `a-z-[aeiou]]`."""
    negated = reader.passes("^")
    alternatives: list[str] = []
    singles: list[str] = []
    without = ""
    while not (reader.next == "]" and (singles or alternatives)):
        if reader.next == "-" and reader.pattern.startswith("-[", reader.at) and (singles or alternatives):
            reader.at += 2
            without = f"(?!{read_class(reader)})"
            break
        named, text = _member(reader)
        (alternatives if named else singles).append(text)
    if not reader.passes("]"):
        raise BadPattern
    members = "|".join([f"[{''.join(singles)}]"] * bool(singles) + alternatives)
    return f"(?:{without}(?!{members}){ANY})" if negated else f"(?:{without}(?:{members}))"


def _member(reader: Reader) -> tuple[bool, str]:
    """Read one class, character or range within a class; say whether it is a class."""
    if reader.passes("\\"):
        named = read_named_class(reader)
        if named is not None:
            return True, named
        reader.at -= 1
    low = _character(reader)
    if reader.next != "-" or reader.pattern[reader.at + 1 : reader.at + 2] in ("]", "["):
        return False, regex.escape(low, literal_spaces=True)
    reader.take()
    high = _character(reader)
    if high < low:
        raise BadPattern
    return False, f"{regex.escape(low, literal_spaces=True)}-{regex.escape(high, literal_spaces=True)}"


def _character(reader: Reader) -> str:
    char = reader.take()
    if char == "\\":
        return read_escape(reader)
    if char in "[]":
        raise BadPattern
    return char


def read_escape(reader: Reader) -> str:
    """Read the character that follows a backslash: `n`, `.`, `$`."""
    char = reader.take()
    if char not in SINGLE:
        raise BadPattern
    return SINGLE[char]
