"""Marks what an English guide still says in Chinese, so that pages can say so."""

import re
from typing import Any

_CHINESE, _LATIN = re.compile("[\u4e00-\u9fff]"), re.compile("[A-Za-z]{2}")


def is_chinese_only(text: object) -> bool:
    """Say whether a text is Chinese and nothing else; a citation with its English name is not."""
    said = str(text)
    return bool(_CHINESE.search(said)) and not _LATIN.search(said)


def marked(part: Any) -> Any:
    """Return a guide with "foreign" set on each cell and text that is Chinese only."""
    if isinstance(part, list):
        return [marked(one) for one in part]
    if not isinstance(part, dict):
        return part
    said = {name: marked(value) for name, value in part.items()}
    words = part.get("text", part.get("answer", ""))
    return said | {"foreign": True} if is_chinese_only(words) else said
