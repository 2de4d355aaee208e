"""Where the trade name ends and the industry begins."""

from yingshang.domains.licensing.names.rulebook import NameRules


def split_industry(text: str, rules: NameRules, form: str, *, least: int = 2) -> tuple[str, str, frozenset[str]]:
    """Return trade name, industry words and their divisions.

    Industry words are taken from the end as long as `least` characters stay before them; a first word of two
    characters may leave one, so that the reader is told that one character is too few.
    """
    at, divisions = len(text), frozenset[str]()
    char = rules.adjoining.get(text[-1:]) if form else None
    if char and len(text) > min(least, 1) and not _word_before(text, at, rules, min(least, 1)):
        at, divisions = at - 1, frozenset((char,))
    while word := _word_before(text, at, rules, least if at < len(text) else min(least, 1)):
        at -= len(word)
        divisions |= rules.divisions_of[word]
    return text[:at], text[at:], divisions


def _word_before(text: str, at: int, rules: NameRules, least: int) -> str:
    """Return the longest industry word that ends there and leaves so many characters before it."""
    for length in range(min(rules.longest_word, at - least), 1, -1):
        word = text[at - length:at]
        if word in rules.divisions_of:
            return word
    return ""
