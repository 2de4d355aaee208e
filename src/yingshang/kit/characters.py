"""Identifiers as people type and paste them, brought to plain upper-case characters."""

import unicodedata

_LONGEST_TYPED = 200  # no identifier is near this long; longer text is refused unread


def compact(text: object) -> str:
    """Return `text` in half-width upper case without any white space or invisible characters.

    What is no text becomes "", what is absurdly long stays as it is: both fail the caller's length test.
    """
    if not isinstance(text, str):
        return ""
    if len(text) > _LONGEST_TYPED:
        return text
    plain = unicodedata.normalize("NFKC", text).upper()
    return "".join(char for char in plain if not char.isspace() and not _is_invisible(char))


def shown(text: object) -> str:
    """Return what was typed, short enough and printable, for an error sentence."""
    plain = "".join(char if char.isprintable() else " " for char in str(text)[:_LONGEST_TYPED]).strip()
    return plain if len(plain) <= 40 else plain[:40] + "…"


def _is_invisible(char: str) -> bool:
    return unicodedata.category(char) in ("Cf", "Cc")
