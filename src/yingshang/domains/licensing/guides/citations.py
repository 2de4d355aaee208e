"""Citations of Chinese law in English, always followed by the original words, for those are what counts."""

import re
from collections.abc import Mapping

from yingshang.kit.chinese_numbers import number_of

_NUMBER = "[零一二三四五六七八九十百]+"
_ARTICLE = f"第{_NUMBER}条(?:第{_NUMBER}款)?"
_CITED = re.compile(rf"《(?P<law>[^》]+)》(?:（[^）]*）)?(?P<articles>{_ARTICLE}(?:[、至]{_ARTICLE})*)?")
_PARTS = re.compile(rf"第({_NUMBER})条(?:第({_NUMBER})款)?")


def in_english(citation: str, laws: Mapping[str, str]) -> str | None:
    """Return e.g. Fire Protection Law, Art. 15 (《消防法》第十五条); None when a law has no English name."""
    found = list(_CITED.finditer(citation))
    if not found or any(one["law"] not in laws for one in found):
        return None
    named = dict.fromkeys(laws[one["law"]] + _articles(one["articles"] or "") for one in found)
    return f"{'; '.join(named)} ({citation})"


def _articles(text: str) -> str:
    if not text:
        return ""
    words = [f"{number_of(article)}({number_of(paragraph)})" if paragraph else str(number_of(article))
             for article, paragraph in _PARTS.findall(text)]
    joined = "–".join(words) if "至" in text else ", ".join(words)
    return f", Art{'s' if len(words) > 1 else ''}. {joined}"
