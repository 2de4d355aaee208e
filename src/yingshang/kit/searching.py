"""Words to find Chinese names by: pairs of neighbouring characters, and the first letters of the pinyin."""

import re
import unicodedata
from itertools import pairwise

from pypinyin import Style, lazy_pinyin

_RUNS = re.compile(r"[^\W_]+")


def normalise(text: str) -> str:
    """Return the text as searches compare it: half-width, lower case, no space around."""
    return unicodedata.normalize("NFKC", text).lower().strip()


def bigrams(text: str) -> tuple[str, ...]:
    """Return each pair of neighbouring characters once, in order; a lone character stands for itself.

    Pairs do not cross spaces or punctuation, so what is searched may name its parts in any order.
    """
    runs: list[str] = _RUNS.findall(normalise(text))
    pairs = (pair for run in runs for pair in (pairwise(run) if len(run) > 1 else (run,)))
    return tuple(dict.fromkeys(map("".join, pairs)))


def initials(text: str) -> str:
    """Return the first letter of each character's pinyin, e.g. whs for 武汉市; letters and digits stay."""
    runs: list[str] = _RUNS.findall(normalise(text))
    return "".join(part.lower() for run in runs for part in lazy_pinyin(run, style=Style.FIRST_LETTER))


def syllables(text: str) -> tuple[str, ...]:
    """Return the pinyin of each character without tones, e.g. wu, han for 武汉; letters and digits stay in runs."""
    runs: list[str] = _RUNS.findall(normalise(text))
    return tuple(part.lower() for run in runs for part in lazy_pinyin(run))
