"""How a trade name sounds: pinyin without tones, one syllable a character."""

from functools import cache

from pypinyin import Style, pinyin


def syllables(text: str) -> tuple[str, ...]:
    """Return a syllable for each character; one character always sounds the same, whatever stands beside it.

    Characters with two readings take the commoner one, so that 行 never sounds unlike 行.
    """
    return tuple(map(_syllable, text))


@cache
def _syllable(char: str) -> str:
    found = pinyin(char, style=Style.NORMAL, errors=lambda unknown: [[unknown]], heteronym=False)
    return found[0][0].lower() if found else char
